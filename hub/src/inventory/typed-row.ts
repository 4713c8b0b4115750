import type { InventoryRow } from "@schakel/standards";

/** A row as typed, as text with sorted fields and without its place in the file, so that moving a row is no change. */
export function canonical(row: InventoryRow): string {
  const fields = Object.entries(row).filter(([name, value]) => name !== "row" && value !== undefined);
  return JSON.stringify(Object.fromEntries(fields.toSorted(([one], [other]) => (one < other ? -1 : 1)))).replaceAll("\\u0000", "");
}
