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
 */
export function useStableOrder<T extends Item>(items: readonly T[] | undefined) {
  const [since] = useState(() => new Date().toISOString());
  const [shown, setShown] = useState<Shown>();
  const byId = new Map(items?.map((item) => [item.id, item]));
  const next = items ? keepOrder(shown, [...byId.keys()], (id) => (byId.get(id)?.openedAt ?? "") > since) : shown;
  // React's way to remember something of earlier renders: set during this one, before anything is painted.
  if (next !== shown) setShown(next);
  return {
    ordered: (next?.order ?? []).flatMap((id) => byId.get(id) ?? []),
    fresh: (next?.fresh ?? []).flatMap((id) => byId.get(id) ?? []),
    settle: () => setShown(undefined),
  };
}
