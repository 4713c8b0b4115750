/**
 * Finds known products in free text as people type it into one field: "WordPress 6.4.2", "FortiGate / FortiOS", "own build (Laravel 9.52)".
 * A name counts only when the words beside it leave it that product: "Redis cache" is Redis, "Redis Planner" and "WooCommerce plugin" are something else.
 */
import { findAlias, findVendor, longestAlias, productsWithModels, vendorId } from "./catalogue.ts";
import type { KnownProduct } from "./catalogue.ts";
import { isSmall, tokenise } from "./text/normalise.ts";
import type { Token } from "./text/normalise.ts";
import { staysItself } from "./surroundings.ts";
import type { Hit, Scene } from "./surroundings.ts";

export interface Recognised {
  readonly product: KnownProduct;
  /** What follows the name up to the next one: versions and editions, as typed. */
  readonly rest: string;
  /** Number of words up to the end of the name. */
  readonly end: number;
}

export interface Recognition {
  readonly found: readonly Recognised[];
  /** Known names that other words make into something else: "woocommerce" in "Adres-plugin voor WooCommerce". */
  readonly rejected: readonly KnownProduct[];
}

/** Finds the products that a text names, given the vendor that stands beside it ("" when none). Pure; any text gives an answer. */
export const recognise = (text: string, vendor: string): Recognition => {
  const tokens = tokenise(text.slice(0, 300));
  const scene: Scene = { tokens, vendor, vendors: vendorTokens(tokens), used: new Map() };
  const hits = [...aliasHits(scene), ...modelHits(scene)];
  const chosen = pickHits(hits);
  for (const hit of chosen) for (let at = hit.start; at < hit.end; at++) scene.used.set(at, hit);
  const found: Recognised[] = [];
  const rejected: KnownProduct[] = [];
  for (const hit of chosen) {
    if (found.some(({ product }) => product === hit.product)) continue;
    if (staysItself(hit, scene)) found.push({ product: hit.product, rest: restOf(hit, scene), end: hit.end });
    else rejected.push(hit.product);
  }
  return { found, rejected };
};

/** Words that make up a known vendor's name, up to three together ("Palo Alto Networks"). */
const vendorTokens = (tokens: readonly Token[]): Map<number, string> => {
  const found = new Map<number, string>();
  for (let start = 0; start < tokens.length; start++) {
    for (let count = 3; count > 0; count--) {
      const words = tokens.slice(start, start + count);
      const known = words.length === count ? findVendor(words.map((token) => token.text).join("")) : undefined;
      if (known === undefined) continue;
      for (let at = start; at < start + count; at++) found.set(at, known);
      break;
    }
  }
  return found;
};

const aliasHits = ({ tokens, vendor, vendors }: Scene): Hit[] => {
  const id = vendorId(vendor);
  const named = new Set([...vendors.values(), ...(id === "" ? [] : [id])]);
  const hits: Hit[] = [];
  const most = Math.min(longestAlias(), 9);
  for (let start = 0; start < tokens.length; start++) {
    let joined = "";
    if (isSmall(tokens[start]?.text ?? "")) continue;
    for (let end = start; end < Math.min(tokens.length, start + most); end++) {
      const token = tokens[end];
      const first = tokens[start];
      if (token === undefined || first === undefined || token.version || token.depth !== first.depth) break;
      if (end > start && token.part !== first.part && (token.depth > 0 || first.depth > 0)) break;
      joined += isSmall(token.text) ? "" : token.text === "voor" ? "for" : token.text;
      const aliases = findAlias(joined);
      const ofNamed =
        aliases.find(({ product }) => product.vendors.has(id)) ??
        aliases.find(({ product }) => [...named].some((one) => product.vendors.has(one)));
      const alias = ofNamed ?? aliases.find(({ needsVendor }) => !needsVendor);
      if (alias !== undefined && !isSmall(token.text)) hits.push({ product: alias.product, start, end: end + 1 });
    }
  }
  return hits;
};

/** Hardware names, of the vendor that is stated beside or before them. */
const modelHits = ({ tokens, vendor, vendors }: Scene): Hit[] => {
  const stated = new Set([vendorId(vendor), ...vendors.values()].filter((id) => id !== ""));
  const hits: Hit[] = [];
  for (const product of productsWithModels()) {
    if (![...stated].some((id) => product.vendors.has(id))) continue;
    const start = tokens.findIndex((token, at) => {
      const next = tokens[at + 1];
      const joined = next !== undefined && next.word === token.word ? token.text + next.text : token.text;
      return !token.version && product.models.some((model) => model.test(token.text) || model.test(joined));
    });
    const first = tokens[start];
    if (first === undefined) continue;
    let end = start + 1;
    const belongs = (token: Token): boolean =>
      !token.version && token.part === first.part && (token.word === tokens[end - 1]?.word || /\d/.test(token.text));
    for (let token = tokens[end]; token !== undefined && belongs(token); token = tokens[end]) end++;
    hits.push({ product, start, end });
  }
  return hits;
};

/** Longest first, no two over the same words; hits of equal length on the same words all stay (QTS and QuTS hero share their models). */
const pickHits = (hits: readonly Hit[]): Hit[] => {
  const chosen: Hit[] = [];
  for (const hit of [...hits].sort((left, right) => right.end - right.start - (left.end - left.start) || left.start - right.start)) {
    const clash = chosen.some(
      (other) =>
        hit.start < other.end &&
        other.start < hit.end &&
        (hit.start !== other.start || hit.end !== other.end || hit.product === other.product),
    );
    if (!clash) chosen.push(hit);
  }
  return chosen.sort((left, right) => left.start - right.start);
};

/** Behind these stands where it runs, with versions of its own. */
const whereabouts = new Set(["op", "on", "onder", "under", "bij", "via"]);

/** The text that belongs to a hit: from its end to the next hit of another product. */
const restOf = (hit: Hit, { tokens, used }: Scene): string => {
  const words: string[] = [];
  for (let at = hit.end; at < tokens.length; at++) {
    const token = tokens[at];
    const other = used.get(at);
    if (token === undefined || whereabouts.has(token.text)) break;
    const another = other !== undefined && other.start !== hit.start && other.product !== hit.product;
    // Behind its own version the system it runs on may stand before the exact package version.
    if (another && !(other.product.entry.kind === "system" && words.some((word) => /\d\.\d/.test(word)))) break;
    words.push(token.raw);
  }
  return words.join(" ");
};
