/** Candidates from a row's package URL and CPE name. */
import { parsePurl } from "@schakel/standards";
import type { InventoryRow, Purl } from "@schakel/standards";
import { findAlias, findCpe, findKey, findPurl, findSlug, vendorId } from "../products/catalogue.ts";
import type { KnownProduct } from "../products/catalogue.ts";
import { readCpe } from "../products/text/cpe.ts";
import { isDistinctive, packageKey, rowNameKeys, wordpressKey } from "../products/derive.ts";
import { isBlank, squash } from "../products/text/normalise.ts";
import { readWindows } from "../products/kinds/windows.ts";
import { knownCandidate, unknownCandidate, windowsCandidate } from "./candidate.ts";
import type { Candidate, Fields } from "./candidate.ts";
import { columnVersion } from "./version-text.ts";

const distributionTypes = new Set(["deb", "rpm", "apk", "alpm"]);

/** Package types whose name is also what the software itself is called. */
const productTypes = new Set(["generic", "docker", "oci", "github", "bitnami", ...distributionTypes]);

/** Registries that know no owners. */
const flatTypes = new Set(["npm", "pypi", "gem", "cargo", "nuget"]);

const readPurl = (text: string | undefined): Purl | undefined => {
  const parsed = isBlank(text) ? undefined : parsePurl(text ?? "");
  return parsed?.ok === true ? parsed.value : undefined;
};

/** The candidate of a package URL; undefined when there is none that can be read. */
export const packageCandidate = (row: InventoryRow, fields: Fields): Candidate | undefined => {
  const purl = readPurl(row.purl);
  if (purl === undefined) return undefined;
  const { type, namespace = "", name, version } = purl;
  const distribution = distributionTypes.has(type);
  const known = distribution ? distributedProduct(name) : (findPurl(type, namespace, name) ?? pluginOf(purl) ?? imageOf(purl));
  const versions = [version ?? fields.version].filter((one) => one !== "");
  if (known !== undefined)
    return knownCandidate(known, { versions, text: "", system: distribution ? "linux" : fields.system, distribution });
  return unknownCandidate({ keys: packageKeys(purl), name, vendor: namespace, versions, distribution, identified: true });
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

const byOwnName = (name: string): KnownProduct | undefined => findAlias(squash(name)).find(({ needsVendor }) => !needsVendor)?.product;

/** The upstream product of a name that only distributions use ("php8.2-fpm", "libssl3"); undefined for any other. */
export const distributionNamed = (name: string): KnownProduct | undefined => {
  const key = /[\d-]/.test(name) ? distributed.find(([pattern]) => pattern.test(name))?.[1] : undefined;
  return key === undefined ? undefined : findKey(key);
};

/** The upstream product of a distribution's package; undefined when the catalogue knows none. */
export const distributedProduct = (name: string): KnownProduct | undefined => {
  const key = distributed.find(([pattern]) => pattern.test(name))?.[1];
  return key === undefined ? byOwnName(name) : findKey(key);
};

/** Images and plain sources are called what the software is called. */
const imageOf = ({ type, name }: Purl): KnownProduct | undefined =>
  ["generic", "docker", "oci", "bitnami"].includes(type) ? byOwnName(name) : undefined;

const pluginSlug = ({ type, namespace, name }: Purl): string | undefined =>
  type === "wordpress" || type === "wordpress-plugin" || (type === "composer" && /^wpackagist-(?:plugin|theme)$/.test(namespace ?? ""))
    ? name
    : undefined;

const pluginOf = (purl: Purl): KnownProduct | undefined => {
  const slug = pluginSlug(purl);
  return slug === undefined ? undefined : findSlug(slug);
};

const packageKeys = (purl: Purl): string[] => {
  const slug = pluginSlug(purl);
  if (slug !== undefined) return [wordpressKey(slug)];
  const { type, namespace = "", name } = purl;
  const keys = [packageKey(type, namespace, name)];
  // Go modules carry their major version as the last part of the name.
  const parts = [...namespace.split("/"), name].filter((part) => part !== "" && !(type === "golang" && /^v\d+$/.test(part)));
  const own = squash(parts.at(-1) ?? name);
  const owner = parts.at(-2) ?? "";
  if ((owner === "" || squash(owner) === own) && isDistinctive(own)) keys.push(`name:?/${own}`);
  keys.push(`name:${owner === "" ? own : vendorId(owner)}/${own}`);
  // Records name a package by its repository or maker ("panva/jose", "protobuf-java" of Google); the registry has one package of that name.
  if (flatTypes.has(type) && namespace === "" && own.length > 4 && isDistinctive(own)) keys.push(`name:-/${own}`);
  if (type === "maven") {
    for (const part of namespace.split(".")) if (part.length > 3) keys.push(`name:${vendorId(part)}/${own}`);
  }
  return keys;
};

/** True where the product column only repeats the name of the package, so that it must not be read as another product of that name. */
export const namesItsPackage = (row: InventoryRow, fields: Fields): boolean => {
  const purl = readPurl(row.purl);
  if (purl === undefined || productTypes.has(purl.type)) return false;
  const { namespace = "", name } = purl;
  return row.type === "library" || [name, `${namespace}/${name}`].some((own) => squash(own) === squash(fields.product));
};

/** The candidate of a CPE name; undefined when there is none that can be read. */
export const cpeCandidate = (row: InventoryRow, fields: Fields): Candidate | undefined => {
  const cpe = isBlank(row.cpe) ? undefined : readCpe(row.cpe ?? "");
  if (cpe === undefined) return undefined;
  const stated = cpe.update === "" ? cpe.version : `${cpe.version} ${cpe.update}`;
  const versions = [columnVersion(fields.version), stated].filter((one) => one.trim() !== "");
  const windows = cpe.vendor === "microsoft" ? readWindows(cpe.product, `${fields.version} ${stated}`) : undefined;
  if (windows !== undefined) return windowsCandidate(windows);
  const known = findCpe(cpe.vendor, cpe.product);
  if (known !== undefined)
    return knownCandidate(known, {
      versions,
      text: `${cpe.softwareEdition} ${fields.edition}`,
      system: fields.system,
      distribution: false,
    });
  const plugin = cpe.targetSoftware === "wordpress" ? [wordpressKey(cpe.product)] : [];
  return unknownCandidate({
    keys: [...plugin, ...rowNameKeys(cpe.vendor, cpe.product)],
    name: cpe.product,
    vendor: cpe.vendor,
    versions,
    identified: true,
  });
};
