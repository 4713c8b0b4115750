import { defaultProfile } from "../versions/profile.ts";
import type { ProductProfile } from "../versions/profile.ts";
import { findAlias, findCpe, findPurl, findVendor, profileOf, vendorId } from "./catalogue.ts";
import type { CatalogueEntry, KnownProduct } from "./catalogue.ts";
import { readCpe } from "./text/cpe.ts";
import type { CpeName } from "./text/cpe.ts";
import { familyKeys, packageKey, recordNameKeys } from "./derive.ts";
import { distributionRelease, limitOf } from "./scope/limits.ts";
import { microsoftTrack, microsoftTracked } from "./kinds/microsoft.ts";
import { familyOf, listedNames, nameForms, unknownForms } from "./text/name-forms.ts";
import { isBlank, plain, squash } from "./text/normalise.ts";
import { extensionTold } from "./kinds/misfiled.ts";
import { namesOnly } from "./text/called.ts";
import { recordModelKeys } from "./kinds/models.ts";
import { mavenCoordinates, packageAtAddress, packageInCollection, packagePlace } from "./text/packages.ts";
import type { RecordProduct } from "./record-product.ts";
import { remembered } from "./text/remember.ts";
import { variantAfterName, variantIn } from "./scope/variants.ts";
import { readWindows } from "./kinds/windows.ts";
import { knownPlugin, nameTold, pluginKeys, slugOf, speaksOfPlugin } from "./kinds/wordpress.ts";

export interface Identity {
  /** Canonical keys; equal keys on an inventory row mean the same product. Never empty. */
  readonly keys: readonly string[];
  readonly vendor: string;
  readonly product: string;
  /** Edition or release track the record speaks of; "" speaks of all. */
  readonly variant: string;
  /** A system or module to which the record is limited and that an inventory row does not state ("Windows", "package kernel"); "" when it is not. */
  readonly limited: string;
  readonly profile: ProductProfile;
}

/** A record's product with the fields brought to hand. */
interface Mention {
  readonly vendor: string;
  readonly product: string;
  readonly packageName: string;
  readonly cpes: readonly CpeName[];
  readonly record: RecordProduct;
}

/**
 * Tells which product an entry of a record speaks of, from that entry alone. Known products collapse to one canonical key; others get keys derived
 * from their names and packages. A name decides over a CPE that contradicts it (a plugin filed under its host's CPE).
 * @returns null when the entry names no product at all
 */
export const identifyRecordProduct = (record: RecordProduct): Identity | null => {
  const windows = windowsIdentity(record);
  if (windows !== null) return windows;
  const cpes = [...new Set(record.cpes)].map(knownCpe).filter((cpe) => cpe !== undefined);
  const product = isBlank(record.product) ? "" : plain(record.product ?? "").trim();
  const packageName = isBlank(record.packageName) ? "" : (record.packageName ?? "").trim();
  const vendor = isBlank(record.vendor) ? "" : (record.vendor ?? "").trim();
  const mention: Mention = { vendor, product, packageName, cpes, record };
  if (product === "" && packageName === "" && cpes.length === 0 && record.packageURL === undefined) return null;
  return (
    pluginIdentity(mention) ?? namedIdentity(mention) ?? packagedIdentity(mention) ?? filedIdentity(mention) ?? derivedIdentity(mention)
  );
};

const knownCpe = remembered(readCpe);
const windowsByName = remembered((product) => readWindows(product));

const windowsIdentity = ({ vendor = "", product = "" }: RecordProduct): Identity | null => {
  if (!/win|^server/i.test(product) || (vendor !== "Microsoft" && !["microsoft", ""].includes(vendorId(vendor)))) return null;
  const reading = windowsByName(product);
  const [first] = reading?.releases ?? [];
  if (reading === undefined || first === undefined) return null;
  return {
    keys: reading.releases.map((release) => release.key),
    vendor: "Microsoft",
    product,
    variant: "",
    limited: "",
    profile: profileOf(first.key),
  };
};

