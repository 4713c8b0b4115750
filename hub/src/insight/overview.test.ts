import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, test } from "node:test";
import { cveDocument, kevDocument } from "../testing/documents.fixture.ts";
import { PASSWORD, testApp, type Actor, type TestApp } from "../testing/test-app.ts";

interface Item {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly components: number;
  readonly today: number;
  readonly week: number;
  readonly later: number;
  readonly questions: number;
  readonly unread: number;
}

let world: TestApp;
const overview = async (actor: Actor): Promise<readonly Item[]> => {
  const answer = await world.request(actor, "overview.get");
  assert.equal(answer.status, 200, answer.text);
  return answer.json<{ items: Item[] }>().items;
};
const workOf = ({ today, week, later, questions, unread }: Item) => ({ today, week, later, questions, unread });
const serve = async (email: string, organisation: string, role = "member") => {
  const added = await world.console("people.add", { params: { organisation }, body: { email, role, password: PASSWORD } });
  assert.equal(added.status, 201, added.text);
};
const bring = async (organisation: string, rows: string) => {
  const body = Buffer.from(`Naam;Leverancier;Product;Versie\n${rows}`);
  const imported = await world.console("inventory.import", { params: { organisation }, body, headers: { "content-type": "text/csv" } });
  assert.equal(imported.status, 200, imported.text);
};
const publish = (document: { readonly bytes: Uint8Array }) =>
  world.console("advisories.import", { body: Buffer.from(document.bytes), headers: { "content-type": "application/json" } });

before(async () => {
  world = await testApp();
});

test("who serves several organisations sees each with its work, the most urgent first, counted as its own day's page does", async () => {
  const mark = randomBytes(4).toString("hex");
  const [calm, urgent, asking, foreign] = [
    await world.addOrganisation(`A rustig ${mark}`),
    await world.addOrganisation(`Z dringend ${mark}`),
    await world.addOrganisation(`M vraagt ${mark}`),
    await world.addOrganisation(`B vreemd ${mark}`),
  ];
  const person = await world.person(calm, "reader");
  await serve(person.email, urgent);
  await serve(person.email, asking, "admin");
  await bring(calm, "Blog;Wordpress;WordPress;6.4.2\n");
  await bring(urgent, "Code;GitLab;GitLab CE;16.1.2\nBlog;Wordpress;WordPress;6.4.2\n");
  await bring(asking, "Code;GitLab;GitLab CE;\n");
  await bring(foreign, "Code;GitLab;GitLab CE;16.1.2\n");
  await publish(cveDocument("CVE-2026-71001"));
  await publish(kevDocument(["CVE-2026-71001"]));

  // Two days before CISA wants it mended.
  world.time = new Date("2026-11-30T12:00:00Z");
  const items = await overview(person);
  assert.deepEqual(
    items.map(({ organisation, components }) => [organisation.id, components]),
    [
      [urgent, 2],
      [asking, 1],
      [calm, 1],
    ],
  );
  const [first, second, third] = items;
  assert((first?.today ?? 0) + (first?.week ?? 0) > 0, JSON.stringify(first));
  assert.equal(second?.questions, 1);
  assert(third);
  assert.deepEqual(workOf(third), { today: 0, week: 0, later: 0, questions: 0, unread: 0 });
  for (const item of items) {
    const day = await world.request(person, "today.get", { params: { organisation: item.organisation.id } });
    // Counted in one place; the page itself may not be there yet.
    if (day.status === 200) assert.deepEqual(workOf(day.json<Item>()), workOf(item));
  }
});

test("an organisation whose alerts one may not read is not in it: the operator's own work is elsewhere", async () => {
  const operator = await world.person(world.hubId, "hub_operator");
  assert.deepEqual(await overview(operator), []);
  const both = await world.person(world.hubId, "hub_operator", "reader");
  assert.deepEqual(
    (await overview(both)).map((item) => item.organisation.id),
    [world.hubId],
  );
});

test("forty organisations take one short transaction", async () => {
  const first = await world.addOrganisation();
  const person = await world.person(first, "admin");
  for (let n = 1; n < 40; n += 1) {
    const organisation = await world.addOrganisation();
    await serve(person.email, organisation);
    await bring(organisation, "Code;GitLab;GitLab CE;16.1.2\n");
  }
  await overview(person);
  const start = performance.now();
  assert.equal((await overview(person)).length, 40);
  const took = performance.now() - start;
  if (process.env["SCHAKEL_TIMES"]) process.stderr.write(`overview of forty: ${took.toFixed(0)} ms\n`);
  assert(took < 2000, String(took));
});
