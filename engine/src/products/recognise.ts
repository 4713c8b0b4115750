/**
 * Finds known products in free text as people type it into one field: "WordPress 6.4.2", "FortiGate / FortiOS", "own build (Laravel 9.52)".
 * A name counts only when the words beside it leave it that product: "Redis cache" is Redis, "Redis Planner" and "WooCommerce plugin" are something else.
 */
import { findAlias, findVendor, longestAlias, productsWithModels, vendorId } from "./catalogue.ts";
import type { KnownProduct } from "./catalogue.ts";
import { isSmall, squash, tokenise } from "./normalise.ts";
import type { Token } from "./normalise.ts";
import { beneathWords, noiseWords, otherProductWords, usageWords } from "./words.ts";

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

interface Hit {
  readonly product: KnownProduct;
  readonly start: number;
  readonly end: number;
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

/** A text under reading: its words, which of them are vendors' names, and which are taken by a hit. */
interface Scene {
  readonly tokens: readonly Token[];
  readonly vendor: string;
  /** Vendor id by word. */
  readonly vendors: ReadonlyMap<number, string>;
  readonly used: Map<number, Hit>;
}

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
      joined += isSmall(token.text) ? "" : token.text;
      const alias = findAlias(joined).find(
        ({ needsVendor, product }) => !needsVendor || [...named].some((one) => product.vendors.has(one)),
      );
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

const isWord = (token: Token): boolean => !token.version && !/^\d+$/.test(token.text);

/** True when the words around a name leave it that product. */
const staysItself = (hit: Hit, scene: Scene): boolean => {
  const { tokens, used } = scene;
  const first = tokens[hit.start];
  if (first === undefined || isPieceOfName(hit, scene)) return false;
  const before = hit.start === 0 ? undefined : tokens[hit.start - 1];
  const linked = before !== undefined && before.part === first.part ? before.text : "";
  // "node" is Node.js at the start of a text and a machine elsewhere.
  if (hit.end - hit.start === 1 && noiseWords.has(first.text) && hit.start > 0) return false;
  if (usageWords.has(linked)) return hit.start === 1;
  if ((isExtension(hit) && standsInTitle(hit, scene)) || hasNeighbour(hit, scene) || opensTitle(hit, scene)) return false;
  if (linked !== "" && beneathWords.has(linked)) return !otherBehind(hit, scene);
  for (let at = hit.start - 1; at >= 0; at--) {
    const token = tokens[at];
    if (token === undefined || token.part !== first.part || used.has(at)) break;
    if (!isNeutral(at, hit, scene)) return false;
  }
  return !otherBehind(hit, scene);
};

/** Platforms, plugins, services and systems are what add-ons name in their own titles. */
const isExtension = ({ product: { entry } }: Hit): boolean => ["platform", "plugin", "service", "system"].includes(entry.kind ?? "");

/**
 * True when a platform, plugin, service or system only stands in the title of something else: behind a name that nobody knows ("Email Tracker – …
 * with WooCommerce") or behind what it is for. What is made "met WordPress" or "op Magento" is that platform.
 */
const standsInTitle = (hit: Hit, scene: Scene): boolean => {
  const { tokens, used } = scene;
  const before = tokens[hit.start - 1];
  const part = tokens[hit.start]?.part;
  if (before !== undefined && before.part === part && dutchBeneath.has(before.text)) return false;
  const strange = (at: number): boolean => !used.has(at) && !isNeutral(at, hit, scene);
  for (let at = 0; at < hit.start; at++) {
    const { text = "", part: its } = tokens[at] ?? {};
    if (used.has(at)) continue;
    if (at > 0 && usageWords.has(text)) return true;
    if (its !== part && strange(at)) return true;
    if (beneathWords.has(text) && !dutchBeneath.has(text) && tokens.slice(0, at).some((_, one) => strange(one))) return true;
  }
  return false;
};

const dutchBeneath = new Set(["op", "met", "onder", "draaiend", "gebouwd", "gebaseerd"]);

/** "Apache Camel JIRA", "WP fail2ban": two names in a row are a third product, save a platform with its plugin, or where it runs. */
const hasNeighbour = (hit: Hit, { tokens, used }: Scene): boolean =>
  [used.get(hit.start - 1), used.get(hit.end)].some((other) => {
    if (other === undefined || other.product === hit.product || (other.start === hit.start && other.end === hit.end)) return false;
    const [left, right] = other.start < hit.start ? [other, hit] : [hit, other];
    if (tokens[left.end - 1]?.part !== tokens[right.start]?.part) return false;
    const kinds = [left.product.entry.kind ?? "", right.product.entry.kind ?? ""];
    if (kinds.some((kind) => kind === "system" || kind === "service" || kind === "hardware")) return false;
    if (kinds[0] === "plugin" && kinds[1] === "platform") return hit === right;
    return !kinds.every((kind) => kind === "platform" || kind === "plugin");
  });

/** "Contact Form 7 – Capsule CRM", "Caddy – Smart Side Cart for WooCommerce": a name at once followed by a dash and words that make another title. */
const opensTitle = (hit: Hit, scene: Scene): boolean => {
  const { tokens, used } = scene;
  const next = tokens[hit.end];
  if (next === undefined || !next.dashed || next.part === tokens[hit.end - 1]?.part || next.version) return false;
  const behind = tokens.map((token, at) => ({ token, at })).filter(({ token }) => token.part === next.part);
  const hosted = behind.some(({ at }) => {
    const other = used.get(at);
    return other !== undefined && other.product !== hit.product && isExtension(other);
  });
  return (
    hosted ||
    (isExtension(hit) &&
      behind.some(
        ({ token, at }) => !used.has(at) && (otherProductWords.has(token.text) || (!isNeutral(at, hit, scene) && token.raw !== token.text)),
      ))
  );
};

/** "elasticsearch-hadoop" is neither: a name that is only a piece of one written word, unless the other pieces are numbers or say nothing. */
const isPieceOfName = (hit: Hit, { tokens, vendors }: Scene): boolean => {
  const edges = [tokens[hit.start], tokens[hit.end - 1]];
  return tokens.some((token, at) => {
    if (at >= hit.start && at < hit.end) return false;
    if (!edges.some((edge) => edge !== undefined && edge.word === token.word)) return false;
    return (
      isWord(token) &&
      !/^\d/.test(token.text) &&
      !noiseWords.has(token.text) &&
      !variantWords(hit.product).has(token.text) &&
      !vendors.has(at)
    );
  });
};

/** True when the words behind a name make it another product. Behind a version only words that always do. */
const otherBehind = (hit: Hit, scene: Scene): boolean => {
  const { tokens, used } = scene;
  const last = tokens[hit.end - 1];
  let versioned = false;
  for (let at = hit.end; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || last === undefined || token.part !== last.part) return false;
    if (usageWords.has(token.text)) return namesHost(hit, scene, at + 1);
    if (beneathWords.has(token.text)) return false;
    if (used.has(at)) continue;
    versioned ||= token.version || /^\d+$/.test(token.text);
    if (versioned ? otherProductWords.has(token.text) && !variantWords(hit.product).has(token.text) : !isNeutral(at, hit, scene))
      return true;
  }
  return false;
};

