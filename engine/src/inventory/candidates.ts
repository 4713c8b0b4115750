/**
 * The products that an inventory row may be, from its package URL, its CPE and its texts. A package URL or CPE is strong; where the texts name
 * another known product (a service "on Node.js" whose package URL is a library), both are there, each with its own version.
 */
import { parsePurl } from "@schakel/standards";
import type { InventoryRow, Purl } from "@schakel/standards";
import { findAlias, findCpe, findKey, findPurl, findSlug, findVendor, vendorId } from "../products/catalogue.ts";
import type { KnownProduct } from "../products/catalogue.ts";
import { readCpe } from "../products/cpe.ts";
import { familyKeys, packageKey, rowNameKeys, wordpressKey } from "../products/derive.ts";
import { hasTracks } from "../products/identify.ts";
import { microsoftTrack } from "../products/microsoft.ts";
import { isBlank, looksLikeVersion, plain, squash, tokenise } from "../products/normalise.ts";
import { modelFamily, unknownForms } from "../products/name-forms.ts";
import { recognise } from "../products/recognise.ts";
import type { Recognised } from "../products/recognise.ts";
import { systemOf } from "../products/systems.ts";
import { variantIn } from "../products/variants.ts";
import { namesOne, pluginNames } from "../products/wordpress.ts";
import { readWindows } from "../products/windows.ts";
import { columnVersion, statesNoVersion, versionIn } from "./version-text.ts";

export interface Candidate {
  readonly keys: readonly string[];
  readonly name: string;
  readonly vendor: string;
  readonly variant: string;
  /** Version texts to try, best first. */
  readonly versions: readonly string[];
  /** The catalogue knows it. */
  readonly known: boolean;
  readonly service: boolean;
  /** Its package comes from a distribution. */
  readonly distribution: boolean;
}

/** The row's fields without the ways to say nothing. */
interface Fields {
  /** The operating system it runs on, where one text says so. */
  readonly system: string;
  readonly name: string;
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  readonly edition: string;
  readonly notes: string;
}

const clean = (text: string | undefined): string => (isBlank(text) ? "" : plain(text ?? "").trim());

/** All candidates of a row, the one its texts name first. */
export const candidatesOf = (row: InventoryRow): Candidate[] => {
  const fields: Fields = {
    system: systemOf(...[row.product, row.version, row.edition, row.notes, row.name].map(clean)),
    name: clean(row.name),
    vendor: clean(row.vendor),
    product: clean(row.product),
    version: clean(row.version),
    edition: clean(row.edition),
    notes: clean(row.notes),
  };
  const packaged = packageCandidate(row.purl, fields);
  const filed = cpeCandidate(row.cpe, fields);
  const named = namesItsPackage(row, fields) ? [] : namedCandidates(fields, packaged);
  const strong = [packaged, filed].filter((one) => one !== undefined);
  const known = named.filter((one) => one.known);
  if (strong.length === 0) return named;
  const agreeing =
    known.length === 0
      ? strong
      : strong.filter((one) => one === packaged || one.keys.some((key) => known.some((other) => other.keys.includes(key))));
  return mergeCandidates([...known, ...agreeing, ...(known.length === 0 ? [] : [])]);
};

/** True where the product column only repeats the name of the package, so that it must not be read as another product of that name. */
const namesItsPackage = (row: InventoryRow, fields: Fields): boolean => {
  const parsed = isBlank(row.purl) ? undefined : parsePurl(row.purl ?? "");
  if (parsed === undefined || !parsed.ok) return false;
  const { type, namespace = "", name } = parsed.value;
  if (row.type === "library") return true;
  if (["generic", "docker", "oci", "github", "bitnami", ...distributionTypes].includes(type)) return false;
  return [name, `${namespace}/${name}`, `${namespace}:${name}`].some((own) => squash(own) === squash(fields.product));
};

/** Candidates of one key become one: its own version texts first. */
const mergeCandidates = (candidates: readonly Candidate[]): Candidate[] => {
  const merged: Candidate[] = [];
  for (const one of candidates) {
    const at = merged.findIndex((other) => other.keys.some((key) => one.keys.includes(key)));
    const there = merged[at];
    if (there === undefined) merged.push(one);
    else
      merged[at] = {
        ...there,
        keys: [...new Set([...there.keys, ...one.keys])],
        variant: there.variant === "" ? one.variant : there.variant,
        versions: [...there.versions, ...one.versions],
        known: there.known || one.known,
        distribution: there.distribution || one.distribution,
      };
  }
  return merged;
};

