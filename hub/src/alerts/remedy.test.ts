import assert from "node:assert/strict";
import { test } from "node:test";
import { importInventory } from "../inventory/import-inventory.ts";
import { importDocuments } from "../sources/import-documents.ts";
import { cveDocument } from "../testing/documents.fixture.ts";
import { NOW } from "../testing/match.fixture.ts";
import { makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { listActions } from "./list-actions.ts";
import { tellAction } from "./tell.ts";

const database = await testDatabase();

/** What somebody with this Windows is told to do about records that end at these versions. */
async function told(product: string, version: string, ...ends: readonly string[]) {
  const organisation = await makeOrganisation(database);
  const rows = [{ row: 1, name: "Server", vendor: "Microsoft", product, version }];
  await database.asSystem("test", (tx) => importInventory(tx, NOW, organisation, { format: "csv", rows, rejected: [], remarks: [] }));
  const documents = ends.map((lessThan, index) =>
    cveDocument(`CVE-2026-${7100 + index}`, { vendor: "Microsoft", product, lessThan, updated: `2026-11-${10 + index}T00:00:00Z` }),
  );
  await importDocuments(database, () => NOW, documents);
  const actions = await database.asSystem("test", (tx) => listActions(tx, NOW, { organisationId: organisation, state: "open" }));
  return actions.map(tellAction).map(({ kind, what, target, after }) => [kind, what.code, target, after]);
}

test("no Windows is told to be updated to a number that no Windows shows", async () => {
  assert.deepEqual(await told("Windows Server 2012 R2", "6.3.9600.20000", "10.0.0.0"), [
    ["update", "what.update_system_newest", null, null],
  ]);
  assert.deepEqual(await told("Windows Server 2019", "10.0.17763.100", "10.0.17763.6414"), [
    ["update", "what.update_system", "10.0.17763.6414", null],
  ]);
});
