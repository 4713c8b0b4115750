/**
 * The cycles of a directed graph: its strongly connected components of more than one node, and nodes that point to themselves.
 * Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2), 1972; iterative, so depth is no limit.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const cycles: string[][] = [];

  const enter = (node: string): { node: string; next: number } => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, next: 0 };
  };
  const lower = (node: string, value: number): void => void low.set(node, Math.min(low.get(node) ?? value, value));
  const close = (node: string): void => {
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) isOpen.delete(member);
    if (component.length > 1 || graph.get(node)?.includes(node)) cycles.push(component);
  };

  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const path = [enter(root)];
    for (let frame = path.at(-1); frame; frame = path.at(-1)) {
      const target = (graph.get(frame.node) ?? [])[frame.next++];
      if (target === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent) lower(parent.node, low.get(frame.node) ?? 0);
        if (low.get(frame.node) === index.get(frame.node)) close(frame.node);
      } else if (!graph.has(target)) continue;
      else if (!index.has(target)) path.push(enter(target));
      else if (isOpen.has(target)) lower(frame.node, index.get(target) ?? 0);
    }
  }
  return cycles;
}
