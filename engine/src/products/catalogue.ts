/**
 * The catalogue of known products: data in content/products, one file per field of use, each a list of entries:
 *
 *     key       "vendor/product", the canonical key; never changes, it is stored
 *     name      how the product is shown; counts as an alias that needs no vendor, unless it stands in `short` too
 *     vendor    how its maker is shown
 *     vendors   other makers under whose name it was or is published ("Pivotal", "Broadcom")
 *     names     aliases that identify it without a vendor: former names, abbreviations, names in other languages
 *     short     aliases that count only beside one of its vendors ("Commerce" of Adobe, "Core" of Drupal)
 *     cpes      "vendor:product" pairs of its CPE names
 *     purls     "type/namespace/name" of its packages; a last part "*" takes every name in that namespace
 *     slugs     its slug on wordpress.org/plugins
 *     kind      "plugin" (lives inside another product), "service" (runs at the vendor's, has no version), "hardware" (a model names it),
 *               "umbrella" (a publisher's name for its members; a record's text tells which)
 *     models    regular expressions for hardware names that run it ("^ts-h?\\d"); matched on the folded words of a row that names the vendor
 *     accepts   regular expression the version must match, where one vendor's lines differ by version only ("^h\\d" for QuTS hero)
 *     variants  editions and tracks that records tell apart, each with the words that name it; a key in place of an edition's id means that the
 *               words make it that other product ("esr" makes Firefox "mozilla/firefox-esr")
 *     usual     the variant of a row that names none, where silence is telling (NetScaler without FIPS)
 *     members   keys of its releases, where every release is a product of its own (Exchange Server 2016, 2019)
 *     versions  what is unusual about its versions (fields of ProductProfile); anything absent is as for an unknown product
 *
 * An alias belongs to one product; catalogue.test.ts holds the data to all of this.
 */
import appliances from "@schakel/content/products/appliances.json" with { type: "json" };
import business from "@schakel/content/products/business.json" with { type: "json" };
import data from "@schakel/content/products/data.json" with { type: "json" };
import development from "@schakel/content/products/development.json" with { type: "json" };
import infrastructure from "@schakel/content/products/infrastructure.json" with { type: "json" };
import libraries from "@schakel/content/products/libraries.json" with { type: "json" };
import network from "@schakel/content/products/network.json" with { type: "json" };
import plugins from "@schakel/content/products/plugins.json" with { type: "json" };
import services from "@schakel/content/products/services.json" with { type: "json" };
import shops from "@schakel/content/products/shops.json" with { type: "json" };
import systems from "@schakel/content/products/systems.json" with { type: "json" };
import vendorNames from "@schakel/content/products/vendors.json" with { type: "json" };
import web from "@schakel/content/products/web.json" with { type: "json" };
import workplace from "@schakel/content/products/workplace.json" with { type: "json" };
import { defaultProfile } from "../versions/profile.ts";
import type { ProductProfile } from "../versions/profile.ts";
import { squash, squashVendor } from "./text/normalise.ts";
import { windowsReleases } from "./kinds/windows.ts";

export interface CatalogueEntry {
  readonly key: string;
  readonly name: string;
  readonly vendor: string;
  readonly vendors?: readonly string[];
  readonly names?: readonly string[];
  readonly short?: readonly string[];
  readonly cpes?: readonly string[];
  readonly purls?: readonly string[];
  readonly slugs?: readonly string[];
  readonly kind?: string;
  readonly members?: readonly string[];
  readonly models?: readonly string[];
  readonly accepts?: string;
  readonly variants?: Readonly<Record<string, readonly string[]>>;
  readonly usual?: string;
  readonly versions?: Readonly<Record<string, unknown>>;
}

/** A product of the catalogue, ready for look-ups. */
export interface KnownProduct {
  readonly entry: CatalogueEntry;
  readonly profile: ProductProfile;
  /** Vendor ids it is published under. */
  readonly vendors: ReadonlySet<string>;
  readonly models: readonly RegExp[];
  readonly accepts: RegExp | undefined;
}

interface Alias {
  readonly product: KnownProduct;
  /** Counts only beside one of the product's vendors. */
  readonly needsVendor: boolean;
}

/** All entries of the catalogue as they stand in the files, for tests. */
export const catalogueEntries: readonly CatalogueEntry[] = [
  shops,
  plugins,
  web,
  libraries,
  data,
  systems,
  infrastructure,
  network,
  appliances,
  development,
  workplace,
  business,
  services,
].flat();

const vendorIds = new Map<string, string>();
for (const [id, names] of Object.entries(vendorNames)) {
  for (const name of names) vendorIds.set(squashVendor(name), id);
}

/** The id of a vendor: its squashed name, or the one its former and other names lead to ("Broadcom" → "vmware"); "" when none is stated. */
export const vendorId = (vendor: string): string => {
  const squashed = squashVendor(vendor);
  return vendorIds.get(squashed) ?? squashed;
};

