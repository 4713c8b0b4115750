import { HEADINGS } from "./headings.ts";
import type { InventoryField } from "./headings.ts";

/** A column of a CSV file whose heading is known. */
export interface Column {
  /** 0-based position. */
  readonly index: number;
  /** The heading as typed, trimmed. */
  readonly heading: string;
  /** The heading as compared: lower case, no accents, letters and digits only. */
  readonly normal: string;
  readonly field: InventoryField;
  /** 0: the field's own heading; higher: only where a better column is empty. */
  readonly rank: number;
}

export interface Columns {
  readonly known: readonly Column[];
  /** Headings that no field has, as typed. */
  readonly unknown: readonly string[];
}

const byHeading: ReadonlyMap<string, Pick<Column, "field" | "rank">> = new Map(
  (Object.keys(HEADINGS) as InventoryField[]).flatMap((field) => [
    ...HEADINGS[field].strong.map((name) => [name, { field, rank: 0 }] as const),
    ...HEADINGS[field].weak.map((name, i) => [name, { field, rank: i + 1 }] as const),
  ]),
);

/** Finds the field of each column by its heading; case, accents, spacing, punctuation and a remark in brackets do not matter. */
export function recogniseColumns(headings: readonly string[]): Columns {
  const known: Column[] = [];
  const unknown: string[] = [];
  headings.forEach((typed, index) => {
    const heading = typed.trim();
    const normal = [normalise(heading), normalise(heading.replace(/[([].*$/s, ""))].find((name) => byHeading.has(name));
    const found = normal === undefined ? undefined : byHeading.get(normal);
    if (normal !== undefined && found) known.push({ index, heading, normal, ...found });
    else if (heading !== "") unknown.push(heading);
  });
  return { known: known.toSorted((a, b) => a.rank - b.rank), unknown };
}

function normalise(heading: string): string {
  // Headings are short; what is longer is data, and need not be normalised whole.
  return heading
    .slice(0, 100)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
