import type { InventoryRow } from "@schakel/standards";

const packageUrl = /(?:^|[\s("'[])(pkg:[a-z][a-z0-9.+-]*\/[^\s)"'\]]+)/i;
const cpeName = /(?:^|[\s("'[])(cpe:(?:2\.3:|\/)[aho*]:[^\s)"'\]]+)/i;
const fields = ["cpe", "purl", "product", "name", "version", "notes"] as const;

/**
 * The row with its package URL and CPE name where they belong: people put them in whatever column there is. What is left of such a column stays; a
 * column that held nothing else is then empty.
 */
export function placeIdentifiers(row: InventoryRow): InventoryRow {
  return take(take(row, "purl", packageUrl), "cpe", cpeName);
}

function take(row: InventoryRow, into: "purl" | "cpe", form: RegExp): InventoryRow {
  if (form.test(row[into]?.trim() ?? "")) return row;
  const from = fields.find((field) => field !== into && form.test(row[field] ?? ""));
  if (from === undefined) return row;
  const found = form.exec(row[from] ?? "")?.[1] ?? "";
  const rest = (row[from] ?? "")
    .replace(found, "")
    .replaceAll(/\(\s*\)|\[\s*\]/g, "")
    .trim();
  const { [from]: _, ...others } = row;
  return { ...others, ...(rest !== "" && { [from]: rest }), [into]: found };
}
