import type { ResponseOf, RouteOf } from "@schakel/contract";
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Document } from "../../sources/read-document.ts";
import { cveDocument, csafDocument } from "../../testing/documents.fixture.ts";
import { testApp, type Actor, type TestApp } from "../../testing/test-app.ts";

type Detail = ResponseOf<RouteOf<"action.get">>;

const CSV = "name,vendor,product,version,purl\nCode,GitLab,GitLab,16.1.2,pkg:generic/gitlab@16.1.2\n";
const VECTOR = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

let world: TestApp;
let own: string;
let reader: Actor;

const json = { "content-type": "application/json" };

async function take(document: Document): Promise<void> {
  const answer = await world.console("advisories.import", { body: Buffer.from(document.bytes), headers: json });
  assert.equal(answer.status, 200, answer.text);
}

/** A record with everything an expert asks for, and addresses that nobody should be sent to. */
function wholeRecord(id: string): Document {
  const { name, bytes } = cveDocument(id);
  const record = JSON.parse(new TextDecoder().decode(bytes)) as { containers: { cna: Record<string, unknown>; adp?: unknown[] } };
  Object.assign(record.containers.cna, {
    problemTypes: [{ descriptions: [{ lang: "en", cweId: "CWE-78", description: "CWE-78" }] }],
    metrics: [{ cvssV3_1: { version: "3.1", baseScore: 9.8, vectorString: VECTOR } }],
    references: [
      { url: "javascript:alert(1)" },
      { url: "file:///etc/passwd" },
      { url: "https://" },
      ...Array.from({ length: 15 }, (_, n) => ({ url: `https://example.org/${n}` })),
    ],
  });
  const options = [{ Exploitation: "poc" }, { Automatable: "yes" }, { "Technical Impact": "total" }];
  record.containers.adp = [{ title: "CISA ADP", metrics: [{ other: { type: "ssvc", content: { options } } }] }];
  return { name, bytes: new TextEncoder().encode(JSON.stringify(record)) };
}

const record = wholeRecord("CVE-2026-80001");

async function onlyAction(): Promise<string> {
  const list = await world.request(reader, "actions.list", { params: { organisation: own } });
  return list.json<{ items: { id: string }[] }>().items[0]?.id ?? "";
}

const get = async (action: string, query: Readonly<Record<string, string>> = {}) =>
  world.request(reader, "action.get", { params: { organisation: own, action }, query });

before(async () => {
  world = await testApp();
  own = await world.addOrganisation();
  reader = await world.person(own, "reader");
  const member = await world.person(own, "member");
  await world.request(member, "inventory.import", {
    params: { organisation: own },
    body: Buffer.from(CSV),
    headers: { "content-type": "text/csv" },
  });
  await take(record);
  for (const id of ["CVE-2026-80002", "CVE-2026-80003"]) await take(cveDocument(id));
  await take(csafDocument({ id: "GL-ADVISORY-1", cve: "CVE-2026-80001", ids: ["GL-1"], affected: "< 16.1.9" }));
});

test("an action tells what can happen, how to do it, how long it takes and what it closes", async () => {
  const action = (await get(await onlyAction())).json<Detail>();
  assert.equal(action.happens.code, "happens.take_over.anybody");
  assert.equal(action.what.code, "what.update");
  assert.equal(action.how?.code, "how.update.development");
  assert.equal(action.effort, "hour");
  assert.equal(action.exploited, false);
  assert.deepEqual([action.subjectsTotal, action.subjects.length, action.facts.length], [3, 3, 3]);
  assert.equal(action.identifiers.purl, "pkg:generic/gitlab@16.1.2");
  assert.ok(action.identifiers.products.some(({ key }) => key === "gitlab/gitlab"));
});

