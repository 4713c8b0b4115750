import { useState } from "react";
import { keepOrder, type Shown } from "./stable-order.ts";

interface Item {
  readonly id: string;
  readonly openedAt: string;
}

/**
 * A list that changes behind the reader without moving what is read: see keepOrder. `settle` puts everything in its own order, which is what the reader
 * asks by going to what is new.
 * @param items best first; undefined while nothing is known yet
 * @param isNew whether an item that was not there yet is news; by default when it was opened after the page was
 */
export function useStableOrder<T extends Item>(items: readonly T[] | undefined, isNew?: (item: T) => boolean) {
  const [since] = useState(() => new Date().toISOString());
  const [shown, setShown] = useState<Shown>();
  const byId = new Map(items?.map((item) => [item.id, item]));
  const news = (id: string): boolean => {
    const item = byId.get(id);
    return item !== undefined && (isNew ? isNew(item) : item.openedAt > since);
  };
  const next = items ? keepOrder(shown, [...byId.keys()], news) : shown;
  // React's way to remember something of earlier renders: set during this one, before anything is painted.
  if (next !== shown) setShown(next);
  const isFresh = new Set(next?.fresh);
  const ordered = (next?.order ?? []).flatMap((id) => byId.get(id) ?? []);
  return {
    ordered,
    /** What stood there before, in its place. */
    known: ordered.filter(({ id }) => !isFresh.has(id)),
    /** What is new, after it. */
    fresh: ordered.filter(({ id }) => isFresh.has(id)),
    settle: () => setShown(undefined),
  };
}