const pluginIdentity = (mention: Mention): Identity | null => {
  const { record, product } = mention;
  const slug = slugOf(record);
  const inWordpress =
    slug !== undefined ||
    /wordpress\.org|wpackagist/i.test(record.collectionURL ?? "") ||
    mention.cpes.some((cpe) => cpe.targetSoftware === "wordpress") ||
    speaksOfPlugin(product) ||
    (!/[<>]|^wordpress$/i.test(product) && speaksOfPlugin(`${record.title ?? ""}. ${record.description ?? ""}`));
  if (!inWordpress) return null;
  // Beside its free edition a paid one refers to the same page: the maker's own name for it decides.
  const exact = exactKnown(mention);
  const known = (exact?.entry.kind === "plugin" ? exact : undefined) ?? knownPlugin(slug, product, mention.vendor) ?? exact;
  if (known !== undefined) return withOwnNames(knownIdentity(mention, [known], product), slug, mention);
  const told = nameTold(record.description ?? "");
  const keys = [...new Set([...pluginKeys(slug, product), ...(told === "" ? [] : pluginKeys(undefined, told))])];
  if (keys.length === 0) return null;
  return {
    keys: [...keys, ...recordNameKeys(mention.vendor, product)],
    vendor: mention.vendor,
    product,
    variant: "",
    limited: "",
    profile: unknownProfile(mention, keys[0] ?? ""),
  };
};

/** A known plugin may be typed under names that the catalogue lacks; rows that it does know never get these keys. */
const withOwnNames = (identity: Identity, slug: string | undefined, { vendor, product }: Mention): Identity =>
  identity.profile.scheme === defaultProfile.scheme
    ? { ...identity, keys: [...new Set([...identity.keys, ...pluginKeys(slug, product), ...recordNameKeys(vendor, product)])] }
    : identity;

/** The known product whose alias the whole name is, published under one of its vendors. */
const exactKnown = ({ vendor, product }: Mention): KnownProduct | undefined => {
  const id = vendorId(vendor);
  return findAlias(squash(product)).find((alias) => alias.product.vendors.has(id))?.product;
};

const namedIdentity = (mention: Mention): Identity | null => {
  for (const name of [mention.product, umbrellaPackage(mention)]) {
    if (name === "") continue;
    for (const form of nameForms(name, mention.vendor)) {
      const found = form.map((part) => listable(knownByName(part, mention), form, mention));
      const known = found.filter((one) => one !== undefined);
      if (known.length === form.length && known.length > 0) return knownIdentity(mention, known, name);
      // Of a list with a part that nobody knows ("AV Engine, FortiOS, FortiMail") the versions may be that part's.
      const unknown = form.filter((_, at) => found[at] === undefined);
      const ownList = known.length > 0 && unknown.length > 0 ? ownListIdentity(mention, known, unknown, name) : null;
      if (ownList !== null) return ownList;
      if (form.length > 2 && known.length >= 2) return { ...knownIdentity(mention, known, name), limited: unknown.join(", ") };
    }
  }
  return null;
};

/** A maker's list of products of which some are not known ("AutoCAD, Advance Steel and Civil 3D"): keys of all; null where a part is a component. */
const ownListIdentity = (mention: Mention, known: readonly KnownProduct[], unknown: readonly string[], name: string): Identity | null => {
  const id = vendorId(mention.vendor);
  if (id === "" || findVendor(squash(mention.vendor)) === undefined || !known.every((one) => one.vendors.has(id))) return null;
  if (!unknown.every((part) => /^[\p{Lu}\d]/u.test(part) && squash(part).length >= 5 && !componentWord.test(part))) return null;
  const identity = knownIdentity(mention, known, name);
  const others = unknown
    .flatMap((part) => [part, ...part.split(/\s+and\s+/i)])
    .flatMap((part) => recordNameKeys(mention.vendor, part))
    .filter((key) => key.startsWith(`name:${id}/`));
  return { ...identity, keys: [...new Set([...identity.keys, ...others])] };
};

const componentWord =
  /\b(?:engine|module|component|agent|client|library|driver|plug-?in|package|service|interface|connector|tools?|sdk|app)s?\b/i;

/** "Integration for Pipedrive and Contact Form 7, Elementor" lists what it works with; the names in a list count for their maker's own record. */
const listable = (product: KnownProduct | undefined, form: readonly string[], { vendor }: Mention): KnownProduct | undefined => {
  const extended = ["plugin", "platform", "service"].includes(product?.entry.kind ?? "");
  return form.length > 1 && extended && vendor !== "" && !product?.vendors.has(vendorId(vendor)) ? undefined : product;
};