/** "X for Y" is an add-on of Y when X is a service or plugin and Y is a known product; "Redis for Magento" stays Redis. */
const namesHost = (hit: Hit, { tokens, used }: Scene, from: number): boolean => {
  const { kind } = hit.product.entry;
  if (kind !== "service" && kind !== "plugin" && kind !== "platform") return false;
  const part = tokens[from]?.part;
  for (let at = from; at < tokens.length && tokens[at]?.part === part; at++) {
    const other = used.get(at);
    if (other !== undefined && other !== hit) return true;
  }
  return false;
};

/**
 * A word that leaves the name beside it what it is: a number, a version, its vendor, filler, or plain lower-case description of a name in capitals
 * (not beside a platform, whose modules are called that way: "PrestaShop blockwishlist").
 */
const isNeutral = (at: number, hit: Hit, { tokens, vendor, vendors }: Scene): boolean => {
  const token = tokens[at];
  if (token === undefined) return true;
  const { text } = token;
  const own = tokens.slice(hit.start, hit.end);
  if (!isWord(token) || isSmall(text) || own.some((one) => one.text === text)) return true;
  if (variantWords(hit.product).has(text)) return true;
  if (otherProductWords.has(text)) return false;
  if (noiseWords.has(text) || beneathWords.has(text) || usageWords.has(text)) return true;
  const known = vendors.get(at);
  if (known !== undefined && (hit.product.vendors.has(known) || squash(vendor).includes(text))) return true;
  if (/\d/.test(text) || hit.product.models.some((model) => model.test(text))) return true;
  if (hit.product.entry.kind === "platform" || hit.product.entry.kind === "plugin") return false;
  const typedLower = own.every((one) => one.raw === one.raw.toLowerCase());
  return !typedLower && token.raw === token.raw.toLowerCase();
};

const variantWordsOf = new WeakMap<KnownProduct, ReadonlySet<string>>();
const variantWords = (product: KnownProduct): ReadonlySet<string> => {
  const there = variantWordsOf.get(product);
  if (there !== undefined) return there;
  const words = new Set(Object.values(product.entry.variants ?? {}).flatMap((names) => names.flatMap((name) => name.split(" "))));
  variantWordsOf.set(product, words);
  return words;
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
