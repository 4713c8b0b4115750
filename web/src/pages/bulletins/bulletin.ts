import type { Bulletin, Part } from "./queries.ts";

type Language = "nl" | "en";

/** What to do comes before what it is about, and that before what only some can use. */
export const order = ["action", "context", "technical", "indicators"] as const satisfies readonly Part["kind"][];

/** Parts for who wants to know more than what to do. */
const deep: ReadonlySet<Part["kind"]> = new Set(["technical", "indicators"]);

/** A part's wording in the reader's language, or in the other where it has no other. */
export function wordingOf(part: Pick<Part, "content">, language: Language) {
  const other: Language = language === "nl" ? "en" : "nl";
  const own = part.content[language];
  if (own) return { ...own, language };
  const stand = part.content[other];
  return stand && { ...stand, language: other };
}

/** The parts in reading order. */
export const partsInOrder = (bulletin: Pick<Bulletin, "parts">): readonly Part[] =>
  bulletin.parts.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));

/** The title of a bulletin: of its first part in reading order that has one. */
export function titleOf(bulletin: Pick<Bulletin, "parts">, language: Language) {
  const worded = partsInOrder(bulletin).flatMap((part) => wordingOf(part, language) ?? []);
  return worded[0];
}

/** The parts to show at a depth, and how many are left for a deeper one. */
export function partsAt(bulletin: Pick<Bulletin, "parts">, basic: boolean) {
  const parts = partsInOrder(bulletin);
  const shown = basic ? parts.filter(({ kind }) => !deep.has(kind)) : parts;
  // A bulletin that has nothing else shows what it has.
  return shown.length === 0 ? { shown: parts, hidden: 0 } : { shown, hidden: parts.length - shown.length };
}

/** The products that concern one, each once. */
export const productsOf = (bulletin: Pick<Bulletin, "concerns">): readonly string[] => [
  ...new Set(bulletin.concerns.map(({ product }) => product)),
];

/** Labels from the fewest readers to the most. */
const labels = ["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"] as const satisfies readonly Part["tlp"][];

/** The strictest label among a bulletin's parts: what one may do with the whole of it. */
export const strictestOf = (bulletin: Pick<Bulletin, "parts">): Part["tlp"] | undefined =>
  labels.find((label) => bulletin.parts.some(({ tlp }) => tlp === label));
