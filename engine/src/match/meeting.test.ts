import assert from "node:assert/strict";
import { test } from "node:test";
import type { CveAffected, CveRecord } from "@schakel/standards";
import { decodeInventory } from "@schakel/standards";
import { readInventoryRow } from "../inventory/read-row.ts";
import { identifyRecordProduct } from "../products/identify.ts";
import { readCve } from "../records/cve.ts";
import { createMatcher } from "./matcher.ts";

/** What the match says of one row typed in one field against a record with one entry; "none" when they do not meet. */
const answer = (typed: string, affected: CveAffected, description = "", purl = ""): string => {
  const record: CveRecord = {
    dataType: "CVE_RECORD",
    dataVersion: "5.1",
    cveMetadata: { cveId: "CVE-2024-1", state: "PUBLISHED", assignerShortName: "acme" },
    containers: { cna: { affected: [affected], descriptions: [{ lang: "en", value: description }] } },
  };
  const { match } = createMatcher([readCve(record, identifyRecordProduct)]);
  const inventory = decodeInventory(new TextEncoder().encode(`product;purl\n${typed};${purl}\n`));
  assert.ok(inventory.ok);
  const [row] = inventory.value.rows;
  assert.ok(row !== undefined);
  return match(readInventoryRow(row))[0]?.label ?? "none";
};
const below = (version: string, vendor: string, product: string): CveAffected => ({
  vendor,
  product,
  versions: [{ version: "0", lessThan: version, status: "affected", versionType: "custom" }],
});

test("a project is met under the account it publishes from", () => {
  assert.equal(answer("hono 4.5.7", below("4.5.8", "honojs", "hono"), "", "pkg:npm/hono@4.5.7"), "affected");
  assert.equal(answer("October CMS 3.5.14", below("3.5.15", "octobercms", "october")), "affected");
  assert.equal(answer("Zwaluw Board 3.5.14", below("3.5.15", "zwaluw-board", "core")), "affected");
  assert.equal(answer("jsonwebtoken 8.5.1", below("9.0.0", "auth0", "node-jsonwebtoken")), "affected");
  assert.equal(answer("Oktober 3.5.14", below("3.5.15", "octobercms", "october")), "none");
});

test("what kind of thing it is says nothing of which thing it is", () => {
  const theme = below("2.0.40", "creativethemeshq", "Blocksy");
  assert.equal(answer("Blocksy thema 2.0.39", theme, "The Blocksy theme for WordPress is vulnerable."), "affected");
  assert.equal(answer("Blocksy Companion 2.0.39", theme, "The Blocksy theme for WordPress is vulnerable."), "none");
  const comments = below("7.6.16", "advancedcoding", "Comments – wpDiscuz");
  assert.equal(answer("wpDiscuz 7.6.12", comments, "The wpDiscuz plugin for WordPress is vulnerable."), "affected");
  assert.equal(answer("Hanwha HRX-1620 recorder 3.05.62", below("3.05.70", "Hanwha Vision Co., Ltd.", "HRX-1620")), "affected");
  assert.equal(answer("Hanwha HRX-1621 recorder 3.05.62", below("3.05.70", "Hanwha Vision Co., Ltd.", "HRX-1620")), "none");
});

test("two models in one word, and versions that begin with a letter", () => {
  const printers = below("P10.19.050004", "Honeywell", "PM23/43");
  assert.equal(answer("Honeywell PM43 labelprinter P10.18.048600", printers), "affected");
  assert.equal(answer("Honeywell PM43 labelprinter P10.19.050004", printers), "not_affected");
  assert.equal(answer("Honeywell PM45 labelprinter P10.18.048600", printers), "none");
});

test("a maker's list of products is every one of them", () => {
  const drawing = {
    vendor: "Autodesk",
    product: "AutoCAD, Advance Steel and Civil 3D",
    versions: [{ version: "2024", status: "affected" }],
  };
  assert.equal(answer("Autodesk AutoCAD 2024", drawing as CveAffected), "affected");
  assert.equal(answer("Autodesk Civil 3D 2024", drawing as CveAffected), "affected");
  assert.equal(answer("Autodesk AutoCAD 2025", drawing as CveAffected), "not_affected");
});

test("a maker of several words is met by its first", () => {
  assert.equal(answer("Dovermann Tankmeter 4.1", below("4.2", "Dovermann Fueling Solutions (DFS)", "Tankmeter")), "affected");
  assert.equal(answer("Overmann Tankmeter 4.1", below("4.2", "Dovermann Fueling Solutions (DFS)", "Tankmeter")), "none");
});

test("a package meets the page that its record gives for it", () => {
  const page = {
    ...below("3.25.5", "Google", "protobuf-java"),
    collectionURL: "https://mvnrepository.com/artifact/com.google.protobuf/protobuf-java",
  };
  const row = "protobuf-java 3.25.4";
  assert.equal(answer(row, page, "", "pkg:maven/com.google.protobuf/protobuf-java@3.25.4"), "affected");
  assert.equal(answer(row, page, "", "pkg:maven/com.google.protobuf/protobuf-javalite@3.25.4"), "none");
});

test("names that only distributions use, and builds behind the word build", () => {
  assert.equal(answer("python3 Django 4.2.14", below("4.2.15", "djangoproject", "django")), "affected");
  assert.equal(answer("php8.2-fpm 8.2.18", below("8.2.20", "PHP Group", "PHP")), "affected");
  const windows = below("10.0.17763.5936", "Microsoft", "Windows Server 2019");
  assert.equal(answer("Windows Server 2019 build 17763.5820", windows), "affected");
  assert.equal(answer("Windows Server 2019 build 17763.5936", windows), "not_affected");
});

test("a branch before its range, a quarter before its number and a line of its own for a pre-release", () => {
  const text = (...versions: string[]): CveAffected => ({
    vendor: "ISC",
    product: "BIND9",
    versions: versions.map((version) => ({ version, status: "affected" as const })),
  });
  const branch = text("Open Source Branch 9.18 9.18.0 through versions before 9.18.7");
  assert.equal(answer("ISC BIND 9.18.6", branch), "affected");
  assert.equal(answer("ISC BIND 9.18.24", branch), "not_affected");
  assert.equal(
    answer("Telerik Report Server 10.0.24.305", below("2024 Q1 (10.0.24.130)", "Progress", "Telerik Report Server")),
    "not_affected",
  );
  const lines = {
    ...text(">= 10.0.0, <= 10.0.15", ">= 11.0.0, <= 11.0.15", "<= 12.0.0-beta1"),
    vendor: "eclipse",
    product: "jetty.project",
  };
  assert.equal(answer("Eclipse Jetty 11.0.17", lines), "not_affected");
  assert.equal(answer("Eclipse Jetty 11.0.14", lines), "affected");
});

test("versions that count as decimals, and editions in a record's name", () => {
  const store: CveAffected = {
    vendor: "Shopfiles",
    product: "Ebook Verkoop",
    versions: [
      {
        version: "0",
        lessThanOrEqual: "5.775",
        status: "affected",
        versionType: "custom",
        changes: [{ at: "5.78", status: "unaffected" }],
      },
    ],
  };
  assert.equal(answer("Ebook Verkoop 5.775", store), "affected");
  assert.equal(answer("IBM Sterling B2B Integrator 6.1.0", below("6.1.2", "IBM", "Sterling B2B Integrator Standard Edition")), "affected");
});
