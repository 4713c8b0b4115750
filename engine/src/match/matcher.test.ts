import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeInventory } from "@schakel/standards";
import type { CveRecord } from "@schakel/standards";
import { readInventoryRow } from "../inventory/read-row.ts";
import { identifyRecordProduct } from "../products/identify.ts";
import { readCve } from "../records/cve.ts";
import { createMatcher } from "./matcher.ts";
import type { AdvisoryReading } from "./types.ts";

const record = (cveId: string, affected: NonNullable<CveRecord["containers"]["cna"]["affected"]>, description = ""): CveRecord => ({
  dataType: "CVE_RECORD",
  dataVersion: "5.1",
  cveMetadata: { cveId, state: "PUBLISHED", assignerShortName: "acme" },
  containers: { cna: { affected, descriptions: [{ lang: "en", value: description }] } },
});
const reading = (...given: Parameters<typeof record>): AdvisoryReading => readCve(record(...given), identifyRecordProduct);

test("rows meet records over names, rebrandings and editions", () => {
  const { match } = createMatcher([
    reading("CVE-2024-1", [
      {
        vendor: "Adobe",
        product: "Adobe Commerce",
        versions: [{ version: "0", lessThan: "2.4.7", status: "affected", versionType: "semver" }],
      },
    ]),
    reading(
      "CVE-2024-2",
      [
        {
          vendor: "GitLab",
          product: "GitLab",
          versions: [{ version: "16.0", lessThan: "16.1.6", status: "affected", versionType: "semver" }],
        },
      ],
      "An issue in GitLab EE affecting all versions.",
    ),
  ]);
  assert.deepEqual(
    match(readInventoryRow({ row: 1, product: "Magento Open Source", version: "2.4.6-p2" })).map(({ id, label }) => [id, label]),
    [["CVE-2024-1", "affected"]],
  );
  assert.deepEqual(
    match(readInventoryRow({ row: 2, product: "GitLab CE", version: "16.1.2" })).map(({ label }) => label),
    ["not_affected"],
  );
  assert.deepEqual(
    match(readInventoryRow({ row: 3, product: "GitLab", version: "16.1.2" })).map(({ label }) => label),
    ["possible"],
  );
  assert.deepEqual(match(readInventoryRow({ row: 4, product: "GitLab Runner", version: "16.1.2" })), []);
});

test("publishers that call one vulnerability by different ids are one vulnerability", () => {
  const versions = [{ version: "0", lessThan: "2", status: "affected" as const, versionType: "custom" }];
  const cve = reading("CVE-2024-3", [{ vendor: "Zabbix", product: "Zabbix", versions }]);
  const [first] = cve.vulnerabilities;
  assert.ok(first !== undefined);
  const other: AdvisoryReading = {
    ...cve,
    publisher: "other",
    trackingId: "GHSA-1",
    vulnerabilities: [{ ...first, id: "GHSA-1", aliases: ["CVE-2024-3"] }],
  };
  const { vulnerabilities, match } = createMatcher([other, cve]);
  assert.deepEqual(
    vulnerabilities.map(({ id, aliases }) => [id, aliases]),
    [["CVE-2024-3", ["GHSA-1"]]],
  );
  assert.match(match(readInventoryRow({ row: 1, product: "Zabbix 1.8.2" }))[0]?.why ?? "", /other GHSA-1/);
});

test("the order of documents and rows changes nothing", () => {
  const versions = (lessThan: string) => [{ version: "0", lessThan, status: "affected" as const, versionType: "custom" }];
  const documents = ["7.0.5", "7.2.4", "7.2.9"].map((fixed, index) =>
    reading(`CVE-2024-1${index}`, [{ vendor: "Fortinet", product: "FortiOS", versions: versions(fixed) }]),
  );
  const row = readInventoryRow({ row: 1, product: "FortiGate / FortiOS", version: "7.2.4" });
  assert.deepEqual(createMatcher(documents).match(row), createMatcher([...documents].reverse()).match(row));
});

const data = new URL("../../../../shared/data/", import.meta.url);

test("three shops against real records", { skip: existsSync(data) ? false : "the data folder is absent" }, () => {
  const files = readdirSync(new URL("cve/", data)).flatMap((year) =>
    readdirSync(new URL(`cve/${year}/`, data)).map((file) => new URL(`cve/${year}/${file}`, data)),
  );
  const records = files.map((file) => JSON.parse(readFileSync(file, "utf8")) as CveRecord);
  const { match } = createMatcher(records.map((one) => readCve(one, identifyRecordProduct)));
  const labels = (shop: string, row: number): Map<string, number> => {
    const inventory = decodeInventory(readFileSync(new URL(`shops/${shop}.csv`, data)));
    assert.ok(inventory.ok);
    const given = inventory.value.rows.find((one) => one.row === row);
    assert.ok(given !== undefined);
    const counts = new Map<string, number>();
    for (const { label } of match(readInventoryRow(given))) counts.set(label, (counts.get(label) ?? 0) + 1);
    return counts;
  };
  const windows = labels("fietswereld", 26);
  assert.ok(
    (windows.get("possible") ?? 0) > 500 && windows.get("affected") === undefined,
    "Windows Server 2019 without a build is only asked about",
  );
  const gitlab = labels("fietswereld", 22);
  assert.ok((gitlab.get("affected") ?? 0) > 10 && (gitlab.get("not_affected") ?? 0) > 10);
  assert.equal(labels("fietswereld", 8).size, 0, "a service has no vulnerable versions");
});
