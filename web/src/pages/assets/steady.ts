/**
 * The order in which to show a list whose entries change under somebody's hands: what stood there keeps its place, what is new comes after the entry it
 * now follows, what went is left out.
 * @param before ids as they were shown
 * @param next ids as they now are
 */
export function steady(before: readonly string[], next: readonly string[]): readonly string[] {
  const there = new Set(next);
  const known = new Set(before);
  const order = before.filter((id) => there.has(id));
  next.forEach((id, index) => {
    if (known.has(id)) return;
    const previous = next[index - 1];
    order.splice(previous === undefined ? 0 : order.indexOf(previous) + 1, 0, id);
  });
  return order;
}
