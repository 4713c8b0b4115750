/** Candidates from a row's texts: product, vendor, name, version and notes, each of which may hold any of it. */
import { findAlias, findKey, findSlug, findVendor, vendorId } from "../products/catalogue.ts";
import type { KnownProduct } from "../products/catalogue.ts";
import { identifyRecordProduct } from "../products/identify.ts";
import { beneathWords, noiseWords, usageWords } from "../products/text/words.ts";
import { familyKeys, rowNameKeys, wordpressKey } from "../products/derive.ts";
import { rowModelKeys } from "../products/kinds/models.ts";
import { modelFamily, unknownForms } from "../products/text/name-forms.ts";
import { looksLikeVersion, squash, tokenise } from "../products/text/normalise.ts";
import { recognise } from "../products/recognise.ts";
import type { Recognised } from "../products/recognise.ts";
import { readWindows } from "../products/kinds/windows.ts";
import type { WindowsReading } from "../products/kinds/windows.ts";
import { namesOne, pluginNames } from "../products/kinds/wordpress.ts";
import { knownCandidate, unknownCandidate, windowsCandidate } from "./candidate.ts";
import type { Candidate, Fields } from "./candidate.ts";
import { distributionNamed } from "./identifiers.ts";
import { packageTyped } from "./package-names.ts";
import { typedName, undistributed } from "./typed-names.ts";
import { columnVersion, isDistributionBuild, statesNoVersion, versionIn } from "./version-text.ts";

/**
 * Candidates that the row's texts name: the product column first, then what the row is called, then vendor, version and notes.
 * @param packaged the candidate of the row's package URL, whose version the version column may be
 */
export const namedCandidates = (fields: Fields, packaged: Candidate | undefined): Candidate[] => {
  const versionColumn = statesNoVersion(fields.version) ? "" : columnVersion(fields.version);
  const windows = runsOnWindows(fields) ? undefined : wholeWindows(fields);
  if (windows !== undefined) return [windowsCandidate(windows)];
  const { label, version } = splitVersion(fields.product);
  const plugin = slug.test(label) ? findSlug(label) : undefined;
  if (plugin !== undefined) return assignVersions([{ product: plugin, rest: version, end: 1 }], fields, versionColumn, packaged);
  const typedPackage = packageTyped(fields, versionColumn);
  if (typedPackage !== undefined) return [typedPackage];
  for (const [text, vendor, beyond = 0] of placesOf(fields)) {
    const found = recognise(text, vendor).found.filter(
      ({ product, end }, at) => end > beyond && (at === 0 || product.entry.kind !== "system" || !isDistributionBuild(text)),
    );
    const beneath = partWindows(text)
      .filter((reading) => found.length === 0 || reading.build !== "" || reading.releases.length <= 3)
      .map(windowsCandidate);
    if (found.length > 0) return [...assignVersions(narrowed(found, versionColumn), fields, versionColumn, packaged), ...beneath];
    if (beneath.length > 0) return beneath;
  }
  return derivedCandidates(fields, versionColumn);
};

/** "Docker Desktop for Windows" is a known product for Windows, not Windows itself. */
const runsOnWindows = ({ product, vendor }: Fields): boolean =>
  /\S\s+(?:for|voor|on|op|onder)\s+(?:ms |microsoft )?win/i.test(product) &&
  recognise(product, vendor).found.some((one) => one.product.entry.kind !== "system");

/** A name typed as WordPress files it: "contact-form-7". */
const slug = /^[a-z\d]+(?:-[a-z\d]+)+$/;

/** Windows, when a column as a whole speaks of it. */
const wholeWindows = (fields: Fields): WindowsReading | undefined => {
  if (!["", "microsoft"].includes(vendorId(fields.vendor))) return undefined;
  const texts = [fields.product, `${fields.vendor} ${fields.product}`, ...(fields.product === "" ? [fields.name, fields.version] : [])];
  for (const text of texts) {
    const reading = text.trim() === "" ? undefined : readWindows(text, `${fields.version} ${fields.edition}`);
    if (reading !== undefined) return reading;
  }
  return undefined;
};

const apart = /\s+(?:met|op|on|with|onder|under|running|draait op|and|en)\s+|[(),;+/|]/i;

