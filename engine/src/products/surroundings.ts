/**
 * Whether the words beside a known name leave it that product: "Redis cache" is Redis; "Redis Planner", "WooCommerce plugin" and "Contact Form 7 –
 * Capsule CRM" are something else.
 */
import { findVendor, vendorId } from "./catalogue.ts";
import type { KnownProduct } from "./catalogue.ts";
import { isSmall, squash, tokenise } from "./text/normalise.ts";
import type { Token } from "./text/normalise.ts";
import { beneathWords, noiseWords, otherProductWords, usageWords } from "./text/words.ts";

/** A known name found in a text, by the places of its words. */
export interface Hit {
  readonly product: KnownProduct;
  readonly start: number;
  readonly end: number;
}

/** A text under reading: its words, which of them are vendors' names, and which are taken by a hit. */
export interface Scene {
  readonly tokens: readonly Token[];
  readonly vendor: string;
  /** Vendor id by word. */
  readonly vendors: ReadonlyMap<number, string>;
  readonly used: Map<number, Hit>;
}

const isWord = (token: Token): boolean => !token.version && !/^\d+$/.test(token.text);

/** True when the words around a name leave it that product. */
export const staysItself = (hit: Hit, scene: Scene): boolean => {
  const { tokens, used } = scene;
  const first = tokens[hit.start];
  if (first === undefined || isPieceOfName(hit, scene) || isPrefix(hit, scene) || isAnothersTitle(hit, scene)) return false;
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
    if (!isNeutral(at, hit, scene) && !isDeviceBefore(hit, scene)) return false;
  }
  return !otherBehind(hit, scene);
};

/** What stands before a maker's own system is the device it runs on: "MacBook Air macOS Ventura". */
const isDeviceBefore = (hit: Hit, { vendor }: Scene): boolean =>
  hit.product.entry.kind === "system" && hit.product.vendors.has(vendorId(vendor));

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
  if (isDeviceBefore(hit, scene)) return false;
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

/** "WP 2FA", "WP Full Stripe": "WP" is WordPress only before a version or words that say nothing. */
const isPrefix = (hit: Hit, { tokens, used }: Scene): boolean =>
  hit.end - hit.start === 1 &&
  tokens[hit.start]?.text === "wp" &&
  tokens.some(
    (token, at) =>
      at > hit.start &&
      token.part === tokens[hit.start]?.part &&
      (used.has(at) ? used.get(at) !== hit : !token.version && !/^\d+$/.test(token.text) && !noiseWords.has(token.text)),
  );

/**
 * A title that goes on behind a plugin's name over commas is another plugin's ("PDF Invoices, Packing Slips, Delivery Notes"), and so is one that
 * says more than the plugin's name under somebody else's account.
 */
const isAnothersTitle = (hit: Hit, scene: Scene): boolean => {
  const { tokens, used, vendor } = scene;
  const { kind } = hit.product.entry;
  if (kind !== "plugin") return false;
  const strange = (at: number): boolean => !used.has(at) && !isNeutral(at, hit, scene);
  const last = tokens[hit.end - 1];
  if (tokens[hit.start]?.part !== last?.part && last?.depth === 0)
    return tokens.some((token, at) => at >= hit.end && token.depth === 0 && !token.dashed && strange(at));
  const another = vendor !== "" && findVendor(squash(vendor)) === undefined && !hit.product.vendors.has(vendorId(vendor));
  return another && tokens.some((token, at) => at >= hit.end && token.part === last?.part && strange(at));
};

/** "elasticsearch-hadoop" is neither: a name that is only a piece of one written word, unless the other pieces are numbers or say nothing. */
const isPieceOfName = (hit: Hit, { tokens, vendors, vendor }: Scene): boolean => {
  const edges = [tokens[hit.start], tokens[hit.end - 1]];
  // "woocommerce-gateway-stripe" is the slug of an add-on, "magento-shop" is Magento.
  const others = tokens.filter(({ word }, at) => word === edges[0]?.word && (at < hit.start || at >= hit.end)).length;
  const strangers = (vendor !== "" && !hit.product.vendors.has(vendorId(vendor))) || (isExtension(hit) && others > 1);
  return tokens.some((token, at) => {
    if (at >= hit.start && at < hit.end) return false;
    if (!edges.some((edge) => edge !== undefined && edge.word === token.word)) return false;
    return (
      isWord(token) &&
      !/^\d/.test(token.text) &&
      (strangers || !noiseWords.has(token.text)) &&
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
    if (beneathWords.has(token.text)) return goesOn(hit, scene, at + 1);
    if (used.has(at)) continue;
    versioned ||= token.version || /^\d+$/.test(token.text);
    if (versioned ? otherProductWords.has(token.text) && !variantWords(hit.product).has(token.text) : !isNeutral(at, hit, scene))
      return true;
  }
  return false;
};

/** "ACF Images Search And Insert": a plugin's name followed by "and" or "with" and a word in capitals is the title of another. */
const goesOn = (hit: Hit, { tokens, used }: Scene, next: number): boolean => {
  const token = tokens[next];
  if (hit.product.entry.kind !== "plugin" || token === undefined || used.has(next) || next - hit.end < 2) return false;
  return isWord(token) && token.raw !== token.text && !noiseWords.has(token.text);
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
  if (variantWords(hit.product).has(text) || nameWords(hit.product).has(text)) return true;
  if (otherProductWords.has(text)) return false;
  if (noiseWords.has(text) || beneathWords.has(text) || usageWords.has(text)) return true;
  const known = vendors.get(at);
  if (known !== undefined && (hit.product.vendors.has(known) || squash(vendor).includes(text))) return true;
  if (/\d/.test(text) || hit.product.models.some((model) => model.test(text))) return true;
  if (hit.product.entry.kind === "platform" || hit.product.entry.kind === "plugin") return false;
  const typedLower = own.every((one) => one.raw === one.raw.toLowerCase());
  return !typedLower && token.raw === token.raw.toLowerCase();
};

const nameWordsOf = new WeakMap<KnownProduct, ReadonlySet<string>>();
/** The words of a product's own name, where they say more than what kind of thing it is. */
const nameWords = (product: KnownProduct): ReadonlySet<string> => {
  const there = nameWordsOf.get(product);
  if (there !== undefined) return there;
  const words = new Set(
    tokenise(product.entry.name)
      .map(({ text }) => text)
      .filter((text) => !otherProductWords.has(text)),
  );
  nameWordsOf.set(product, words);
  return words;
};

const variantWordsOf = new WeakMap<KnownProduct, ReadonlySet<string>>();
const variantWords = (product: KnownProduct): ReadonlySet<string> => {
  const there = variantWordsOf.get(product);
  if (there !== undefined) return there;
  const words = new Set(Object.values(product.entry.variants ?? {}).flatMap((names) => names.flatMap((name) => name.split(" "))));
  variantWordsOf.set(product, words);
  return words;
};
