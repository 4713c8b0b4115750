import { useState } from "react";
import type { Row } from "./model.ts";
import { steady } from "./steady.ts";

/** The rows in an order that does not change while somebody mends them. */
export function useSteady(rows: readonly Row[]): readonly Row[] {
  const [seen, setSeen] = useState<{ readonly rows: readonly Row[]; readonly ordered: readonly Row[] }>({ rows, ordered: rows });
  if (seen.rows === rows) return seen.ordered;
  const byId = new Map(rows.map((row) => [row.asset.id, row]));
  const order = steady(
    seen.ordered.map((row) => row.asset.id),
    [...byId.keys()],
  );
  const ordered = order.flatMap((id) => byId.get(id) ?? []);
  // React's way to remember something of earlier renders: set during this one, before anything is painted.
  setSeen({ rows, ordered });
  return ordered;
}
