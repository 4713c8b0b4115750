import assert from "node:assert/strict";
import { before, test } from "node:test";
import explainTexts from "@schakel/content/texts/explain.json" with { type: "json" };
import { renderText, type ResponseOf, type RouteOf } from "@schakel/contract";
import * as fc from "fast-check";
import { sql } from "kysely";
import { refreshVulnerabilities } from "../alerts/index.ts";
import { csafDocument, cveDocument } from "../testing/documents.fixture.ts";
import { makeComponent, makeVulnerability, NOW } from "../testing/match.fixture.ts";
import { testApp, type Actor, type TestApp } from "../testing/test-app.ts";
import { getVerdicts } from "./get-verdicts.ts";

type Verdicts = ResponseOf<RouteOf<"verdict.get">>;
type Item = Verdicts["items"][number];

let world: TestApp;
let organisation: string;
let actor: Actor;

before(async () => {
  world = await testApp();
  for (const document of [
    cveDocument("CVE-2026-9001", { vendor: "Adobe", product: "Adobe Commerce", lessThan: "2.4.7" }),
    cveDocument("CVE-2026-9002", { vendor: "WordPress", product: "WordPress", lessThan: "6.4.3" }),
    cveDocument("CVE-2026-9003", { vendor: "Microsoft", product: "Microsoft 365", lessThan: "2026.1" }),
    csafDocument({ id: "NCSC-2026-0042", cve: "CVE-2026-9004", ids: ["GHSA-aaaa-bbbb-cccc"], affected: "vers:semver/<16.1.6" }),
  ])
    await importAdvisory(document.bytes);
});

async function importAdvisory(bytes: Uint8Array): Promise<void> {
  const answer = await world.console("advisories.import", { body: Buffer.from(bytes), headers: { "content-type": "application/json" } });
  assert.match(answer.text, /"imported"/);
}

async function newShop(...items: readonly object[]): Promise<void> {
  organisation = await world.addOrganisation();
  actor = await world.token(organisation, "inventory:write", "alerts:read", "actions:write");
  if (items.length === 0) return;
  const added = await world.request(actor, "components.add", { params: { organisation }, body: { items } });
  assert.equal(added.status, 201, added.text);
}

async function ask(name: string): Promise<Verdicts> {
  const answer = await world.request(actor, "verdict.get", { params: { organisation, name } });
  assert.equal(answer.status, 200, answer.text);
  return answer.json<Verdicts>();
}

async function askOne(name: string): Promise<Item> {
  const { items } = await ask(name);
  const [item, ...others] = items;
  assert.ok(item && others.length === 0);
  return item;
}

const inDutch = (text: Item["why"]): string => {
  assert.ok(Object.hasOwn(explainTexts, text.code), `${text.code} has no text`);
  return renderText(explainTexts, text, "nl");
};

test("an affected component: what is said, by whom, and what solves it", async () => {
  await newShop({ asset: "Webwinkel", product: "Magento", version: "2.4.6" }, { asset: "Kassa", product: "Vectron POS" });
  const { asked, advisory, components, items } = await ask("cve-2026-9001");
  assert.deepEqual([asked, advisory, components, items.length], ["cve-2026-9001", null, 2, 1]);
  const [item] = items;
  assert.equal(item?.subject, "CVE-2026-9001");
  assert.equal(item.verdict, "affected");
  assert.equal(inDutch(item.why), "CVE-2026-9001 raakt je. Het gaat om: Webwinkel (Adobe Commerce 2.4.6).");
  assert.deepEqual(item.products, [{ vendor: "Adobe", name: "Adobe Commerce" }]);
  const [component] = item.components;
  assert.deepEqual([component?.product, component?.verdict, component?.evidence], ["Adobe Commerce", "affected", ["test CVE-2026-9001"]]);
  assert.match(component ? inDutch(component.why) : "", /^Kwetsbaar is .*2\.4\.7.*; jij hebt 2\.4\.6\. In 2\.4\.7 is het opgelost\.$/);
});