const distributionTypes = new Set(["deb", "rpm", "apk", "alpm"]);

const packageCandidate = (text: string | undefined, fields: Fields): Candidate | undefined => {
  const parsed = isBlank(text) ? undefined : parsePurl(text ?? "");
  if (parsed === undefined || !parsed.ok) return undefined;
  const { type, namespace = "", name, version } = parsed.value;
  const distribution = distributionTypes.has(type);
  const known = distribution ? distributedProduct(name) : (findPurl(type, namespace, name) ?? pluginOf(parsed.value));
  const versions = [version ?? "", ...(version === undefined ? [fields.version] : [])].filter((one) => one !== "");
  if (known !== undefined) return candidateOf(known, { versions, text: "", system: distribution ? "linux" : fields.system, distribution });
  return {
    keys: packageKeys(parsed.value),
    name,
    vendor: namespace,
    variant: "",
    versions,
    known: false,
    service: false,
    distribution,
  };
};

/** Package names of distributions that lead to an upstream product, where the name itself does not. */
const distributed: readonly (readonly [RegExp, string])[] = [
  [/^lib(?:ssl|crypto)\d|^openssl/, "openssl/openssl"],
  [/^libcurl\d/, "haxx/curl"],
  [/^linux-(?:image|generic|headers)|^kernel(?:-core)?$/, "linux/kernel"],
  [/^(?:openjdk-\d+|java-[\d.]+-openjdk)/, "openjdk/openjdk"],
  [/^python3(?:\.\d+)?(?:-minimal)?$/, "python/python"],
  [/^php\d*(?:\.\d+)?(?:-(?:fpm|cli|common|cgi))?$|^libapache2-mod-php/, "php/php"],
  [/^postgresql(?:-\d+|-server)?$/, "postgresql/postgresql"],
  [/^mysql-(?:server|community-server)/, "oracle/mysql-server"],
  [/^mariadb-server/, "mariadb/mariadb"],
  [/^(?:apache2|httpd)(?:-bin)?$/, "apache/httpd"],
  [/^tomcat\d*$/, "apache/tomcat"],
  [/^nginx(?:-(?:core|full|light|extras|mainline))?$/, "f5/nginx"],
  [/^redis(?:-server)?$/, "redis/redis"],
  [/^openssh(?:-server|-client)?$/, "openbsd/openssh"],
  [/^nodejs$/, "nodejs/nodejs"],
  [/^bind9?$/, "isc/bind"],
  [/^exim4?/, "exim/exim"],
  [/^dovecot/, "dovecot/dovecot"],
  [/^docker(?:-ce|\.io)$/, "docker/engine"],
];

const distributedProduct = (name: string): KnownProduct | undefined => {
  const key = distributed.find(([pattern]) => pattern.test(name))?.[1];
  return key === undefined ? findAlias(squash(name)).find(({ needsVendor }) => !needsVendor)?.product : findKey(key);
};

const pluginSlug = ({ type, namespace, name }: Purl): string | undefined =>
  type === "wordpress" || type === "wordpress-plugin" || (type === "composer" && /^wpackagist-(?:plugin|theme)$/.test(namespace ?? ""))
    ? name
    : undefined;

const pluginOf = (purl: Purl): KnownProduct | undefined => {
  const slug = pluginSlug(purl);
  return slug === undefined ? undefined : findSlug(slug);
};

const packageKeys = (purl: Purl): string[] => {
  const { type, namespace = "", name } = purl;
  const slug = pluginSlug(purl);
  if (slug !== undefined) return [wordpressKey(slug)];
  const keys = [packageKey(type, namespace, name)];
  if (namespace === "" || squash(namespace) === squash(name)) keys.push(`name:?/${squash(name)}`);
  if (namespace !== "") keys.push(`name:${vendorId(namespace.split("/").at(-1) ?? "")}/${squash(name)}`);
  else keys.push(`name:${squash(name)}/${squash(name)}`);
  return keys;
};

