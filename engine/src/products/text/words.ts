/** Words that decide how a name is read, as data: content/products/words.json. */
import words from "@schakel/content/products/words.json" with { type: "json" };

/** Beside a known name they make it another product ("plugin", "connector", "Pro"). */
export const otherProductWords: ReadonlySet<string> = new Set(words.otherProduct);
/** They say nothing about which product it is ("server", "webwinkel", "LTS"). */
export const noiseWords: ReadonlySet<string> = new Set(words.noise);
/** What follows is what the product is used for or belongs to ("X for WooCommerce", "X voor de winkel"). */
export const usageWords: ReadonlySet<string> = new Set(words.usage);
/** What follows is what it is made with or runs on ("portal on Node.js 18"). */
export const beneathWords: ReadonlySet<string> = new Set(words.beneath);
/** Names that many products carry; alone they identify nothing. */
export const genericNames: ReadonlySet<string> = new Set(words.generic);
