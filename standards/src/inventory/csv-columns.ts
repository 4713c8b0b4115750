import { DESCRIPTIONS, HEADINGS, IDENTIFYING_FIELDS } from "./headings.ts";
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

/**
 * Finds the field of each column by its heading; case, accents, spacing, punctuation and a remark in brackets do not matter, and of
 * "Merk / leverancier" the first name that is known counts. Where nothing else names the product, a description does.
 */
export function recogniseColumns(headings: readonly string[]): Columns {
  const known: Column[] = [];
  const unknown: string[] = [];
  headings.forEach((typed, index) => {
    const heading = typed.trim();
    const normal = spellings(heading).find((name) => byHeading.has(name));
    const found = normal === undefined ? undefined : byHeading.get(normal);
    if (normal !== undefined && found) known.push({ index, heading, normal, ...found });
    else if (heading !== "") unknown.push(heading);
  });
  // A maker alone names nothing: "Merk; Omschrijving; Versie" says in the description what it is.
  const isNamed = known.some((column) => column.field !== "vendor" && (IDENTIFYING_FIELDS as readonly string[]).includes(column.field));
  const columns = isNamed
    ? known
    : known.map((column) => (DESCRIPTIONS.includes(column.normal) ? { ...column, field: "name" as const } : column));
  return { known: columns.toSorted((a, b) => a.rank - b.rank), unknown };
}

/** Is this a line of headings? One known word among several others is more likely data ("Webshop, Software, Adobe, 2.4"). */
export function areHeadings({ known, unknown }: Columns): boolean {
  return known.length >= 2 || (known.length === 1 && unknown.length <= 1);
}

/** The heading as compared: whole, without what is in brackets, and each of its alternatives. */
function spellings(heading: string): string[] {
  // Headings are short; what is longer is data, and need not be compared whole.
  const short = heading.slice(0, 100);
  const bare = short.replace(/[([].*$/s, "");
  return [short, bare, ...bare.split(/[/&+]|\s(?:of|or|en|and)\s/i)].map(normalise);
}

function normalise(heading: string): string {
  return heading
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