const cpeCandidate = (text: string | undefined, fields: Fields): Candidate | undefined => {
  const cpe = isBlank(text) ? undefined : readCpe(text ?? "");
  if (cpe === undefined) return undefined;
  const stated = cpe.version === "" ? "" : cpe.update === "" ? cpe.version : `${cpe.version} ${cpe.update}`;
  const versions = [fields.version, stated].filter((one) => one !== "");
  const windows = cpe.vendor === "microsoft" ? readWindows(cpe.product, `${fields.version} ${stated}`) : undefined;
  if (windows !== undefined) return windowsCandidate(windows, versions);
  const known = findCpe(cpe.vendor, cpe.product);
  if (known !== undefined)
    return candidateOf(known, { versions, text: `${cpe.softwareEdition} ${fields.edition}`, system: fields.system, distribution: false });
  const keys = cpe.targetSoftware === "wordpress" ? [wordpressKey(cpe.product)] : [];
  return {
    keys: [...keys, ...rowNameKeys(cpe.vendor, cpe.product)],
    name: cpe.product,
    vendor: cpe.vendor,
    variant: "",
    versions,
    known: false,
    service: false,
    distribution: false,
  };
};

const windowsCandidate = (reading: NonNullable<ReturnType<typeof readWindows>>, versions: readonly string[]): Candidate => {
  const [first] = reading.releases;
  return {
    keys: reading.releases.map((release) => release.key),
    name:
      reading.releases.length === 1
        ? (first?.name ?? "Windows")
        : `Windows ${first?.family === "server" ? "Server " : ""}${first?.generation ?? ""}`.trim(),
    vendor: "Microsoft",
    variant: "",
    versions: reading.build === "" ? [] : [reading.build, ...versions],
    known: true,
    service: false,
    distribution: false,
  };
};

interface Told {
  readonly versions: readonly string[];
  /** Words that may name an edition. */
  readonly text: string;
  readonly system: string;
  readonly distribution: boolean;
}

const candidateOf = (product: KnownProduct, from: Told): Candidate => {
  const { entry } = product;
  const variant = variantIn(entry, `${from.text} ${from.versions.join(" ")}`);
  const keys = variant.includes("/") ? [variant] : [...(entry.members ?? [entry.key])];
  const track = microsoftTrack(keys[0] ?? "", `${from.text} ${from.versions.join(" ")}`);
  return {
    keys,
    name: entry.name,
    vendor: entry.vendor,
    variant: variant.includes("/") ? "" : track || variant || (entry.usual ?? "") || (hasTracks(entry, keys[0] ?? "") ? "" : from.system),
    versions: from.versions,
    known: true,
    service: entry.kind === "service",
    distribution: from.distribution,
  };
};

/** Candidates that the row's texts name: the product column first, then what the row is called, then vendor and notes. */
const namedCandidates = (fields: Fields, packaged: Candidate | undefined): Candidate[] => {
  const versionColumn = statesNoVersion(fields.version) ? "" : columnVersion(fields.version);
  const windows = [fields.product, `${fields.vendor} ${fields.product}`, fields.product === "" ? fields.name : ""]
    .filter((text) => text.trim() !== "")
    .map((text) => readWindows(text, `${fields.version} ${fields.edition}`))
    .find((reading) => reading !== undefined);
  if (windows !== undefined && ["", "microsoft"].includes(vendorId(fields.vendor))) return [windowsCandidate(windows, [fields.version])];
  for (const [text, vendor] of placesOf(fields)) {
    const { found } = recognise(text, vendor);
    if (found.length > 0) return assignVersions(narrowed(found, versionColumn), fields, versionColumn, packaged);
  }
  return derivedCandidates(fields, versionColumn);
};

/** Texts in which a product may be named, in order of trust, each with the vendor that belongs to it. */
const placesOf = ({ product, vendor, name, version, notes, edition }: Fields): (readonly [string, string])[] => {
  const places: (readonly [string, string])[] = [];
  if (product !== "") places.push([product, vendor]);
  if (product !== "" && edition !== "") places.push([`${product} ${edition}`, vendor]);
  if (vendor !== "" && product !== "") places.push([`${vendor} ${product}`, vendor]);
  if (/[a-z]{3}/i.test(version)) places.push([version, vendor]);
  if (product === "" && vendor !== "") places.push([vendor, vendor]);
  if (name !== "" && (product === "" || isVague(product))) places.push([name, vendor]);
  if (product === "" && vendor === "") places.push([version, ""], [notes, ""]);
  else if (isVague(product)) places.push([notes, vendor]);
  return places;
};

