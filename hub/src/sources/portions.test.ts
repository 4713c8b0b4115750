// An advisory about many flaws in many products is taken in by portions: what follows from it is what would follow at once, and what ends in the middle is completed.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { listAlerts } from "../alerts/list-alerts.ts";
import { importInventory } from "../inventory/import-inventory.ts";
import type { Tx } from "../db/transaction.ts";
import { csafDocument } from "../testing/documents.fixture.ts";
import { NOW } from "../testing/match.fixture.ts";
import { makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { importAdvisories } from "./import-advisories.ts";
import { importDocuments } from "./import-documents.ts";
import { readAdvisoriesAgain } from "./read-again.ts";
import { readDocument, type Document, type ReadDocument } from "./read-document.ts";
import { partsOf } from "./take-parts.ts";

const database = await testDatabase();
const system = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => database.asSystem("test", run);
const takePart = async (part: ReadDocument) => (await system((tx) => importAdvisories(tx, NOW, [part])))[0];

interface Written {
  readonly id: string;
  readonly product: string;
  readonly cves: readonly string[];
  readonly below: string;
  readonly released?: string;
}

const someCves = (count: number): string[] => {
  const first = randomInt(1_000_000, 9_000_000);
  return Array.from({ length: count }, (_, at) => `CVE-2026-${first + at}`);
};

/** One advisory about several flaws of one product. */
function advisory({ id, product, cves, below, released = "2026-11-01T00:00:00Z" }: Written): Document {
  const { name, bytes } = csafDocument({ id, vendor: "Maker", product, affected: `vers:semver/<${below}`, released });
  const document = JSON.parse(new TextDecoder().decode(bytes)) as { vulnerabilities: [object] };
  const [flaw] = document.vulnerabilities;
  const whole = { ...document, vulnerabilities: cves.map((cve) => ({ ...flaw, cve })) };
  return { name, bytes: new TextEncoder().encode(JSON.stringify(whole)) };
}

/** The same by portions of two flaws. */
function byPortions(document: Document): readonly ReadDocument[] {
  const parts = partsOf(readDocument(document), 90);
  assert.ok(parts.length > 1);
  return parts;
}

async function shopWith(product: string): Promise<() => Promise<readonly string[]>> {
  const organisationId = await makeOrganisation(database);
  await system((tx) =>
    importInventory(tx, NOW, organisationId, {
      format: "csv",
      rows: [{ row: 1, name: "Shop", vendor: "Maker", product, version: "1.0.0" }],
      rejected: [],
      remarks: [],
    }),
  );
  return async () => {
    const { alerts } = await system((tx) => listAlerts(tx, { organisationId, state: "open", limit: 1000 }));
    return alerts
      .filter(({ affected }) => affected)
      .map(({ subject }) => subject)
      .toSorted();
  };
}

/** Everything the hub holds of these flaws, but for its own ids. */
async function held(cves: readonly string[]): Promise<unknown> {
  const { rows } = await system((tx) =>
    sql`
      select v.name, v.title, v.state, v.changed_at,
        (select jsonb_agg(s.reading) from app.advisory_vulnerability s where s.vulnerability_id = v.id) as readings,
        (select jsonb_agg(jsonb_build_array(r.variant, r.affected, r.fixed, r.last, r.said)) from app.affected_range r where r.vulnerability_id = v.id) as ranges,
        (select count(*)::int from app.vulnerability_product p where p.vulnerability_id = v.id) as products
      from app.vulnerability v where v.name = any(${cves}::text[]) order by v.name`.execute(tx),
  );
  return rows;
}

const readWith = async (id: string): Promise<string | undefined> =>
  (await system((tx) => sql<{ read_with: string }>`select read_with from app.advisory where tracking_id = ${id}`.execute(tx))).rows[0]
    ?.read_with;

const told = (value: unknown, words: readonly (readonly [string, string])[]): string =>
  words.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(value));