test("a component outside: the nearest range and the own version", async () => {
  await newShop({ asset: "Webwinkel", product: "Magento", version: "2.4.8" });
  const item = await askOne("CVE-2026-9001");
  assert.equal(item.verdict, "not_affected");
  assert.match(inDutch(item.why), /^CVE-2026-9001 raakt je niet\..*Webwinkel \(Adobe Commerce 2\.4\.8\)/);
  const [component] = item.components;
  assert.match(component ? inDutch(component.why) : "", /jij hebt 2\.4\.8\. In 2\.4\.7 is het opgelost/);
  assert.match(component?.said ?? "", /2\.4\.7/);
});

test("a version that is not known makes it possible, and no component of its products says which those are", async () => {
  await newShop({ asset: "Webwinkel", product: "Magento" });
  const item = await askOne("CVE-2026-9001");
  assert.deepEqual([item.verdict, item.components[0]?.why.code], ["possible", "component.version_unknown"]);
  const other = await askOne("CVE-2026-9002");
  assert.deepEqual([other.verdict, other.components], ["not_affected", []]);
  assert.equal(inDutch(other.why), "CVE-2026-9002 raakt je niet: dit gaat over WordPress, en dat staat niet in je bezit.");
});

test("of an empty inventory nothing is said", async () => {
  await newShop();
  const item = await askOne("CVE-2026-9002");
  assert.deepEqual([item.verdict, item.why.code], ["nothing_to_match", "verdict.no_inventory"]);
});

test("a service is its supplier's to update", async () => {
  await newShop({ product: "Microsoft 365" });
  const item = await askOne("CVE-2026-9003");
  assert.deepEqual([item.verdict, item.why.code], ["not_affected", "verdict.hosted"]);
  assert.match(inDutch(item.why), /De leverancier werkt die zelf bij/);
  const actions = await world.request(actor, "actions.list", { params: { organisation } });
  assert.deepEqual(actions.json<{ items: unknown[] }>().items, []);
});

test("any name in any case, with the dashes and spaces of a copy, and a publication's own id", async () => {
  await newShop({ asset: "Code", product: "GitLab", version: "16.1.2" });
  for (const name of ["CVE-2026-9004", "cve‑2026‑9004".replaceAll("‑", "\u2011"), " cve 2026 9004 ", "ghsa-AAAA-bbbb-CCCC"])
    assert.equal((await askOne(name)).subject, "CVE-2026-9004", name);
  const { advisory, items } = await ask("ncsc-2026-0042");
  assert.deepEqual(advisory, { publisher: "GitLab", trackingId: "NCSC-2026-0042", title: "A flaw in GitLab" });
  assert.deepEqual(
    items.map(({ subject, verdict }) => [subject, verdict]),
    [["CVE-2026-9004", "affected"]],
  );
});

test("a name that no document has is not found", async () => {
  await newShop();
  for (const name of ["CVE-1999-0001", "%", "x' or true --"]) {
    const answer = await world.request(actor, "verdict.get", { params: { organisation, name } });
    assert.equal(answer.status, 404, name);
  }
});

test("what was decided is told with its reason, and what was withdrawn as that", async () => {
  await newShop({ asset: "Webwinkel", product: "Magento", version: "2.4.6" });
  const actions = await world.request(actor, "actions.list", { params: { organisation } });
  const [action] = actions.json<{ items: { id: string }[] }>().items;
  await world.request(actor, "action.decide", {
    params: { organisation, action: action?.id ?? "" },
    body: { decision: "not_us", reason: "Staat achter een muur." },
  });
  const item = await askOne("CVE-2026-9001");
  assert.deepEqual([item.verdict, item.components[0]?.verdict], ["decided", "decided"]);
  assert.match(inDutch(item.components[0]?.why ?? item.why), /Staat achter een muur\.$/);
  await importAdvisory(cveDocument("CVE-2026-9006", { state: "REJECTED" }).bytes);
  const withdrawn = await askOne("CVE-2026-9006");
  assert.deepEqual([withdrawn.verdict, withdrawn.components], ["withdrawn", []]);
  assert.equal(inDutch(withdrawn.why), "CVE-2026-9006 is ingetrokken. Je hoeft niets te doen.");
});