test("the facts of a vulnerability are all there is published of it", async () => {
  const action = (await get(await onlyAction())).json<Detail>();
  const facts = action.facts.find(({ name }) => name === "CVE-2026-80001");
  assert.ok(facts);
  assert.deepEqual([facts.cvss, facts.cvssVector, facts.exploitation], [9.8, VECTOR, "poc"]);
  assert.deepEqual(facts.ssvc, { exploitation: "poc", automatable: true, technicalImpact: "total" });
  assert.deepEqual(facts.weaknesses, ["CWE-78"]);
  assert.deepEqual(facts.aliases, ["GL-1"]);
  assert.deepEqual(facts.publishers, ["GitLab", "test"]);
  assert.deepEqual(
    facts.path.map(({ code }) => code),
    ["reason.exploitation_poc", "reason.exposure_assumed", "reason.automatable_yes", "reason.impact_assumed"],
  );
  assert.deepEqual(
    facts.advisories.map(({ format, trackingId }) => `${format} ${trackingId}`),
    ["csaf GL-ADVISORY-1", "cve CVE-2026-80001"],
  );
});

test("addresses that a person is sent to are few, and of the web only", async () => {
  const action = (await get(await onlyAction())).json<Detail>();
  const { references = [] } = action.facts.find(({ name }) => name === "CVE-2026-80001") ?? {};
  assert.equal(references.length, 10);
  assert.ok(references.every((address) => address.startsWith("https://example.org/")));
});

test("facts come page by page, each once", async () => {
  const action = await onlyAction();
  const names: string[] = [];
  for (let after: string | null = ""; after !== null;) {
    const page: Detail = (await get(action, { limit: "1", ...(after !== "" && { after }) })).json<Detail>();
    names.push(...page.facts.map(({ name }) => name));
    after = page.factsNext;
  }
  assert.deepEqual(names.toSorted(), ["CVE-2026-80001", "CVE-2026-80002", "CVE-2026-80003"]);
  assert.equal((await get(action, { after: "nonsense" })).status, 400);
});

test("an action of another organisation is not there", async () => {
  const other = await world.addOrganisation();
  const stranger = await world.person(other, "admin");
  const action = await onlyAction();
  for (const organisation of [own, other]) {
    const answer = await world.request(stranger, "action.get", { params: { organisation, action } });
    assert.ok([403, 404].includes(answer.status), answer.text);
    assert.doesNotMatch(answer.text, /CVE-2026-8000/);
  }
});

test("a published document comes out byte for byte, as a document and never as a page", async () => {
  const action = (await get(await onlyAction())).json<Detail>();
  const cve = action.facts.flatMap(({ advisories }) => advisories).find(({ trackingId }) => trackingId === "CVE-2026-80001");
  const answer = await world.request(reader, "advisory.document", { params: { advisory: cve?.id ?? "" } });
  assert.equal(answer.status, 200);
  assert.equal(answer.text, new TextDecoder().decode(record.bytes));
  assert.match(String(answer.headers["content-type"]), /^application\/json/);
  assert.equal(answer.headers["x-content-type-options"], "nosniff");
  const missing = await world.request(reader, "advisory.document", { params: { advisory: "01890000-0000-7000-8000-000000000000" } });
  assert.equal(missing.status, 404);
});

test("a vulnerability names its weaknesses and the ids of its documents", async () => {
  const answer = await world.request(reader, "vulnerability.get", { params: { alias: "GL-1" } });
  const { weaknesses, advisories } = answer.json<ResponseOf<RouteOf<"vulnerability.get">>>();
  assert.deepEqual(weaknesses, ["CWE-78"]);
  assert.ok(advisories.every(({ id }) => /^[0-9a-f-]{36}$/.test(id)));
});

test("an alert tells what can happen with the product it is about", async () => {
  const answer = await world.request(reader, "alerts.list", { params: { organisation: own } });
  const { items } = answer.json<ResponseOf<RouteOf<"alerts.list">>>();
  const alert = items.find(({ subject }) => subject === "CVE-2026-80001");
  assert.deepEqual(alert?.happens, { code: "happens.take_over.anybody", params: { product: "GitLab" } });
});