test("what follows from an advisory taken in by portions is what follows from it at once, and it counts once", async () => {
  const [atOnce, inParts] = [someCves(5), someCves(5)];
  const [alertsAtOnce, alertsInParts] = [await shopWith("Onesie"), await shopWith("Partie")];
  const [whole] = await importDocuments(database, () => NOW, [
    advisory({ id: "MAKER-1", product: "Onesie", cves: atOnce, below: "2.0.0" }),
  ]);
  const results = [];
  for (const part of byPortions(advisory({ id: "MAKER-2", product: "Partie", cves: inParts, below: "2.0.0" })))
    results.push(await takePart(part));
  assert.deepEqual(
    results.map((result) => result?.counts.added),
    [1, 0, 0],
  );
  assert.equal(whole?.counts.added, 1);
  assert.deepEqual(await alertsAtOnce(), atOnce.toSorted());
  assert.deepEqual(await alertsInParts(), inParts.toSorted());
  const alike = [
    ...atOnce.map((cve, at) => [cve, inParts[at] ?? ""] as const),
    ["Onesie", "Partie"] as const,
    ["onesie", "partie"] as const,
  ];
  assert.equal(told(await held(atOnce), [...alike, ["MAKER-1", "MAKER-2"]]), told(await held(inParts), []));
});

test("an advisory that ended after its first portion is no known document: handed in again it is completed", async () => {
  const cves = someCves(5);
  const alerts = await shopWith("Halfway");
  const document = advisory({ id: "MAKER-3", product: "Halfway", cves, below: "2.0.0" });
  const [first] = byPortions(document);
  assert.ok(first);
  await takePart(first);
  assert.deepEqual(await alerts(), cves.slice(0, 2));
  const again = async () => (await importDocuments(database, () => NOW, [document])).map(({ state }) => state);
  assert.deepEqual(await again(), ["imported"]);
  assert.deepEqual(await alerts(), cves);
  assert.deepEqual(await again(), ["unchanged"]);
});

test("nobody needs to hand it in again: it is read from what is stored", async () => {
  const cves = someCves(5);
  const alerts = await shopWith("Cutshort");
  const [first, second, third] = byPortions(advisory({ id: "MAKER-4", product: "Cutshort", cves, below: "2.0.0" }));
  assert.ok(first && second && third);
  await takePart(first);
  assert.equal(await readWith("MAKER-4"), "");
  while ((await system((tx) => readAdvisoriesAgain(tx, NOW, 100))) > 0);
  assert.deepEqual(await alerts(), cves);
  // What was on its way meanwhile finds everything there.
  assert.deepEqual([(await takePart(second))?.state, (await takePart(third))?.state], ["unchanged", "unchanged"]);
  assert.deepEqual(await alerts(), cves);
});

test("a new revision by portions closes nothing on its way, and in the end what it no longer says", async () => {
  const cves = someCves(5);
  const alerts = await shopWith("Revised");
  const written = { id: "MAKER-5", product: "Revised", below: "2.0.0" };
  await importDocuments(database, () => NOW, [advisory({ ...written, cves })]);
  const [dropped, ...kept] = cves;
  const parts = byPortions(advisory({ ...written, cves: kept, released: "2026-11-05T00:00:00Z" }));
  for (const [at, part] of parts.entries()) {
    await takePart(part);
    assert.deepEqual(await alerts(), at < parts.length - 1 ? cves : kept, `after portion ${at + 1}`);
  }
  assert.ok(dropped);
  // A revision that came between goes first: portions of the older one are left aside.
  await importDocuments(database, () => NOW, [advisory({ ...written, cves: kept, below: "0.5.0", released: "2026-11-09T00:00:00Z" })]);
  const older = byPortions(advisory({ ...written, cves, released: "2026-11-07T00:00:00Z" }));
  for (const part of older) assert.equal((await takePart(part))?.state, "outdated");
  assert.deepEqual(await alerts(), []);
});
