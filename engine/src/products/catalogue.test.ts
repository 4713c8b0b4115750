import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogueEntries, findAlias, findCpe, findKey, findPurl, findSlug, profileOf, vendorId } from "./catalogue.ts";
import type { CatalogueEntry } from "./catalogue.ts";
import { squash } from "./text/normalise.ts";
import { windowsReleases } from "./kinds/windows.ts";

const schemes = new Set(
  "generic semver maven composer pypi deb rpm windows openssl openssh cisco netscaler vmware exchange junos panos qnap synology zimbra".split(
    " ",
  ),
);
const kinds = new Set(["plugin", "service", "hardware", "platform", "system", "umbrella"]);
const fields = new Set(
  "key name vendor vendors names short cpes purls slugs kind members models accepts variants usual versions".split(" "),
);

/** Every claim that entries make, with the keys that make it more than once. */
const claimedTwice = (claims: (entry: CatalogueEntry) => readonly string[]): string[] => {
  const owners = new Map<string, Set<string>>();
  for (const entry of catalogueEntries) {
    for (const claim of claims(entry)) owners.set(claim, (owners.get(claim) ?? new Set()).add(entry.key));
  }
  return [...owners].filter(([, keys]) => keys.size > 1).map(([claim, keys]) => `${claim}: ${[...keys].join(", ")}`);
};

test("every entry has the documented form", () => {
  for (const entry of catalogueEntries) {
    assert.match(entry.key, /^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*$/, entry.key);
    assert.notEqual(entry.name.trim(), "", entry.key);
    assert.notEqual(entry.vendor.trim(), "", entry.key);
    for (const field of Object.keys(entry)) assert.ok(fields.has(field), `${entry.key} has an unknown field ${field}`);
    if (entry.kind !== undefined) assert.ok(kinds.has(entry.kind), `${entry.key} is of an unknown kind ${entry.kind}`);
    for (const model of entry.models ?? []) assert.doesNotThrow(() => new RegExp(model), entry.key);
    if (entry.accepts !== undefined) assert.doesNotThrow(() => new RegExp(entry.accepts ?? ""), entry.key);
  }
});

test("the catalogue is broad", () => {
  assert.ok(catalogueEntries.length >= 1000, `${catalogueEntries.length} entries`);
});

test("keys, CPE names, packages and slugs belong to one product", () => {
  assert.equal(new Set(catalogueEntries.map(({ key }) => key)).size, catalogueEntries.length);
  assert.deepEqual(
    claimedTwice((entry) => (entry.cpes ?? []).map((cpe) => cpe.toLowerCase())),
    [],
  );
  assert.deepEqual(
    claimedTwice((entry) => (entry.purls ?? []).map((purl) => purl.toLowerCase())),
    [],
  );
  assert.deepEqual(
    claimedTwice((entry) => entry.slugs ?? []),
    [],
  );
});

test("an alias that needs no vendor belongs to one product", () => {
  assert.deepEqual(
    claimedTwice(({ name, names = [], short = [] }) => [name, ...names].map(squash).filter((alias) => !short.map(squash).includes(alias))),
    [],
  );
});

test("an alias that needs its vendor belongs to one product of that vendor", () => {
  assert.deepEqual(
    claimedTwice(({ vendor, vendors = [], short = [] }) =>
      [vendor, ...vendors].flatMap((one) => short.map((alias) => `${vendorId(one)} ${squash(alias)}`)),
    ),
    [],
  );
});

test("versions name schemes and habits that exist", () => {
  for (const { key } of catalogueEntries) {
    const profile = profileOf(key);
    assert.equal(profile.key, key);
    assert.ok(schemes.has(profile.scheme), `${key}: ${profile.scheme}`);
    assert.ok(Number.isInteger(profile.depth) && profile.depth >= 0 && profile.depth <= 5, key);
    assert.ok(profile.branchDepth >= 0 && profile.branchDepth <= Math.max(profile.depth, 0), key);
    assert.ok(["branches", "line"].includes(profile.upperBounds), key);
    assert.ok(["upto", "upto-branch", "single"].includes(profile.equalEnds), key);
  }
});

test("members and variants that lead to another product lead to one that exists", () => {
  for (const entry of catalogueEntries) {
    for (const key of entry.members ?? []) assert.ok(findKey(key) !== undefined, `${entry.key} → ${key}`);
    for (const variant of Object.keys(entry.variants ?? {}))
      if (variant.includes("/")) assert.ok(findKey(variant) !== undefined, `${entry.key} → ${variant}`);
  }
});

test("look-ups find a product by each of its identifiers", () => {
  assert.equal(findAlias(squash("Citrix ADC"))[0]?.product.entry.key, "citrix/netscaler-adc");
  assert.equal(findCpe("citrix", "netscaler_application_delivery_controller")?.entry.key, "citrix/netscaler-adc");
  assert.equal(findPurl("composer", "magento", "product-community-edition")?.entry.key, "adobe/commerce");
  assert.equal(findPurl("maven", "org.springframework", "spring-core")?.entry.key, "vmware/spring-framework");
  assert.equal(findSlug("woocommerce-products-filter")?.entry.key, "pluginus/husky");
  assert.equal(findCpe("nobody", "nothing"), undefined);
});

test("vendors keep one id under their names", () => {
  assert.equal(vendorId("VMware by Broadcom"), vendorId("Broadcom"));
  assert.equal(vendorId("QNAP Systems Inc."), vendorId("QNAP"));
  assert.equal(vendorId("The Apache Software Foundation"), vendorId("Apache"));
  assert.notEqual(vendorId("HP"), vendorId("HPE"));
  assert.equal(vendorId("n/a"), "");
});

test("Windows releases are products", () => {
  for (const release of windowsReleases) assert.equal(profileOf(release.key).scheme, "windows");
});
