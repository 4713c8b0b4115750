/**
 * WordPress plugins and themes. Their records name an author's account as vendor and put slogans behind the name ("X – Best Gallery Plugin"), so
 * the name before the slogan and the slug identify them, and the vendor does not. A name that begins with another product's name ("WooCommerce –
 * Social Login") is taken whole.
 */
import { findAlias, findSlug, vendorId } from "../catalogue.ts";
import type { KnownProduct } from "../catalogue.ts";
import { wordpressKey } from "../derive.ts";
import { plain, squash, tokenise } from "../text/normalise.ts";
import { remembered } from "../text/remember.ts";
import type { RecordProduct } from "../record-product.ts";
import { genericNames, noiseWords, otherProductWords } from "../text/words.ts";

/** The names a plugin goes by: before its slogan, before the brackets, whole. First the most specific. */
export const pluginNames = (name: string): string[] => {
  const text = plain(name)
    .replace(/\s*\((?:wordpress )?(?:plugin|theme)\)\s*$/i, "")
    .replace(/\s*[-–—]?\s*(?:wordpress|wp)\s+(?:plugin|theme)\s*$/i, "")
    .replace(/\s+(?:plugin|theme) for wordpress\s*$/i, "")
    .trim();
  const names = new Set([text]);
  const bracket = text.split(/\s*\(/)[0]?.trim() ?? "";
  if (namesOne(bracket)) names.add(bracket);
  const [head = "", ...rest] = bracket.split(/\s+[-–—|]\s*|\s*[–—|]\s+|:\s+/);
  if (namesOne(head)) names.add(head.trim());
  const shortened = head.split(/\s+(?:and|&)\s+|\s*,\s+/)[0]?.trim() ?? "";
  if (shortened !== head && shortened.split(/\s+/).length >= 3 && namesOne(shortened)) names.add(shortened);
  const plainHead = head.replace(/\s+(?:(?:for )?(?:wordpress|wp)\s+)?(?:\w+\s+)?(?:plugin|theme)$/i, "").trim();
  if (plainHead !== head.trim() && namesOne(plainHead)) names.add(plainHead);
  const tail = rest.at(-1)?.trim() ?? "";
  const opensWithPraise = /^(?:(?:the|best|ultimate|simple|free|easy)\b|.*\b(?:plugin|theme|for wordpress)$)/i.test(head.trim());
  if (rest.length > 0 && (!namesOne(head) || opensWithPraise) && tail !== "" && tail.split(/\s+/).length <= 4 && namesOne(tail))
    names.add(tail);
  const hosted = /^(.*\S)\s+(?:for|by)\s+(?:woocommerce|wordpress|elementor|wp|gutenberg)$/i.exec(head.trim())?.[1] ?? "";
  if (hosted.split(/\s+/).length >= 3 && namesOne(hosted)) names.add(hosted);
  return [...names].filter((one) => squash(one) !== "");
};

/** A name says which product it is when some word of it is neither a product class nor the name of the host. */
export const namesOne = (name: string): boolean => {
  if (findAlias(squash(name)).some(({ product }) => product.entry.kind !== "plugin")) return false;
  const words = tokenise(name).map((token) => token.text);
  return (
    words.filter((word) => !genericNames.has(word) && !noiseWords.has(word) && !otherProductWords.has(word)).length > 0 &&
    squash(name).length >= 3
  );
};

/**
 * The known plugin that a slug or name leads to. A name counts whole; the part before its slogan only under one of the plugin's own accounts, because
 * add-ons begin with the name of what they extend ("Contact Form 7 – Capsule CRM").
 */
export const knownPlugin = (slug: string | undefined, name: string, vendor: string): KnownProduct | undefined => {
  if (slug !== undefined) return findSlug(slug);
  const [whole, ...parts] = pluginNames(name);
  const id = vendorId(vendor);
  const named = (one: string, own: boolean): KnownProduct | undefined =>
    findAlias(squash(one)).find(
      ({ needsVendor, product }) =>
        (product.entry.slugs ?? []).length > 0 && (id === "" || product.vendors.has(id) || !(own || needsVendor)),
    )?.product;
  return (whole === undefined ? undefined : named(whole, false)) ?? parts.map((part) => named(part, true)).find((one) => one !== undefined);
};

/** What a description calls the plugin or theme it speaks of ("The wpDiscuz plugin for WordPress is vulnerable …"); "" when it does not open so. */
export const nameTold = (description: string): string =>
  /^\s*The ([^.]{3,90}?) (?:plugin|theme) for WordPress\b/i.exec(plain(description.slice(0, 200)))?.[1]?.trim() ?? "";

/** Derived keys of a plugin: of its slug and of each of its names. */
export const pluginKeys = (slug: string | undefined, name: string): string[] => [
  ...new Set([...(slug === undefined ? [] : [wordpressKey(slug)]), ...pluginNames(name).map(wordpressKey)]),
];

const host =
  /\b(?:plugins?|themes?|add-?ons?|extensions?)\b[^.]{0,40}\bfor wordpress\b|\bwordpress\b[^.]{0,60}\b(?:plugins?|themes?)\b|\bwordpress\.org\/(?:plugins|themes)\b/i;

/** True when a text says that something is a plugin or theme of WordPress. */
export const speaksOfPlugin = remembered((text: string): boolean => host.test(text));

/** Where a plugin or theme has its code, its page and its entries in the two large databases of their flaws. */
const referredSlug =
  /^https?:\/\/(?:plugins\.trac\.wordpress\.org\/(?:browser|log|changeset\/\d+)|(?:\w+\.)?wordpress\.org\/(?:plugins|themes)|plugins\.svn\.wordpress\.org|www\.wordfence\.com\/threat-intel\/vulnerabilities\/wordpress-(?:plugins|themes)|patchstack\.com\/database\/(?:wordpress\/(?:plugin|theme)|vulnerability))\/([a-z0-9][a-z0-9-]+)/i;

/** A comparison of two states of a plugin's code names it behind the "@": "changeset?new=3075158%40kadence-blocks%2Ftrunk". */
const comparedSlug =
  /^https?:\/\/(?:plugins|themes)\.trac\.wordpress\.org\/changeset\?.*?[?&](?:new|old)=\d*(?:%40|@)([a-z0-9][a-z0-9-]+)/i;

const slugIn = (url: string): string | undefined => (referredSlug.exec(url) ?? comparedSlug.exec(url))?.[1]?.toLowerCase();

/** The slug that a record's references lead to; undefined when they lead to none, or to several (a plugin and its host). */
const slugReferredTo = (record: RecordProduct): string | undefined => {
  const slugs = new Set((record.references ?? []).map((url) => slugIn(url.slice(0, 500))).filter((slug) => slug !== undefined));
  return slugs.size === 1 ? [...slugs][0] : undefined;
};

/** The slug on wordpress.org that a record's package names, or its references lead to; undefined when they tell none. */
export const slugOf = (record: RecordProduct): string | undefined => {
  const purl = record.packageURL?.replace(/^pkg:/i, "").toLowerCase() ?? "";
  const inPurl = /^(?:wordpress(?:-plugin)?|composer\/wpackagist-(?:plugin|theme))\/([\w.-]+)/.exec(purl)?.[1];
  if (inPurl !== undefined) return inPurl;
  const collection = `${record.collectionURL ?? ""} ${record.packageName ?? ""}`;
  if (!/wordpress\.org\/(?:plugins|themes)|wpackagist/i.test(collection)) return slugReferredTo(record);
  const name = record.packageName ?? "";
  const slug = /wordpress\.org\/(?:plugins|themes)\/([\w.-]+)/i.exec(`${name} ${record.collectionURL ?? ""}`)?.[1] ?? name;
  return /^[\w.-]+$/.test(slug) ? slug.toLowerCase() : undefined;
};
