import { isKnown } from "../model.ts";
import type { Imported, ImportedRow } from "./upload.ts";

/** Whether somebody should look at a row: it was left out, or no product was recognised in it. */
export const needsLook = (row: Pick<ImportedRow, "state" | "recognised" | "notes">): boolean => row.state === "rejected" || !isKnown(row);

export interface Counts {
  readonly total: number;
  readonly understood: number;
  readonly unclear: number;
  readonly rejected: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** What a file holds, in numbers: `understood`, `unclear` and `rejected` together are all rows. */
export function countRows({ rows }: Pick<Imported, "rows">): Counts {
  const of = (fits: (row: ImportedRow) => boolean) => rows.filter(fits).length;
  return {
    total: rows.length,
    understood: of((row) => !needsLook(row)),
    unclear: of((row) => needsLook(row) && row.state !== "rejected"),
    rejected: of(({ state }) => state === "rejected"),
    added: of(({ state }) => state === "added"),
    changed: of(({ state }) => state === "changed"),
    unchanged: of(({ state }) => state === "unchanged"),
  };
}
