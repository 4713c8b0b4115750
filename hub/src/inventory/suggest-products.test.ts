import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Database } from "../db/database.ts";
import type { Tx } from "../db/transaction.ts";
import { importDocuments } from "../sources/import-documents.ts";
import { cveDocument } from "../testing/documents.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { suggestProducts } from "./suggest-products.ts";

let database: Database;
const suggest = (text: string) => database.asSystem("test", (tx: Tx) => suggestProducts(tx, text, 5));

before(async () => {
  database = await testDatabase();
});

test("a product that no record names has no example of a version, and a service never has one", async () => {
  const [wordpress] = await suggest("wordp");
  assert.deepEqual(wordpress, {
    key: "wordpress/wordpress",
    name: "WordPress",
    vendor: "WordPress",
    alias: null,
    hosted: false,
    example: null,
  });
  const [shopify] = await suggest("shopify");
  assert.equal(shopify?.hosted, true);
  assert.equal(shopify?.example, null);
});

test("the example is the newest version that any record names, of whichever release of the product", async () => {
  const wordpress = { vendor: "WordPress", product: "WordPress" };
  await importDocuments(database, () => new Date("2026-11-21T09:00:00Z"), [
    cveDocument("CVE-2026-7001", { ...wordpress, lessThan: "6.9.4" }),
    cveDocument("CVE-2026-7002", { ...wordpress, lessThan: "6.10.1" }),
    cveDocument("CVE-2026-7003", { vendor: "Microsoft", product: "Windows 11 version 24H2", lessThan: "10.0.26100.7171" }),
  ]);
  assert.equal((await suggest("wordp"))[0]?.example, "6.10.1");
  const windows = (await suggest("windows 11")).find(({ key }) => key === "microsoft/windows-11");
  assert.equal(windows?.example, "10.0.26100.7171");
});

test("where the records of a Windows name no version that a system shows, there is no example", async () => {
  const windows = { vendor: "Microsoft", product: "Windows 10 Version 1803" };
  const publication = cveDocument("CVE-2026-7011", { ...windows, lessThan: "10.0.0.0" });
  await importDocuments(database, () => new Date("2026-11-21T09:00:00Z"), [publication]);
  const example = async () => (await suggest("windows 10 1803"))[0];
  assert.deepEqual([(await example())?.key, (await example())?.example], ["microsoft/windows-10-1803", null]);
  await importDocuments(database, () => new Date("2026-11-21T09:00:00Z"), [
    cveDocument("CVE-2026-7012", { ...windows, lessThan: "10.0.17134.2208" }),
    cveDocument("CVE-2026-7013", { ...windows, lessThan: "10.0.20348..2762" }),
    cveDocument("CVE-2026-7014", { ...windows, lessThan: "10.0.20349.2xxxx" }),
  ]);
  assert.equal((await example())?.example, "10.0.17134.2208");
});
