import { sql } from "kysely";
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, test } from "node:test";
import { cveDocument, kevDocument } from "../testing/documents.fixture.ts";
import { nobody, testApp, type Actor, type TestApp } from "../testing/test-app.ts";

interface Subject {
  readonly subject: string;
  readonly kind: string;
  readonly title: string;
  readonly exploited: boolean;
  readonly affected: number;
  readonly possible: number;
  readonly opened: number;
  readonly done: number;
  readonly names: readonly string[];
}
interface Totals {
  readonly organisations: number;
  readonly inUse: number;
  readonly records: number;
  readonly openAlerts: number;
  readonly doneThisMonth: number;
  readonly medianHoursToDone: number | null;
  readonly weeks: readonly { readonly week: string; readonly opened: number; readonly done: number }[];
}
interface Shop {
  readonly id: string;
  readonly name: string;
  readonly admin: Actor;
}

const HOUR = 3_600_000;
const unique = () => randomBytes(5).toString("hex");
let world: TestApp;
let operator: Actor & { readonly id: string };

before(async () => {
  world = await testApp();
  operator = await world.person(world.hubId, "hub_operator");
});

const openShop = async (version: string, product = "GitLab CE"): Promise<Shop> => {
  const name = `Winkel ${unique()}`;
  const id = await world.addOrganisation(name);
  const admin = await world.person(id, "admin");
  const body = Buffer.from(`Naam;Leverancier;Product;Versie\nBroncode;GitLab;${product};${version}\n`);
  const imported = await world.request(admin, "inventory.import", {
    params: { organisation: id },
    body,
    headers: { "content-type": "text/csv" },
  });
  assert.equal(imported.status, 200, imported.text);
  return { id, name, admin };
};
const publish = async (document: { readonly bytes: Uint8Array }) => {
  const body = Buffer.from(document.bytes);
  const imported = await world.console("advisories.import", { body, headers: { "content-type": "application/json" } });
  assert.equal(imported.status, 200, imported.text);
};
const subjects = async (query: Record<string, string> = {}): Promise<readonly Subject[]> => {
  const answer = await world.request(operator, "insight.subjects", { query });
  assert.equal(answer.status, 200, answer.text);
  return answer.json<{ items: Subject[] }>().items;
};
const brief = ({ affected, possible, opened, done, names }: Subject) => ({ affected, possible, opened, done, names });
const find = async (subject: string) => {
  const found = (await subjects({ text: subject })).find((one) => one.subject === subject);
  assert(found, subject);
  return brief(found);
};
const firstAction = async (shop: Shop) => {
  const answer = await world.request(shop.admin, "actions.list", { params: { organisation: shop.id } });
  const [action] = answer.json<{ items: { id: string }[] }>().items;
  assert(action, answer.text);
  return action.id;
};
const decide = async (shop: Shop, body: object) => {
  const answer = await world.request(shop.admin, "action.decide", {
    params: { organisation: shop.id, action: await firstAction(shop) },
    body,
  });
  assert.equal(answer.status, 200, answer.text);
};
const totals = async (): Promise<Totals> => (await world.request(operator, "insight.totals")).json<Totals>();

