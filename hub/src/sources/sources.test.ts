import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { listAlerts, type AlertRow } from "../alerts/list-alerts.ts";
import { importInventory } from "../inventory/import-inventory.ts";
import { cveDocument, csafDocument, kevDocument } from "../testing/documents.fixture.ts";
import { NOW } from "../testing/match.fixture.ts";
import { makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { getVulnerability } from "./get-vulnerability.ts";
import { readComponentsAgain } from "../inventory/index.ts";
import { importAdvisories } from "./import-advisories.ts";
import { importDocuments } from "./import-documents.ts";
import { readAdvisoriesAgain } from "./read-again.ts";
import { readDocument, type Document } from "./read-document.ts";

const database = await testDatabase();

const cve = () => `CVE-2026-${randomInt(1_000_000, 9_999_999)}`;
const take = (...documents: readonly Document[]) => importDocuments(database, () => NOW, documents);
const states = async (...documents: readonly Document[]) => (await take(...documents)).map((result) => result.state);
const look = (name: string) => database.asSystem("test", (tx) => getVulnerability(tx, name));

async function gitlabAt(version: string): Promise<string> {
  const organisation = await makeOrganisation(database);
  await database.asSystem("test", (tx) =>
    importInventory(tx, NOW, organisation, {
      format: "csv",
      rows: [{ row: 1, name: "Source code", vendor: "GitLab", product: "GitLab CE", version }],
      rejected: [],
      remarks: [],
    }),
  );
  return organisation;
}

async function alertOn(organisationId: string, name: string): Promise<AlertRow | undefined> {
  const { alerts } = await database.asSystem("test", (tx) => listAlerts(tx, { organisationId, state: "all", limit: 1000 }));
  return alerts.find((alert) => alert.subject === name);
}

test("a record is taken in once; the same again is unchanged, an older one outdated, a newer one imported", async () => {
  const id = cve();
  assert.deepEqual(await states(cveDocument(id)), ["imported"]);
  assert.deepEqual(await states(cveDocument(id)), ["unchanged"]);
  assert.deepEqual(await states(cveDocument(id, { updated: "2026-10-02T00:00:00Z" })), ["outdated"]);
  assert.deepEqual(await states(cveDocument(id, { updated: "2026-11-05T00:00:00Z" })), ["imported"]);
});

test("a broken document is listed with place and reason and stops nothing else", async () => {
  const [good, other] = [cve(), cve()];
  const broken = { name: "cut.json", bytes: cveDocument(good).bytes.subarray(0, 200) };
  const odd = { name: "odd.json", bytes: new TextEncoder().encode('{"some":"thing"}') };
  const results = await take(cveDocument(good), broken, odd, cveDocument(other));
  assert.deepEqual(
    results.map((result) => result.state),
    ["imported", "invalid", "invalid", "imported"],
  );
  for (const result of results.filter((one) => one.state === "invalid")) assert.ok((result.problems[0]?.message ?? "").length > 10);
  assert.ok(await look(good));
});

test("what the record says reaches who runs the product, and nobody else", async () => {
  const [old, patched] = [await gitlabAt("16.1.2"), await gitlabAt("16.2.0")];
  const id = cve();
  await take(cveDocument(id));
  assert.equal((await alertOn(old, id))?.affected, true);
  assert.equal(await alertOn(patched, id), undefined);
});

test("a new revision that no longer says so closes the alert; a rejected record closes it as withdrawn", async () => {
  const organisation = await gitlabAt("16.1.2");
  const [changed, rejected] = [cve(), cve()];
  await take(cveDocument(changed), cveDocument(rejected));
  await take(
    cveDocument(changed, { lessThan: "15.0.0", updated: "2026-11-06T00:00:00Z" }),
    cveDocument(rejected, { state: "REJECTED", updated: "2026-11-06T00:00:00Z" }),
  );
  assert.equal((await alertOn(organisation, changed))?.closedBecause, "record_changed");
  assert.equal((await alertOn(organisation, rejected))?.closedBecause, "withdrawn");
  assert.equal((await look(rejected))?.state, "rejected");
});

test("a rejected CVE record has the last word, whatever an advisory still says", async () => {
  const organisation = await gitlabAt("16.1.2");
  const id = cve();
  await take(cveDocument(id), csafDocument({ id: `ADV-${id}`, cve: id, affected: "< 16.2.0" }));
  assert.equal((await alertOn(organisation, id))?.state, "open");
  await take(cveDocument(id, { state: "REJECTED", updated: "2026-11-06T00:00:00Z" }));
  assert.equal((await look(id))?.state, "rejected");
  assert.equal((await alertOn(organisation, id))?.closedBecause, "withdrawn");
});

test("the KEV catalogue raises the urgency, makes no match by itself, and an entry that is dropped no longer counts", async () => {
  const organisation = await gitlabAt("16.1.2");
  const [known, alone] = [cve(), cve()];
  await take(cveDocument(known));
  const before = await alertOn(organisation, known);
  await take(kevDocument([known, alone]));
  const raised = await alertOn(organisation, known);
  assert.ok((raised?.urgency ?? 0) > (before?.urgency ?? 9));
  assert.ok((raised?.due ?? NOW) < (before?.due ?? NOW));
  assert.equal(await alertOn(organisation, alone), undefined);
  assert.equal((await look(known))?.kev?.due, "2026-12-01");
  await take(kevDocument([alone], "2026.11.21"));
  assert.equal((await look(known))?.exploitation, null);
  assert.equal((await alertOn(organisation, known))?.urgency, before?.urgency);
});

test("one vulnerability from two publishers is one alert with the evidence of both", async () => {
  const organisation = await gitlabAt("16.1.2");
  const id = cve();
  await take(cveDocument(id), csafDocument({ id: `CSAF-${id}`, cve: id, ids: [`GL-${id}`], affected: "< 16.1.9" }));
  const alert = await alertOn(organisation, id);
  assert.deepEqual(alert?.aliases, [`GL-${id}`]);
  assert.equal(alert?.assets[0]?.components[0]?.evidence.length, 2);
});

test("two vulnerabilities that a document calls the same become one, with one alert", async () => {
  const organisation = await gitlabAt("16.1.2");
  const id = cve();
  await take(csafDocument({ id: `CSAF-A-${id}`, ids: [`GL-${id}`], affected: "< 16.1.9" }));
  await take(cveDocument(id));
  assert.ok(await alertOn(organisation, `GL-${id}`));
  await take(csafDocument({ id: `CSAF-B-${id}`, cve: id, ids: [`GL-${id}`], affected: "< 16.1.8" }));
  assert.equal((await look(`GL-${id}`))?.name, id);
  const { alerts } = await database.asSystem("test", (tx) => listAlerts(tx, { organisationId: organisation, state: "all", limit: 1000 }));
  assert.equal(alerts.filter((alert) => [alert.subject, ...alert.aliases].includes(`GL-${id}`)).length, 1);
});

test("of publishers that contradict each other the warning wins", async () => {
  const organisation = await gitlabAt("16.1.2");
  const id = cve();
  await take(csafDocument({ id: `CSAF-${id}`, cve: id, notAffected: "< 16.2" }), cveDocument(id));
  assert.equal((await alertOn(organisation, id))?.affected, true);
});

test("a batch is all or nothing", async () => {
  const id = cve();
  await assert.rejects(
    database.asSystem("test", async (tx) => {
      await importAdvisories(tx, NOW, [readDocument(cveDocument(id))]);
      await sql`select 1 / 0`.execute(tx);
    }),
  );
  assert.equal(await look(id), undefined);
});

test("documents and components that an older version read are read again, and what they say anew is acted on", async () => {
  const organisation = await gitlabAt("16.1.2");
  const id = cve();
  await take(cveDocument(id));
  await database.asSystem("test", async (tx) => {
    // As if an older version had understood neither side.
    await sql`update app.advisory set read_with = 'older' where tracking_id = ${id}`.execute(tx);
    await sql`update app.advisory_vulnerability set reading = jsonb_set(reading, '{statements}', '[]')
      where vulnerability_id = (select vulnerability_id from app.vulnerability_alias where alias = ${id})`.execute(tx);
    await sql`delete from app.affected_range where vulnerability_id = (select vulnerability_id from app.vulnerability_alias where alias = ${id})`.execute(
      tx,
    );
    await sql`delete from app.alert_component where organisation_id = ${organisation}`.execute(tx);
    await sql`delete from app.alert where organisation_id = ${organisation}`.execute(tx);
    await sql`delete from app.component_target where organisation_id = ${organisation}`.execute(tx);
    await sql`update app.component set read_with = 'older' where organisation_id = ${organisation}`.execute(tx);
  });
  assert.ok((await database.asSystem("test", (tx) => readAdvisoriesAgain(tx, NOW, 100))) > 0);
  assert.ok((await database.asSystem("test", (tx) => readComponentsAgain(tx, NOW, 100))) > 0);
  assert.equal((await alertOn(organisation, id))?.affected, true);
  assert.equal(await database.asSystem("test", (tx) => readAdvisoriesAgain(tx, NOW, 100)), 0);
  assert.equal(await database.asSystem("test", (tx) => readComponentsAgain(tx, NOW, 100)), 0);
});

test("a document that speaks of one vulnerability twice has said both", async () => {
  const organisation = await gitlabAt("16.1.2");
  const id = cve();
  const document = csafDocument({ id: `CSAF-${id}`, cve: id, affected: "< 15.0.0" });
  const other = csafDocument({ id: `CSAF-${id}`, cve: id, affected: "< 16.1.9" });
  const [one, two] = [document, other].map(
    ({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as { vulnerabilities: unknown[]; product_tree: unknown },
  );
  const twice = JSON.stringify({ ...two, vulnerabilities: [...(two?.vulnerabilities ?? []), ...(one?.vulnerabilities ?? [])] });
  await take({ name: document.name, bytes: new TextEncoder().encode(twice) });
  assert.equal((await alertOn(organisation, id))?.affected, true);
});

test("only what is told of a vulnerability, when it is different, counts as a change of it", async () => {
  const id = cve();
  const changedAt = async () => {
    const { rows } = await database.asSystem("test", (tx) =>
      sql<{ at: Date }>`select changed_at as at from app.vulnerability where name = ${id}`.execute(tx),
    );
    return rows[0]?.at;
  };
  const day = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
  const takeAt = (at: Date, document: Document) => importDocuments(database, () => at, [document]);
  const advisory = { id: `CSAF-${id}`, cve: id, affected: "vers:semver/<16.2.0" };
  await takeAt(day(0), cveDocument(id));
  assert.deepEqual(await changedAt(), day(0));
  // A new revision that says the same.
  assert.equal((await takeAt(day(1), cveDocument(id, { updated: "2026-11-05T00:00:00Z" })))[0]?.state, "imported");
  assert.deepEqual(await changedAt(), day(0));
  // Another range.
  await takeAt(day(2), cveDocument(id, { updated: "2026-11-06T00:00:00Z", lessThan: "16.3.0" }));
  assert.deepEqual(await changedAt(), day(2));
  // Somebody who says of it what was known.
  await takeAt(day(3), csafDocument({ ...advisory, affected: "vers:semver/<16.3.0" }));
  assert.deepEqual(await changedAt(), day(2));
  // It is being used.
  await takeAt(day(4), kevDocument([id], "2026.11.21"));
  assert.deepEqual(await changedAt(), day(4));
  await database.asSystem("test", async (tx) => {
    await sql`update app.advisory set read_with = 'older'`.execute(tx);
    await sql`update app.vulnerability set effect = 'unknown', urgencies = array_fill(1::smallint, array[20]) where name = ${id}`.execute(
      tx,
    );
    await readAdvisoriesAgain(tx, day(5), 1000);
  });
  // Judged anew, and written, but no news.
  assert.deepEqual(await changedAt(), day(4));
  const { rows } = await database.asSystem("test", (tx) =>
    sql<{ most: number }>`select urgencies[20] as most from app.vulnerability where name = ${id}`.execute(tx),
  );
  assert.ok((rows[0]?.most ?? 0) > 1);
  await takeAt(day(6), cveDocument(id, { updated: "2026-11-09T00:00:00Z", state: "REJECTED" }));
  assert.deepEqual(await changedAt(), day(6));
});
