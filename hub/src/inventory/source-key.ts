import type { InventoryRow } from "@schakel/standards";

/**
 * What makes a row the same row in the next import: everything that names it, and nothing that changes with an update (version, notes).
 * Rows that are named alike are told apart by their order. Returns one key per row.
 */
export function sourceKeys(rows: readonly InventoryRow[]): readonly string[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const base = [row.asset, row.name, row.vendor, row.product, withoutVersion(row)].map(fold).join("|");
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return count === 1 ? base : `${base}|${count}`;
  });
}

// Of a package URL the version goes; of a CPE only what names the product counts.
function withoutVersion(row: InventoryRow): string {
  if (row.purl) return row.purl.replace(/@[^?#/]*(?=[?#]|$)/, "").replace(/[?#].*$/, "");
  return row.cpe?.split(":").slice(0, 5).join(":") ?? "";
}

const fold = (text: string | undefined): string =>
  (text ?? "").normalize("NFC").trim().toLowerCase().replaceAll(/\s+/g, " ").replaceAll("|", " ");