test("a subject counts organisations: certain, perhaps, looked at, done; and names only who agreed and is still affected", async () => {
  const name = "CVE-2026-70001";
  const [open, named, done, updated, notUs, unsure, safe] = [
    await openShop("16.1.2"),
    await openShop("16.1.3"),
    await openShop("16.1.2"),
    await openShop("16.1.2"),
    await openShop("16.1.2"),
    await openShop(""),
    await openShop("16.2.0"),
  ];
  assert(open && safe);
  await publish(cveDocument(name));
  assert.deepEqual(await find(name), { affected: 5, possible: 1, opened: 0, done: 0, names: [] });

  for (const shop of [named, done]) {
    const agreed = { params: { organisation: shop.id }, body: { namedToOperator: true } };
    assert.equal((await world.request(shop.admin, "organisation.change", agreed)).status, 200);
  }
  assert.deepEqual((await find(name)).names, [named.name, done.name].toSorted());

  await world.app.hub.database.asSystem("test", (tx) =>
    sql`update app.alert set seen_at = ${world.time} where organisation_id = any(${[done.id, unsure.id]}::uuid[])`.execute(tx),
  );
  await decide(done, { decision: "done" });
  await decide(notUs, { decision: "not_us", reason: "not used" });
  const components = await world.request(updated.admin, "components.list", { params: { organisation: updated.id } });
  const component = components.json<{ items: { id: string }[] }>().items[0]?.id ?? "";
  await world.request(updated.admin, "component.change", { params: { organisation: updated.id, component }, body: { version: "16.2.1" } });
  assert.deepEqual(await find(name), { affected: 4, possible: 1, opened: 3, done: 2, names: [named.name] });

  await world.request(named.admin, "organisation.change", { params: { organisation: named.id }, body: { namedToOperator: false } });
  assert.deepEqual((await find(name)).names, []);
});

test("the worst comes first, the list is bounded and found by name, title or alias", async () => {
  const [quiet, loud] = ["CVE-2026-70002", "CVE-2026-70003"];
  await publish(cveDocument(quiet));
  await publish(cveDocument(loud, { lessThan: "16.1.3" }));
  const before = await subjects();
  assert(before.findIndex((one) => one.subject === quiet) < before.findIndex((one) => one.subject === loud));
  await publish(kevDocument([loud]));
  const [first] = await subjects();
  assert.deepEqual([first?.subject, first?.exploited, first?.kind], [loud, true, "vulnerability"]);
  assert.equal((await subjects({ limit: "1" })).length, 1);
  assert.deepEqual(
    (await subjects({ text: loud.toLowerCase() })).map((one) => one.subject),
    [loud],
  );
  assert((await subjects({ text: "flaw in gitlab" })).length >= 3);
  await world.app.hub.database.asSystem("test", (tx) =>
    sql`insert into app.vulnerability_alias (alias, vulnerability_id) select 'GHSA-AAAA-BBBB-CCCC', id from app.vulnerability where name = ${quiet}`.execute(
      tx,
    ),
  );
  assert.deepEqual(
    (await subjects({ text: " ghsa-aaaa-bbbb-cccc " })).map((one) => one.subject),
    [quiet],
  );
  assert.deepEqual(await subjects({ text: "%" }), []);
});

test("of bulletins the operator sees counts of the hub's own, and titles only of what is for them to read; that stands in the register", async () => {
  const shop = await openShop("16.1.2");
  const editor = await world.person(world.hubId, "hub_editor");
  const write = async (title: string, organisations: readonly string[]) => {
    const audience = { kind: "organisations", organisations };
    const part = { kind: "action", tlp: "TLP:AMBER", audience, content: { nl: { title, text: "Doe dit." } }, products: ["gitlab/gitlab"] };
    const made = await world.request(editor, "bulletins.publish", { params: { organisation: world.hubId }, body: { parts: [part] } });
    assert.equal(made.status, 201, made.text);
    return made.json<{ id: string }>().id;
  };
  const [secret, shared] = [await write("Geheim voor winkels", [shop.id]), await write("Ook voor de hub", [shop.id, world.hubId])];
  const listed = async () => (await subjects({ limit: "1000" })).filter((one) => one.kind === "bulletin");
  const titles = Object.fromEntries((await listed()).map((one) => [one.subject, one.title]));
  assert.deepEqual(titles, { [secret]: "", [shared]: "Ook voor de hub" });
  assert.deepEqual(await subjects({ text: "geheim voor" }), []);
  assert.equal((await find(secret)).affected, 1);
  const admin = await world.person(world.hubId, "admin");
  const register = await world.request(admin, "register.read", { params: { organisation: world.hubId } });
  const entries = register.json<{ items: { route: string; tlp: string }[] }>().items.filter((one) => one.route === "insight.subjects");
  assert(entries.length > 0 && entries.every((one) => one.tlp === "TLP:AMBER"), register.text);
  // One that members share among themselves is none of the operator's.
  await world.app.hub.database.asSystem("test", (tx) =>
    sql`update app.bulletin_author set organisation_id = ${shop.id} where bulletin_id = ${secret}`.execute(tx),
  );
  assert.deepEqual(
    (await listed()).map((one) => one.subject),
    [shared],
  );
});

