/**
 * Keys for products that the catalogue does not know, so that they still match when both sides write them alike. A derived key is one of
 *     name:vendor/product   vendor and product, squashed; the vendor's own name in front of the product dropped ("Kong Gateway" of Kong → kong/gateway)
 *     name:-/product        the name alone, where it is distinctive: a record with vendor meets a row without
 *     name:?/product        the name of a record that states no vendor; any row may meet it
 *     line:vendor/family    a family that a record covers ("Stratix Devices") and a row's model belongs to ("Stratix 5800")
 *     pkg:type/ns/name      a package, as in its package URL without version
 *     wp:name               a WordPress plugin or theme, by slug and by name, squashed alike ("contact-form-7" and "Contact Form 7")
 * All of them use the generic version scheme: a statement carries several keys and one set of ranges.
 */
import { findVendor, vendorId } from "./catalogue.ts";
import { isBlank, squash } from "./text/normalise.ts";
import { genericNames, noiseWords, otherProductWords } from "./text/words.ts";

/** True for a squashed name that can stand without its vendor: long enough and not a word that many products carry. */
export const isDistinctive = (squashed: string): boolean => squashed.length >= 4 && !genericNames.has(squashed) && !/^\d+$/.test(squashed);

/** The product's squashed name without the vendor's name in front; the whole when nothing else is left. */
export const withoutVendor = (vendor: string, product: string): string => {
  const whole = squash(product);
  const first = product.split(/\s+/);
  for (const count of [2, 1]) {
    if (first.length > count && vendorId(first.slice(0, count).join(" ")) === vendor) return squash(first.slice(count).join(" "));
  }
  for (const prefix of [vendor, squash(vendor)]) {
    if (prefix !== "" && whole.startsWith(prefix) && whole.length > prefix.length) return whole.slice(prefix.length);
  }
  return whole;
};

/** True when some of the words say which product it is, beyond what many are called. */
const saysWhich = (words: readonly string[]): boolean =>
  words.length > 1 &&
  words.some((word) => {
    const text = squash(word);
    return text.length >= 3 && !genericNames.has(text) && !noiseWords.has(text) && !otherProductWords.has(text);
  });

/** Name keys of a record's product. */
export const recordNameKeys = (vendor: string | undefined, product: string): string[] => {
  const name = squash(product);
  if (name === "") return [];
  const id = isBlank(vendor) ? "" : vendorId(vendor ?? "");
  if (id === "") return isDistinctive(name) ? [`name:?/${name}`, `name:-/${name}`] : [];
  const keys = [`name:${id}/${withoutVendor(id, product)}`];
  if (isDistinctive(name)) keys.push(`name:-/${name}`);
  if (!name.startsWith(id) && isDistinctive(id + name)) keys.push(`name:-/${id}${name}`);
  keys.push(...namesakeKeys(id, name));
  const brand = brandOf(vendor ?? "");
  if (brand !== "" && brand !== id) keys.push(`name:${brand}/${withoutVendor(brand, product)}`);
  // Siemens puts the range before the type; people leave it out.
  if (id === "siemens" && /^SIMATIC\s+\S/i.test(product)) keys.push(`name:siemens/${squash(product.slice(8))}`);
  const own = withoutVendor(id, product);
  if (own !== name && own.length >= 8 && findVendor(squash(vendor ?? "")) !== undefined && saysWhich(product.split(/\s+/u).slice(1)))
    keys.push(`name:-/${own}`);
  return keys;
};

/** First words of makers' names that say nothing of who they are. */
const commonFirst =
  /^(?:open|general|national|american|european|shenzhen|hangzhou|beijing|shanghai|guangzhou|north|south|east|west|advanced|united|global|digital|smart|super|simple|easy|code|data|cloud|team|project|theme|themes|plugin|wordpress|free|first|best|social|media|micro|multi|media|unknown|code-projects|blue|black|white|green|asset|online|shipping)$/i;

/** What people call a maker of several words by its first ("Dover" for "Dover Fueling Solutions"); "" for makers known by more or of one word. */
export const brandOf = (vendor: string): string => {
  const [first = "", second] = vendor.trim().split(/[\s,]+/);
  if (second === undefined || !/^[\p{L}]{4,}$/u.test(first) || commonFirst.test(first)) return "";
  return findVendor(squash(vendor)) === undefined && findVendor(squash(first)) === undefined ? squash(first) : "";
};

/** What projects put behind their name to call their account or company ("honojs", "octobercms", "grafana-labs"). */
const accountEnding =
  /^(?:-?(?:js|ts|py|php|rs|go|lang|cms|crm|erp|app|project|team|org|io|dev|hq|inc|labs?|software|foundation|community|oss|db|ai))$/;

/** What the main part of a project is called in the project's own account ("home-assistant/core"). */
const mainParts = new Set(["core", "server", "framework", "cms", "platform", "app", "application", "main", "monorepo", "website", "web"]);

/** Keys of a record whose vendor is the project's account: maker and product have one name, which a row gives once. */
const namesakeKeys = (id: string, name: string): string[] => {
  if (mainParts.has(name)) return findVendor(id) === undefined && isDistinctive(id) ? [`name:${id}/${id}`, `name:-/${id}`] : [];
  if (!id.startsWith(name) || name.length < 3 || !accountEnding.test(id.slice(name.length))) return [];
  return isDistinctive(id) ? [`name:${name}/${name}`, `name:-/${id}`] : [`name:${name}/${name}`];
};

/** Name keys of an inventory row's product; without a vendor the leading words are tried as one. */
export const rowNameKeys = (vendor: string | undefined, product: string): string[] => {
  const name = squash(product);
  if (name === "") return [];
  const id = isBlank(vendor) ? "" : vendorId(vendor ?? "");
  const keys = new Set<string>();
  const brand = brandOf(vendor ?? "");
  if (brand !== "") keys.add(`name:${brand}/${withoutVendor(brand, product)}`);
  if (id !== "") keys.add(`name:${id}/${withoutVendor(id, product)}`);
  else {
    const words = product.split(/\s+/u).filter((word) => squash(word) !== "");
    for (const count of [1, 2]) {
      if (words.length > count) keys.add(`name:${vendorId(words.slice(0, count).join(" "))}/${squash(words.slice(count).join(" "))}`);
    }
    keys.add(`name:${name}/${name}`);
    if (isDistinctive(name)) keys.add(`name:-/${name}`);
  }
  if (isDistinctive(name)) keys.add(`name:?/${name}`);
  return [...keys];
};

/** Key of a family of devices; empty without vendor or family. */
export const familyKeys = (vendor: string | undefined, family: string): string[] => {
  const id = isBlank(vendor) ? "" : vendorId(vendor ?? "");
  return id === "" || family === "" ? [] : [`line:${id}/${withoutVendor(id, family)}`];
};

/** Key of a package; case does not count. */
export const packageKey = (type: string, namespace: string, name: string): string =>
  `pkg:${[type, namespace, name]
    .filter((part) => part !== "")
    .join("/")
    .toLowerCase()}`;

/** Key of a WordPress plugin or theme by slug or name. */
export const wordpressKey = (name: string): string => `wp:${squash(name)}`;