/** A package that names the product better than an umbrella does ("Spring" with package "Spring Framework"). */
const umbrellaPackage = ({ packageName, product, record }: Mention): string =>
  (record.collectionURL === undefined || product === "") && !/[:/]/.test(packageName) ? packageName : "";

/** The known product of a whole name, unless its record's vendor is known to make something else. */
const knownByName = (name: string, { vendor, product, cpes }: Mention): KnownProduct | undefined => {
  const id = vendorId(vendor);
  const aliases = findAlias(squash(name));
  const own = aliases.find(({ product }) => product.vendors.has(id));
  if (own !== undefined) return own.product;
  const free = aliases.find(({ needsVendor }) => !needsVendor)?.product;
  // A service's name in somebody else's record is what their module connects to; the vendor's words cut off a name leave somebody else's product.
  if (free === undefined || free.entry.kind === "service" || isCutOff(name, product)) return undefined;
  if (id === "" || findVendor(squash(vendor)) === undefined || squash(vendor) === squash(name)) return free;
  return cpes.some((cpe) => findCpe(cpe.vendor, cpe.product) === free) ? free : undefined;
};

const isCutOff = (name: string, product: string): boolean => {
  const [part, whole] = [squash(name), squash(product)];
  return whole.length > part.length && whole.endsWith(part) && !/[,/&]|\band\b/i.test(product);
};

const packagedIdentity = (mention: Mention): Identity | null => {
  const { record, packageName } = mention;
  const place =
    record.packageURL === undefined
      ? (packageInCollection(record.collectionURL ?? "", packageName) ??
        packageAtAddress(record.collectionURL ?? "") ??
        mavenCoordinates(mention.product === "" ? packageName : mention.product))
      : packagePlace(record.packageURL);
  if (place === undefined) return null;
  const known = findPurl(place.type, place.namespace, place.name);
  if (known !== undefined) return knownIdentity(mention, [known], mention.product === "" ? packageName : mention.product);
  const own = packageKey(place.type, place.namespace, place.name);
  const keys = [own, ...(mention.product === "" ? [] : recordNameKeys(mention.vendor, mention.product)), ...cpeKeys(mention)];
  return {
    keys: [...new Set(keys)],
    vendor: mention.vendor,
    product: mention.product === "" ? place.name : mention.product,
    variant: "",
    limited: "",
    profile: unknownProfile(mention, own),
  };
};

/** The product whose CPE the entry carries, when its name says nothing or only what that product is called. */
const filedIdentity = (mention: Mention): Identity | null => {
  const known = [...new Set(mention.cpes.map((cpe) => findCpe(cpe.vendor, cpe.product)).filter((one) => one !== undefined))];
  const [first] = known;
  if (first === undefined) return null;
  if (mention.product === "") return knownIdentity(mention, known, first.entry.name);
  const agreeing = known.filter((one) => namesOnly(mention.product, mention.vendor, one));
  return agreeing.length === 0 ? null : knownIdentity(mention, agreeing, mention.product);
};

/** An extension that the entry files under its platform, as the description tells it; null when the description speaks of the platform itself. */
const misfiledIdentity = (mention: Mention, { entry }: KnownProduct): Identity | null => {
  const extension = hostsExtensions.test(entry.key) ? extensionTold(mention.record.description ?? "") : undefined;
  if (extension === undefined || ![entry.name, ...(entry.names ?? [])].some((name) => squash(name) === squash(extension.platform)))
    return null;
  if (extension.names.some((name) => findAlias(squash(name)).some(({ product }) => product.entry.key === entry.key))) return null;
  const keys = extension.names.flatMap((name) => [...recordNameKeys("", name), ...recordNameKeys(entry.vendor, name)]);
  const [key, ...others] = new Set(keys);
  const [name = ""] = extension.names;
  if (key === undefined) return null;
  return {
    keys: [key, ...others],
    vendor: "",
    product: name,
    variant: "",
    limited: "",
    profile: { ...defaultProfile, key, name, vendor: "" },
  };
};

const hostsExtensions = /^(?:prestashop|typo3|joomla|drupal|adobe|shopware|opencart|odoo|moodle|jenkins|redmine|nextcloud|dolibarr)\//;

const knownIdentity = (mention: Mention, products: readonly KnownProduct[], name: string): Identity => {
  const misfiled = products.length === 1 && products[0] !== undefined ? misfiledIdentity(mention, products[0]) : null;
  return misfiled ?? identityOf(mention, products, name);
};