/** Windows releases in parts of a text ("SQL Server 2019 op Windows Server 2016", "kassa's met Windows 10"). */
const partWindows = (text: string): WindowsReading[] => {
  if (!/\bwin(?:dows|\d)/i.test(text)) return [];
  return text
    .split(apart)
    .filter((part) => /^\s*(?:microsoft |ms )?win(?:dows|\d)/i.test(part))
    .flatMap((part) => readWindows(part) ?? [])
    .filter(({ releases }) => releases.length <= 14);
};

/** A text, the vendor that belongs to it, and beyond how many of its words a name must reach. */
type Place = readonly [text: string, vendor: string, beyond?: number];

/** Texts in which a product may be named, in order of trust. The vendor's name alone is no product while there is a product column. */
const placesOf = ({ product, vendor, name, version, notes, edition }: Fields): Place[] => {
  const places: Place[] = [];
  const sort = edition === "" ? (/^(?:pro|premium|plus|lite)\b/i.exec(notes)?.[0] ?? "") : edition;
  // "Elementor" with edition "Pro" is another product than Elementor; an edition that makes no other product changes nothing.
  if (product !== "" && sort !== "") {
    const words = tokenise(product).length;
    const whole = recognise(`${product} ${sort}`, vendor);
    const [first] = whole.found;
    if (first !== undefined && first.end > words && recognise(product, vendor).found[0]?.product !== first.product)
      places.push([`${product} ${sort}`, vendor]);
  }
  if (product !== "") places.push([product, vendor]);
  const packaged = undistributed(product);
  if (packaged !== undefined && recognise(packaged, vendor).found.some((one) => one.product.entry.purls !== undefined))
    places.push([packaged, vendor]);
  if (product !== "" && edition !== "") places.push([`${product} ${edition}`, vendor]);
  if (vendor !== "" && product !== "") places.push([`${vendor} ${product}`, vendor, tokenise(vendor).length]);
  if (/[a-z]{3}/i.test(version)) places.push([version, vendor]);
  // "MikroTik" names RouterOS, and beside it "hEX RouterOS 6.49.6" does so with its version.
  const fuller = product === "" && vendor !== "" && recognise(name, vendor).found.some((one) => one.product.vendors.has(vendorId(vendor)));
  if (fuller) places.push([name, vendor]);
  if (product === "" && vendor !== "") places.push([vendor, vendor]);
  if (name !== "" && (product === "" || isVague(product))) places.push([name, vendor]);
  if (isVague(product)) places.push([notes, vendor]);
  return places;
};

/** A product column that describes instead of naming: "firmware", "server", "eigen software", or nothing at all. */
const isVague = (product: string): boolean => tokenise(product).every((token) => token.version || describing.has(token.text));
const describing = new Set(
  (
    "eigen own software firmware server platform systeem system applicatie app maatwerk custom website webshop shop onbekend diverse overig os " +
    "besturingssysteem database router firewall switch nas printer laptop laptops pc"
  ).split(" "),
);

/** Of products that share a hardware name only those whose line the version belongs to. */
const narrowed = (found: readonly Recognised[], versionColumn: string): readonly Recognised[] => {
  const stated = versionColumn === "" ? found.flatMap(({ rest }) => rest.split(" ").filter(looksLikeVersion)) : [versionColumn];
  const [version] = stated;
  if (version === undefined) return found;
  const fitting = found.filter(({ product }) => product.accepts === undefined || product.accepts.test(version.toLowerCase()));
  return fitting.length === 0 ? found : fitting;
};

