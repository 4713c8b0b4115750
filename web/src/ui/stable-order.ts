/** What is on the screen: ids in the order they are shown, those that came while one was looking, and all that ever stood here. */
export interface Shown {
  readonly order: readonly string[];
  readonly fresh: readonly string[];
}

/**
 * The order in which to show a list that changes under a reader: what stood there keeps its place, what went leaves it (and comes back to it), what is new
 * comes after the rest. Nothing one is reading moves.
 * @param next the ids as they are now, best first
 * @param isNew whether an id appeared after the page was opened, rather than moved up from further down
 */
export function keepOrder(shown: Shown | undefined, next: readonly string[], isNew: (id: string) => boolean): Shown {
  if (!shown) return { order: next, fresh: [] };
  const known = new Set(shown.order);
  const added = next.filter((id) => !known.has(id));
  if (added.length === 0) return shown;
  return { order: [...shown.order, ...added], fresh: [...shown.fresh, ...added.filter(isNew)] };
}