const identityOf = (mention: Mention, products: readonly KnownProduct[], name: string): Identity => {
  const [first] = products;
  const variants = new Set(products.map((one) => variantIn(one.entry, `${name} ${editionOf(mention)}`)));
  const moved = [...variants].find((variant) => variant.includes("/"));
  const devices = first?.entry.kind === "hardware" ? recordModelKeys(first.entry.vendor, `${mention.vendor} ${mention.product}`) : [];
  const own = devices.length > 0 ? devices : products.flatMap((one) => keysOf(one, mention.record));
  const keys = moved === undefined ? own : [moved];
  const [key = ""] = keys;
  const track = microsoftTrack(key, name);
  const limit = limitOf(mention.record, first?.entry.key ?? "");
  const ownVariant = track || distributionRelease(key, name) || ([...variants][0] ?? "") || variantTold(first?.entry, mention.record);
  return {
    keys: [...new Set(keys)],
    vendor: first?.entry.vendor ?? mention.vendor,
    product: name,
    variant:
      moved === undefined
        ? ownVariant || (first?.entry.usual ?? "") || (hasTracks(first?.entry, key) || first?.entry.kind === "system" ? "" : limit.system)
        : "",
    limited: limit.limited,
    profile: moved === undefined ? (first?.profile ?? defaultProfile) : profileOf(moved),
  };
};

/** Keys of a product: its own, its releases, or the members of an umbrella that the record's text names ("component: Connector/Python"). */
const keysOf = ({ entry }: KnownProduct, { title, description }: RecordProduct): readonly string[] => {
  if (entry.members === undefined) return [entry.key];
  if (entry.kind !== "umbrella") return entry.members;
  const told = squash(`${title ?? ""} ${description ?? ""}`);
  const named = entry.members.filter((key) => [key.slice(key.lastIndexOf("-") + 1)].some((word) => told.includes(`connector${word}`)));
  return named.length === 0 ? entry.members : named;
};

/** True where editions or tracks take the place in which a system is kept. */
export const hasTracks = (entry: CatalogueEntry | undefined, key: string): boolean =>
  entry?.variants !== undefined || microsoftTracked(key);

const variantTold = (entry: CatalogueEntry | undefined, { title, description }: RecordProduct): string =>
  entry === undefined ? "" : variantAfterName(entry, `${title ?? ""}. ${description ?? ""}`);

/** Words of the entry that may name an edition beside the product's name: the software edition of its CPE, when all agree. */
const editionOf = ({ cpes }: Mention): string => {
  const editions = new Set(cpes.map((cpe) => cpe.softwareEdition));
  return editions.size === 1 ? ([...editions][0] ?? "") : "";
};

const cpeKeys = (mention: Mention): string[] =>
  mention.cpes
    .filter((cpe) => findCpe(cpe.vendor, cpe.product) === undefined)
    .filter((cpe) => mention.product === "" || squash(cpe.product).length >= squash(mention.product).length / 2)
    .flatMap((cpe) => [...recordNameKeys(cpe.vendor, cpe.product), ...recordModelKeys(cpe.vendor, cpe.product)]);

const derivedIdentity = (mention: Mention): Identity | null => {
  const { vendor, record } = mention;
  const product = mention.product === "" ? mention.packageName : mention.product;
  const names = product === "" ? [] : unknownForms(product);
  const keys = [
    ...new Set([
      ...names.flatMap((name) => recordNameKeys(vendor, name)),
      ...listedNames(product)
        .flatMap((name) => recordNameKeys(vendor, name))
        .filter((key) => !key.startsWith("name:-/") && !key.startsWith("name:?/")),
      ...familyKeys(vendor, familyOf(product)),
      ...recordModelKeys(vendor, product),
      ...cpeKeys(mention),
    ]),
  ];
  const [first] = keys;
  if (first === undefined) return null;
  const [cpe] = mention.cpes;
  return {
    keys,
    vendor: vendor === "" ? (cpe?.vendor ?? "") : vendor,
    product: product === "" ? (cpe?.product ?? "") : product,
    variant: "",
    limited: limitOf(record, "").limited,
    profile: unknownProfile(mention, first),
  };
};

const unknownProfile = ({ vendor, product }: Mention, key: string): ProductProfile => ({ ...defaultProfile, key, name: product, vendor });