test("nothing of another organisation shows", async () => {
  await newShop({ asset: "Geheime kluis", product: "Magento", version: "2.4.6" });
  const theirs = organisation;
  await newShop({ asset: "Eigen winkel", product: "WordPress", version: "6.5.0" });
  const answer = await world.request(actor, "verdict.get", { params: { organisation, name: "CVE-2026-9001" } });
  assert.doesNotMatch(answer.text, /Geheim/);
  assert.equal(answer.json<Verdicts>().components, 1);
  assert.equal((await world.request(actor, "verdict.get", { params: { organisation: theirs, name: "CVE-2026-9001" } })).status, 404);
});

// Few keys of few bytes, so that ends often coincide and stretches often touch.
const bound = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }).map((bytes) => Uint8Array.from(bytes));
const stretch = fc.tuple(bound, fc.oneof(bound, fc.constant(Uint8Array.of(0xff)))).filter(([lo, hi]) => Buffer.compare(lo, hi) < 0);
const none = fc.constant([Uint8Array.of(0xff), Uint8Array.of(0xff)] as const);
const variant = fc.constantFrom("", "ce", "ee");
const key = fc.constantFrom("p/one", "p/two", "p/three");
const target = fc.record({ key, variant, undecidable: fc.boolean(), stretch: fc.oneof({ weight: 9, arbitrary: stretch }, none) });
const range = fc.record({ key, variant, affected: fc.boolean(), stretch });

test("the verdict and the alerts agree: affected or possible is an open row of an alert, with the same words", async () => {
  const { database } = world.app.hub;
  organisation = await world.addOrganisation();
  await fc.assert(
    fc.asyncProperty(
      fc.array(target, { minLength: 1, maxLength: 3 }),
      fc.array(range, { minLength: 1, maxLength: 4 }),
      async (targets, ranges) =>
        database.asSystem("test", async (tx) => {
          const own = targets.map((one) => ({ ...one, lo: one.stretch[0], hi: one.stretch[1] }));
          const said = ranges.map((one) => ({ ...one, lo: one.stretch[0], hi: one.stretch[1] }));
          const component = await makeComponent(tx, organisation, "thing", own);
          const subject = await makeVulnerability(tx, said);
          await sql`insert into app.vulnerability_product (vulnerability_id, product_id)
            select distinct ${subject}::uuid, product_id from app.affected_range where vulnerability_id = ${subject}`.execute(tx);
          await refreshVulnerabilities(tx, NOW, [subject]);
          const { rows } = await sql<{ name: string }>`select name from app.vulnerability where id = ${subject}`.execute(tx);
          const verdicts = await getVerdicts(tx, organisation, rows[0]?.name ?? "");
          const judged = verdicts?.items[0]?.components.find(({ id }) => id === component)?.judged.verdict ?? "not_affected";
          const { rows: open } = await sql<{ affected: boolean }>`
            select c.affected from app.alert_component c join app.alert a on a.organisation_id = c.organisation_id and a.subject_id = c.subject_id
            where c.organisation_id = ${organisation} and c.subject_id = ${subject} and c.component_id = ${component} and c.decision is null
              and a.state = 'open'`.execute(tx);
          assert.equal(judged, open[0] === undefined ? "not_affected" : open[0].affected ? "affected" : "possible");
          for (const table of ["component_target", "component", "asset", "alert_component", "alert", "action"])
            await sql`delete from ${sql.table(`app.${table}`)} where organisation_id = ${organisation}`.execute(tx);
        }),
    ),
    { numRuns: 60 },
  );
});