const assignVersions = (
  found: readonly Recognised[],
  fields: Fields,
  versionColumn: string,
  packaged: Candidate | undefined,
): Candidate[] => {
  const ofPackage = packaged !== undefined && packaged.versions.includes(versionColumn);
  const several = found.length > 1 ? versionColumn.split(/\s*[/,;|+]\s*/) : [];
  return found.map(({ product, rest }, at) => {
    const own = ownVersion(product.models.length > 0, product.profile.scheme, rest);
    const column = several.length === found.length ? (several[at] ?? "") : at === 0 || own === "" ? versionColumn : "";
    const taken = ofPackage && !packaged.keys.includes(product.entry.key) ? "" : column;
    const versions =
      product.profile.scheme === "exchange"
        ? [`${rest} ${taken}`.trim(), taken, own]
        : [taken, own, taken === "" ? versionIn(fields.edition) : "", found.length === 1 ? behindSystem(fields.product) : ""];
    const known = knownCandidate(product, {
      versions: [...new Set(versions)].filter((one) => one !== ""),
      text: `${at === 0 ? fields.product || fields.name : ""} ${rest} ${fields.edition} ${fields.version}`,
      system: fields.system,
      distribution: false,
    });
    // Publishers speak of a device by its model, never by what the catalogue calls all of its maker's.
    const label = splitVersion(fields.product === "" ? fields.name : fields.product).label;
    if (label === "" || found.length > 1) return known;
    if (product.entry.kind === "hardware")
      return { ...known, keys: [...known.keys, ...derivedKeys({ ...fields, vendor: product.entry.vendor }, label)] };
    return saysMore(label, product)
      ? { ...known, keys: [...known.keys, ...wholeNameKeys(fields.vendor, label, product.entry.vendor)] }
      : known;
  });
};

/** "Db2 for Linux, UNIX and Windows 11.5": the version behind the systems that a product is for. */
const behindSystem = (text: string): string =>
  /\b(?:for|voor)\s+(?:(?:linux|unix|windows|luw|mac ?os|aix|solaris|and|en|or|of)[\s,/]+)+v?(\d+\.\d[\w.]*)/i.exec(text)?.[1] ?? "";

/** True when a label has words that are neither the known product's own nor say nothing: a record may name it as a product of its own. */
const saysMore = (label: string, { entry }: KnownProduct): boolean => {
  if (findAlias(squash(label)).length > 0 || entry.models !== undefined || entry.kind === "platform" || entry.kind === "plugin")
    return false;
  const own = new Set(
    [entry.name, entry.vendor, ...(entry.vendors ?? []), ...(entry.names ?? [])].flatMap((name) => tokenise(name).map(({ text }) => text)),
  );
  const words = tokenise(label);
  if (words.some(({ text }) => text !== "with" && text !== "for" && (beneathWords.has(text) || usageWords.has(text)))) return false;
  return words.length <= 9 && words.some(({ text, version }) => !version && !/\d/.test(text) && !own.has(text) && !noiseWords.has(text));
};

/** The keys under which a record names exactly what the label says. */
const wholeNameKeys = (vendor: string, label: string, maker: string): string[] =>
  unknownForms(label)
    .flatMap((form) => rowNameKeys(vendor, form))
    .filter(
      (key) =>
        key.startsWith(`name:${vendorId(vendor)}/`) ||
        (vendor === "" && (key.startsWith("name:-/") || key.startsWith(`name:${vendorId(maker)}/`))),
    );

/** The version behind a product's name; a bare number behind hardware is its model ("Sophos XGS 126"). */
const ownVersion = (hasModels: boolean, scheme: string, rest: string): string => {
  const release = scheme === "netscaler" ? /\b(\d+\.\d+)[\s:]+(?:build\s+)?(\d+\.\d+)\b/i.exec(rest) : null;
  if (release !== null) return `${release[1]}-${release[2]}`;
  const own = versionIn(rest);
  return hasModels && /^\d+\w*$/.test(own) ? "" : own;
};

/** Keys derived from what the row says, for products that the catalogue does not know. */
const derivedCandidates = (fields: Fields, versionColumn: string): Candidate[] => {
  const { label, version } = splitVersion(fields.product === "" ? fields.name : fields.product);
  if (label === "") return [];
  const versions = [versionColumn, version].filter((one) => one !== "");
  const published = (/^[a-z][a-z\d.+-]*$/.test(label) ? distributionNamed(label) : undefined) ?? asPublished(fields, label);
  if (published !== undefined)
    return [knownCandidate(published, { versions, text: `${label} ${fields.edition}`, system: fields.system, distribution: false })];
  const whole = unknownCandidate({ keys: derivedKeys(fields, label), name: label, vendor: fields.vendor, versions });
  // "SketchUp 2023": some makers' records have the year in the name, others as the version.
  const [, own = "", year = ""] = versions.length === 0 ? (/^(.*\S)\s+(20[012]\d)$/.exec(label) ?? []) : [];
  if (year === "" || squash(own).length < 4) return [whole];
  return [unknownCandidate({ keys: derivedKeys(fields, own), name: own, vendor: fields.vendor, versions: [year] }), whole];
};

