import type { KnownProduct } from "../catalogue.ts";
import { plain } from "./normalise.ts";

/** True when every word of the record's product is a word of what the known product is called. */
export const namesOnly = (product: string, vendor: string, { entry }: KnownProduct): boolean => {
  const called = new Set(
    [entry.name, entry.vendor, ...(entry.vendors ?? []), ...(entry.names ?? []), ...(entry.short ?? [])].flatMap(wordsOf),
  );
  return wordsOf(product).every(
    (word) => called.has(word) || wordsOf(vendor).includes(word) || /^\d[\d.x]*$/.test(word) || plainWords.has(word),
  );
};

const plainWords = new Set([
  "software",
  "server",
  "firmware",
  "enterprise",
  "edition",
  "version",
  "system",
  "os",
  "application",
  "appliance",
  "series",
]);
const wordsOf = (text: string): string[] =>
  plain(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}.]+/u)
    .filter((word) => word !== "");
