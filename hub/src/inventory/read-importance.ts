import words from "@schakel/content/inventory/words.json" with { type: "json" };

const exposures = lookup(words.exposure);
const impacts = lookup(words.impact);

/** Exposure as a file says it, in the hub's words; "unknown" for anything else. */
export const readExposure = (text: string | undefined): string => exposures.get(fold(text)) ?? "unknown";

/** How bad, 1–4, as a file says it; null for anything else. */
export function readImpact(text: string | undefined): number | null {
  const level = impacts.get(fold(text));
  return level === undefined ? null : Number(level);
}

const fold = (text: string | undefined): string => (text ?? "").trim().toLowerCase();

function lookup(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(table).flatMap(([value, names]) => names.map((name) => [name, value] as const)));
}