const profileFrom = (entry: CatalogueEntry): ProductProfile => ({
  ...defaultProfile,
  ...(entry.versions as Partial<ProductProfile> | undefined),
  key: entry.key,
  name: entry.name,
  vendor: entry.vendor,
});

const ready = (entry: CatalogueEntry): KnownProduct => ({
  entry,
  profile: profileFrom(entry),
  vendors: new Set([entry.vendor, ...(entry.vendors ?? [])].map(vendorId)),
  models: (entry.models ?? []).map((source) => new RegExp(source)),
  accepts: entry.accepts === undefined ? undefined : new RegExp(entry.accepts),
});

const byKey = new Map<string, KnownProduct>();
const byAlias = new Map<string, Alias[]>();
const byCpe = new Map<string, KnownProduct>();
const byPurl = new Map<string, KnownProduct>();
const bySlug = new Map<string, KnownProduct>();
const withModels: KnownProduct[] = [];
const knownVendors = new Map<string, string>();
let longest = 1;

const addAlias = (alias: string, product: KnownProduct, needsVendor: boolean): void => {
  const squashed = squash(alias);
  if (squashed === "") return;
  const there = byAlias.get(squashed);
  const same = there?.findIndex((other) => other.product === product) ?? -1;
  if (there !== undefined && same >= 0) {
    if (!needsVendor) there[same] = { product, needsVendor };
    return;
  }
  if (there === undefined) byAlias.set(squashed, [{ product, needsVendor }]);
  else there.push({ product, needsVendor });
  longest = Math.max(longest, alias.split(/[^\p{L}\p{N}]+/u).length);
};

const add = (entry: CatalogueEntry): void => {
  const product = ready(entry);
  byKey.set(entry.key, product);
  for (const alias of entry.short ?? []) addAlias(alias, product, true);
  for (const alias of [entry.name, ...(entry.names ?? [])]) addAlias(alias, product, false);
  for (const alias of [entry.name, ...(entry.names ?? []), ...(entry.short ?? [])]) {
    for (const vendor of [entry.vendor, ...(entry.vendors ?? [])]) {
      if (squash(vendor) !== "" && !squash(alias).startsWith(squash(vendor))) addAlias(`${vendor} ${alias}`, product, false);
    }
  }
  for (const cpe of entry.cpes ?? []) byCpe.set(cpe, product);
  for (const purl of entry.purls ?? []) byPurl.set(purl.toLowerCase(), product);
  for (const slug of entry.slugs ?? []) bySlug.set(slug, product);
  if (product.models.length > 0) withModels.push(product);
  for (const vendor of [entry.vendor, ...(entry.vendors ?? [])]) knownVendors.set(squash(vendor), vendorId(vendor));
};

for (const entry of catalogueEntries) add(entry);
for (const release of windowsReleases) {
  const entry: CatalogueEntry = {
    key: release.key,
    name: release.name,
    vendor: "Microsoft",
    versions: { scheme: "windows", depth: 4, branchDepth: 3 },
  };
  byKey.set(entry.key, ready(entry));
}
for (const [id, names] of Object.entries(vendorNames)) {
  for (const name of names) knownVendors.set(squash(name), id);
}

/** The most words an alias has. */
export const longestAlias = (): number => longest;

/** Products of a squashed alias (see `squash`), in the catalogue's order. */
export const findAlias = (squashed: string): readonly Alias[] => byAlias.get(squashed) ?? [];

/** The product with a canonical key. */
export const findKey = (key: string): KnownProduct | undefined => byKey.get(key);

/** The product of a CPE "vendor:product" pair (unescaped, lower case). */
export const findCpe = (vendor: string, product: string): KnownProduct | undefined => byCpe.get(`${vendor}:${product}`);

/** The product of a package, by type, namespace ("" for none) and name. */
export const findPurl = (type: string, namespace: string, name: string): KnownProduct | undefined => {
  const prefix = namespace === "" ? type : `${type}/${namespace}`;
  return byPurl.get(`${prefix}/${name}`.toLowerCase()) ?? byPurl.get(`${prefix}/*`.toLowerCase());
};

/** The product with a slug on wordpress.org. */
export const findSlug = (slug: string): KnownProduct | undefined => bySlug.get(slug.toLowerCase());

/** Products that a hardware model's name leads to. */
export const productsWithModels = (): readonly KnownProduct[] => withModels;

/** The vendor that a squashed text names, when the catalogue knows it. */
export const findVendor = (squashed: string): string | undefined => knownVendors.get(squashed);

/** Every canonical name with its key, for suggestions. */
export const knownNames = (): readonly { readonly key: string; readonly name: string; readonly aliases: readonly string[] }[] =>
  [...byKey.values()].map(({ entry }) => ({ key: entry.key, name: entry.name, aliases: [entry.name, ...(entry.names ?? [])] }));

/** How the versions of a product are read; a key that the catalogue does not know is read like any unknown product. */
export const profileOf = (key: string): ProductProfile => byKey.get(key)?.profile ?? { ...defaultProfile, key };
