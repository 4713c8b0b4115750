/** Packages that a row names as their registry does, without a package URL: "laravel/framework 9.52", "@angular/core", "php8.2" of Debian. */
import { findAlias, findKey, findPurl, vendorId } from "../products/catalogue.ts";
import { packageKey, rowNameKeys } from "../products/derive.ts";
import { identifyRecordProduct } from "../products/identify.ts";
import { squash } from "../products/text/normalise.ts";
import { mavenCoordinates } from "../products/text/packages.ts";
import { knownCandidate, unknownCandidate } from "./candidate.ts";
import type { Candidate, Fields } from "./candidate.ts";
import { distributedProduct } from "./identifiers.ts";
import { isDistributionBuild, versionIn } from "./version-text.ts";

const scoped = /^(@?[a-z\d][\w.-]*)\/([a-z][\w.-]*)(?:[\s@:]+v?(\d\S*))?$/;
const coordinates = /^([\w.-]+:[\w.-]+)(?:[\s:]+v?(\d\S*))?$/;
const pinned = /^((?:@[\w.-]+\/)?[a-z][\w.-]*)@v?(\d\S*)$/;
const registries = ["composer", "npm", "golang", "github"] as const;

/** The candidate of a package that the product column names; undefined for anything else. */
export const packageTyped = (fields: Fields, versionColumn: string): Candidate | undefined =>
  distributed(fields, versionColumn) ?? named(fields, versionColumn);

const distributed = ({ product, version, vendor, edition, notes, name }: Fields, versionColumn: string): Candidate | undefined => {
  if (versionColumn === "" || !/^[a-z][a-z\d.+-]*$/.test(product)) return undefined;
  if (!isDistributionBuild(version, edition, notes, name, `${vendor} ${version}`)) return undefined;
  const known = distributedProduct(product);
  return known === undefined
    ? undefined
    : knownCandidate(known, { versions: [versionColumn], text: "", system: "linux", distribution: true });
};

const named = (fields: Fields, versionColumn: string): Candidate | undefined => {
  const [text, own] = [fields.product, versionIn(fields.product.replace(/^.*?(?=[\s@:]v?\d)/, ""))];
  const versions = [versionColumn, own].filter((one) => one !== "");
  const [, group, artifact] = scoped.exec(text) ?? [];
  if (group !== undefined && artifact !== undefined && !areTwo(group, artifact)) return inRegistries(group, artifact, versions);
  const maven = mavenCoordinates(coordinates.exec(text)?.[1] ?? "");
  if (maven !== undefined) {
    const known = findPurl(maven.type, maven.namespace, maven.name);
    if (known !== undefined) return knownCandidate(known, { versions, text: "", system: fields.system, distribution: false });
    const keys = [packageKey(maven.type, maven.namespace, maven.name), ...rowNameKeys("", maven.name)];
    return unknownCandidate({ keys, name: maven.name, vendor: maven.namespace, versions, identified: true });
  }
  const [, whole = "", exact = ""] = pinned.exec(text) ?? [];
  if (whole === "") return undefined;
  const known = findPurl("npm", "", whole);
  if (known !== undefined) return knownCandidate(known, { versions: [exact], text: "", system: fields.system, distribution: false });
  return unknownCandidate({
    keys: [packageKey("npm", "", whole), ...rowNameKeys("", whole)],
    name: whole,
    vendor: "",
    versions: [exact],
    identified: true,
  });
};

/** "nginx/php" are two products in one field; "symfony/symfony" is one. */
const areTwo = (group: string, artifact: string): boolean =>
  squash(group) !== squash(artifact) && [group, artifact].every((name) => findAlias(squash(name)).some(({ needsVendor }) => !needsVendor));

const inRegistries = (group: string, artifact: string, versions: readonly string[]): Candidate => {
  for (const type of registries) {
    const known = findPurl(type, group, artifact);
    if (known !== undefined) return knownCandidate(known, { versions, text: "", system: "", distribution: false });
  }
  const owner = group.replace("@", "");
  const [key = ""] = identifyRecordProduct({ vendor: owner, product: `${owner}/${artifact}` })?.keys ?? [];
  const published = key.includes(":") ? undefined : findKey(key);
  if (published !== undefined) return knownCandidate(published, { versions, text: "", system: "", distribution: false });
  return unknownCandidate({
    keys: [
      ...registries.map((type) => packageKey(type, type === "golang" ? `github.com/${group}` : group, artifact)),
      ...rowNameKeys(vendorId(owner), artifact),
      ...rowNameKeys("", artifact),
    ],
    name: `${group}/${artifact}`,
    vendor: owner,
    versions,
    identified: true,
  });
};