test("the totals count what there is, by the hub's calendar", async () => {
  const before = await totals();
  const kept = world.time;
  const shop = await openShop("15.0.1");
  await world.addOrganisation();
  const name = "CVE-2026-70004";
  await publish(cveDocument(name, { lessThan: "15.0.2" }));
  const opened = await totals();
  assert.equal(opened.organisations - before.organisations, 2);
  assert.equal(opened.inUse - before.inUse, 1);
  assert.equal(opened.records - before.records, 1);
  assert(opened.openAlerts > before.openAlerts);
  world.time = new Date(kept.getTime() + 30 * HOUR);
  await decide(shop, { decision: "done" });
  const after = await totals();
  assert.equal(after.doneThisMonth - before.doneThisMonth, 1);
  // Earlier tests were done at once: the median of those and thirty hours.
  assert(after.medianHoursToDone !== null && after.medianHoursToDone > 0 && after.medianHoursToDone <= 30, String(after.medianHoursToDone));
  world.time = new Date("2026-12-01T01:00:00Z");
  assert.equal((await totals()).doneThisMonth, 0);
  world.time = new Date("2027-03-01T01:00:00Z");
  assert.equal((await totals()).medianHoursToDone, null);
  world.time = kept;
});

test("twelve weeks tell in how many organisations something asked to act, and how many were done", async () => {
  const { database } = world.app.hub;
  const name = "CVE-2026-70005";
  const [one, other] = [await openShop("14.0.1"), await openShop("14.0.1")];
  await publish(cveDocument(name, { lessThan: "14.0.2" }));
  const week = async (label: string) => (await totals()).weeks.find((entry) => entry.week === label);
  // Monday 16 November 2026, half past midnight in Amsterdam, is still Sunday in UTC.
  const opened = new Date("2026-11-15T23:30:00Z");
  const [before, sunday] = [await week("2026-W47"), await week("2026-W46")];
  await database.asSystem("test", (tx) =>
    sql`update app.alert set urgency = 4, opened_at = ${opened} where organisation_id = any(${[one.id, other.id]}::uuid[])`.execute(tx),
  );
  await decide(one, { decision: "done" });
  const after = await week("2026-W47");
  assert(before && after);
  assert.deepEqual([after.opened - before.opened, after.done - before.done], [2, 1]);
  assert.deepEqual(await week("2026-W46"), sunday);
  const { weeks } = await totals();
  assert.deepEqual([weeks.length, weeks[0]?.week, weeks.at(-1)?.week], [12, "2026-W36", "2026-W47"]);
  const kept = world.time;
  // ISO 8601: the first of January 2027 is in week 53 of 2026.
  world.time = new Date("2027-01-01T12:00:00Z");
  assert.equal((await totals()).weeks.at(-1)?.week, "2026-W53");
  world.time = kept;
});

test("figures are for the operator alone", async () => {
  const shop = await openShop("16.1.2");
  const editor = await world.person(world.hubId, "hub_editor", "admin");
  for (const id of ["insight.subjects", "insight.totals", "members.list", "registrations.list"] as const) {
    for (const actor of [shop.admin, editor, await world.token(shop.id, "alerts:read")]) {
      assert.equal((await world.request(actor, id)).status, 403, id);
    }
    assert.equal((await world.request(nobody, id)).status, 401, id);
  }
});