/** The known product that a record of the very same vendor and name speaks of. */
const asPublished = ({ vendor, edition }: Fields, label: string): KnownProduct | undefined => {
  for (const product of edition === "" ? [label] : [`${label} ${edition}`, label]) {
    const [key = "", ...others] = identifyRecordProduct({ vendor, product })?.keys.filter((one) => !one.includes(":")) ?? [];
    if (key !== "" && others.length === 0) return findKey(key);
  }
  const { bound, vendors } = typedName(label);
  const keys = bound.flatMap((product) => identifyRecordProduct({ vendor: vendors[0] ?? vendor, product })?.keys ?? []);
  return keys.map(findKey).find((product) => product?.entry.kind === "plugin");
};

/** Keys of a name that count beside its vendor only. */
const ownKeys = (vendor: string, name: string): string[] => rowNameKeys(vendor, name).filter((key) => !key.startsWith("name:?/"));

/** Every key under which a record may name what a row's label says. */
const derivedKeys = (fields: Fields, label: string): string[] => {
  const typed = typedName(label);
  const keys = new Set([
    ...[...new Set(typed.forms.flatMap(unknownForms))].flatMap((form) => rowNameKeys(fields.vendor, form)),
    ...[...new Set(typed.bound.flatMap(unknownForms))].flatMap((form) =>
      [...typed.vendors, fields.vendor].filter((vendor) => vendor !== "").flatMap((vendor) => ownKeys(vendor, form)),
    ),
    ...familyKeys(fields.vendor, modelFamily(label)),
    ...rowModelKeys(fields.vendor, label),
  ]);
  if (mayBePlugin(fields.vendor, label))
    for (const form of typed.bound)
      for (const own of typed.vendors) if (/^woocommerce$/i.test(own) && namesOne(form)) keys.add(wordpressKey(`${own} ${form}`));
  if (mayBePlugin(fields.vendor, label))
    for (const form of [...typed.forms, ...(typed.vendors.some((host) => hostWords.test(host)) ? typed.bound : [])].flatMap(pluginForms))
      keys.add(wordpressKey(form));
  return [...keys];
};

const hostWords = /\b(?:wordpress|woocommerce|elementor|plugin|gutenberg|wp|divi|yith|woo)\b/i;

/** Plugins are filed under their author's account, so a vendor says little; a known maker of other things does. */
const mayBePlugin = (vendor: string, label: string): boolean => {
  const id = vendorId(vendor);
  return id === "" || id === "wordpress" || findVendor(id) === undefined || hostWords.test(label);
};

/** The forms in which a plugin's name may meet a record's: as typed, without remarks, in English, before its slogan or what it is for. */
const pluginForms = (label: string): string[] => {
  const bare = label
    .replace(/\s*\((?:gratis|free|lite|plugin|wordpress[- ]plugin|betaald)\)\s*$/i, "")
    .replace(/\s*(?:wordpress[ -]?|wp[ -]?)?plug-?in\s*$/i, "")
    .trim();
  const english = bare.replace(/\bvoor\b/gi, "for").replace(/\ben\b/gi, "and");
  const forms = [label, bare, english, ...pluginNames(english), english.split(/\s+for\s+/i)[0] ?? ""];
  return [...new Set(forms)].filter(
    (form) => squash(form).length >= 4 && (namesOne(form) || slug.test(form) || (form === label && namesTogether(form))),
  );
};

/** "Popup Builder": words that each say little, and together are what one plugin is called. */
const namesTogether = (form: string): boolean =>
  /^\p{Lu}\S*(?:\s+\p{Lu}\S*)+$/u.test(form) && squash(form).length >= 10 && findAlias(squash(form)).length === 0;

/** A name and the version behind it: "HUSKY 1.3.4.2" → name and version. */
const splitVersion = (text: string): { label: string; version: string } => {
  const at = /\s+(?:v?\d+(?:\.\d+)+\S*|[a-z]{1,2}\d+(?:\.\d+){2,}\S*|\d+\.v[\da-f_]{6,}|v\d+(?=\s*$)|build\s\d\S*)(?:\s.*)?$/i.exec(
    text,
  )?.index;
  return at === undefined ? { label: text, version: "" } : { label: text.slice(0, at).trim(), version: versionIn(text.slice(at)) };
};