/** A product column that describes instead of naming: "firmware", "server", "eigen software". */
const isVague = (product: string): boolean => tokenise(product).every((token) => token.version || describing.has(token.text));
const describing = new Set(
  "eigen own software firmware server platform systeem system applicatie app maatwerk custom website webshop shop onbekend diverse overig os besturingssysteem database router firewall switch nas printer".split(
    " ",
  ),
);

/** Of products that share a hardware name only those whose line the version belongs to. */
const narrowed = (found: readonly Recognised[], versionColumn: string): readonly Recognised[] => {
  const fitting = found.filter(({ product, rest }) => {
    const version = versionColumn === "" ? versionWord(rest) : versionColumn;
    return version === "" || product.accepts === undefined || product.accepts.test(version.toLowerCase());
  });
  return fitting.length === 0 ? found : fitting;
};

const versionWord = (text: string): string => text.split(" ").find((word) => looksLikeVersion(word)) ?? "";

const assignVersions = (
  found: readonly Recognised[],
  fields: Fields,
  versionColumn: string,
  packaged: Candidate | undefined,
): Candidate[] => {
  const ofPackage = packaged !== undefined && packaged.versions.includes(versionColumn);
  const several = found.length > 1 ? versionColumn.split(/\s*[/,;|+]\s*/) : [];
  return found.map(({ product, rest }, at) => {
    const own = versionIn(rest);
    const column = several.length === found.length ? (several[at] ?? "") : at === 0 || own === "" ? versionColumn : "";
    const taken = ofPackage && !packaged.keys.includes(product.entry.key) ? "" : column;
    const versions =
      product.profile.scheme === "exchange"
        ? [`${rest} ${taken}`.trim(), taken, own]
        : [taken, own, taken === "" ? versionIn(fields.edition) : ""];
    return candidateOf(product, {
      versions: [...new Set(versions)].filter((one) => one !== ""),
      text: `${fields.product} ${rest} ${fields.edition} ${fields.version}`,
      system: fields.system,
      distribution: false,
    });
  });
};

/** Keys derived from what the row says, for products that the catalogue does not know. */
const derivedCandidates = (fields: Fields, versionColumn: string): Candidate[] => {
  const text = fields.product !== "" ? fields.product : fields.name;
  if (text === "") return [];
  const { label, version } = splitVersion(text);
  if (label === "") return [];
  const keys = new Set([
    ...unknownForms(label).flatMap((form) => rowNameKeys(fields.vendor, form)),
    ...familyKeys(fields.vendor, modelFamily(label)),
  ]);
  const vendor = vendorId(fields.vendor);
  if (vendor === "" || vendor === "wordpress" || !isOtherVendor(vendor, label))
    for (const form of pluginForms(label)) keys.add(wordpressKey(form));
  return [
    {
      keys: [...keys],
      name: label,
      vendor: fields.vendor,
      variant: "",
      versions: [versionColumn, version].filter((one) => one !== ""),
      known: false,
      service: false,
      distribution: false,
    },
  ];
};

const hostWords = /\b(?:wordpress|woocommerce|elementor|plugin|gutenberg|wp|divi|yith|woo)\b/i;
const isOtherVendor = (vendor: string, label: string): boolean => findVendor(vendor) !== undefined && !hostWords.test(label);

/** The forms in which a plugin's name may meet a record's: as typed, without remarks, in English, before its slogan or what it is for. */
const pluginForms = (label: string): string[] => {
  const bare = label
    .replace(/\s*\((?:gratis|free|lite|plugin|wordpress[- ]plugin|betaald)\)\s*$/i, "")
    .replace(/\s*(?:wordpress[ -]?|wp[ -]?)?plug-?in\s*$/i, "")
    .trim();
  const english = bare.replace(/\bvoor\b/gi, "for").replace(/\ben\b/gi, "and");
  return [...new Set([label, bare, english, ...pluginNames(english), english.split(/\s+for\s+/i)[0] ?? ""])].filter(
    (form) => squash(form).length >= 4 && namesOne(form),
  );
};

/** A name and the version behind it: "HUSKY 1.3.4.2" → name and version. */
const splitVersion = (text: string): { label: string; version: string } => {
  const at = /\s+v?\d+(?:\.\d+)+\S*(?:\s.*)?$/i.exec(text)?.index;
  return at === undefined ? { label: text, version: "" } : { label: text.slice(0, at).trim(), version: versionIn(text.slice(at)) };
};
