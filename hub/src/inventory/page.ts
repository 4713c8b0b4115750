/** Continue after the item with this id; at most so many. `only`: just those with these ids, whatever page they are on. */
export interface PageOf {
  readonly after?: string;
  readonly limit: number;
  readonly only?: readonly string[];
}

export interface Listed<T> {
  readonly items: readonly T[];
  /** The id after which the next page goes on; null on the last one. */
  readonly next: string | null;
}

/** A page from one row more than fits on it, which tells that there is another page. */
export function cut<T extends { readonly id: string }>(rows: readonly T[], limit: number): Listed<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
