import type { ResponseOf, RouteOf } from "@schakel/contract";
import { renderText } from "@schakel/contract";
import todayTexts from "@schakel/content/texts/today.json" with { type: "json" };
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "kysely";
import { cveDocument } from "../../testing/documents.fixture.ts";
import { testApp, type Actor, type TestApp } from "../../testing/test-app.ts";
import { assertRanks } from "../ranks.fixture.ts";

type Today = ResponseOf<RouteOf<"today.get">>;
type Watch = ResponseOf<RouteOf<"watch.get">>;

const DAY = 86_400_000;
let world: TestApp;
let editor: Actor;

before(async () => {
  world = await testApp();
  editor = await world.person(world.hubId, "hub_editor");
});

async function shop(csv: string): Promise<{ id: string; person: Actor & { readonly id: string } }> {
  const id = await world.addOrganisation();
  const person = await world.person(id, "member");
  const headers = { "content-type": "text/csv" };
  const answer = await world.request(person, "inventory.import", { params: { organisation: id }, body: Buffer.from(csv), headers });
  assert.equal(answer.status, 200, answer.text);
  return { id, person };
}
const take = async (...args: Parameters<typeof cveDocument>) => {
  const body = Buffer.from(cveDocument(...args).bytes);
  const answer = await world.console("advisories.import", { body, headers: { "content-type": "application/json" } });
  assert.equal(answer.status, 200, answer.text);
};
async function publish(organisations: readonly string[], more: object): Promise<string> {
  const audience = { kind: "organisations", organisations };
  const content = { nl: { title: "Nepfacturen van je platform", text: "Klik niet." } };
  const part = { kind: "action", tlp: "TLP:AMBER", audience, content, ...more };
  const answer = await world.request(editor, "bulletins.publish", { params: { organisation: world.hubId }, body: { parts: [part] } });
  assert.equal(answer.status, 201, answer.text);
  return answer.json<{ id: string }>().id;
}
const ask = async (actor: Actor, organisation: string) => {
  const answer = await world.request(actor, "today.get", { params: { organisation } });
  assert.equal(answer.status, 200, answer.text);
  return answer.json<Today>();
};

test("a shop that runs at its supplier hears of a bulletin about that supplier, and of it alone", async () => {
  const { id, person } = await shop("name,product\nWebshop,Shopify\nBetalen,Mollie\n");
  const other = await shop("name,product\nWebshop,Lightspeed\n");
  const bulletin = await publish([id, other.id], { products: ["shopify/shopify"] });
  const page = await ask(person, id);
  const [action] = page.actions;
  assert.ok(action);
  assert.deepEqual([page.today, page.week, page.later, page.questions, page.unread], [0, 1, 0, 0, 1]);
  assert.deepEqual([action.kind, action.urgency, action.subjects], ["read", "attend", [bulletin]]);
  assert.deepEqual(
    [renderText(todayTexts, action.what, "nl"), renderText(todayTexts, action.why, "nl")],
    ["Lees het bulletin: Nepfacturen van je platform", "Je gebruikt Shopify, en daar gaat dit bulletin over."],
  );
  // Written in Dutch only: better that than nothing.
  assert.equal(renderText(todayTexts, action.what, "en"), "Read the bulletin: Nepfacturen van je platform");
  assert.deepEqual((await ask(other.person, other.id)).actions, []);

  const done = { params: { organisation: id, action: action.id }, body: { decision: "done" } };
  assert.equal((await world.request(person, "action.decide", done)).status, 200);
  const after = await ask(person, id);
  assert.deepEqual([after.actions, after.unread, after.decidedThisWeek], [[], 0, 1]);
  const list = await world.request(person, "bulletins.list", { params: { organisation: id }, query: { concerning: "true" } });
  assert.deepEqual(
    list.json<{ items: { id: string; read: boolean }[] }>().items.map((item) => [item.id, item.read]),
    [[bulletin, true]],
  );
  const unread = { params: { organisation: id, bulletin }, body: { read: false } };
  assert.equal((await world.request(person, "bulletin.markRead", unread)).status, 204);
  assert.equal((await ask(person, id)).actions[0]?.id, action.id);
});

test("a title above TLP:CLEAR in the list of the day stands in the access register", async () => {
  const { id, person } = await shop("name,product\nWebshop,Shopify\n");
  const admin = await world.person(id, "admin");
  const routes = async () =>
    (await world.request(admin, "register.read", { params: { organisation: id } }))
      .json<{ items: { route: string; tlp: string }[] }>()
      .items.map((item) => `${item.route} ${item.tlp}`)
      .filter((line) => line.startsWith("today.get"));
  await ask(person, id);
  assert.deepEqual(await routes(), []);
  await publish([id], { products: ["shopify/shopify"] });
  await ask(person, id);
  assert.deepEqual(await routes(), ["today.get TLP:AMBER"]);
});

test("the day's numbers go by the organisation's own calendar, and what is postponed comes back on its day", async () => {
  const { id, person } = await shop("name,product\nWebshop,Shopify\n");
  await publish([id], { products: ["shopify/shopify"] });
  const [action] = (await ask(person, id)).actions;
  const start = world.time;
  const numbers = async (at: Date) => {
    world.time = at;
    const { today, week, later } = await ask(person, id);
    return [today, week, later];
  };
  try {
    // Due on 28 November at 13:00 in Amsterdam: from that day's first minute there it is for today.
    assert.deepEqual(await numbers(new Date("2026-11-27T22:30:00Z")), [0, 1, 0]);
    assert.deepEqual(await numbers(new Date("2026-11-27T23:30:00Z")), [1, 0, 0]);
    world.time = start;
    const until = new Date(start.getTime() + 3 * DAY).toISOString();
    const params = { organisation: id, action: action?.id ?? "" };
    await world.request(person, "action.decide", { params, body: { decision: "later", until } });
    assert.deepEqual(await numbers(start), [0, 0, 0]);
    assert.deepEqual(await numbers(new Date(start.getTime() + 3 * DAY)), [0, 1, 0]);
  } finally {
    world.time = start;
  }
});

test("at most five actions and ten questions are shown, the question that settles most first, with the whole number beside", async () => {
  const rows = Array.from({ length: 12 }, (_, n) => `Thing ${n},Maker ${n},Ding ${n},`);
  const { id, person } = await shop(`name,vendor,product,version\n${rows.join("\n")}\n`);
  for (let n = 0; n < 12; n += 1) await take(`CVE-2026-7${String(n).padStart(4, "0")}`, { vendor: `Maker ${n}`, product: `Ding ${n}` });
  for (let n = 0; n < 2; n += 1) await take(`CVE-2026-71${String(n).padStart(3, "0")}`, { vendor: "Maker 7", product: "Ding 7" });
  const page = await ask(person, id);
  assert.equal(page.questions, 12);
  assert.deepEqual([page.actions.length, page.actions[0]?.subjectsTotal, page.actions[0]?.component?.product], [10, 3, "Ding 7"]);
  await assertRanks(world.app.hub.database, id);
});

test("what was looked at is counted as it is: records that came, changed, were rejected or went, and components that nothing can match", async () => {
  const { id, person } = await shop("name,product,version\nCode,GitLab,15.0.0\nKluis,Niemands eigen ding,1\n");
  const looked = async () => (await ask(person, id)).considered;
  const before = await looked();
  assert.deepEqual([before.components, before.unrecognised], [2, before.unrecognised]);
  await take("CVE-2026-60001");
  await take("CVE-2026-60002");
  assert.deepEqual([(await looked()).records, (await looked()).recent], [before.records + 2, before.recent + 2]);
  const start = world.time;
  try {
    world.time = new Date(start.getTime() + 20 * DAY);
    assert.deepEqual([(await looked()).records, (await looked()).recent], [before.records + 2, 0]);
    await take("CVE-2026-60001", { updated: "2026-11-09T00:00:00Z", lessThan: "16.9.0" });
    const changed = await looked();
    assert.deepEqual([changed.records, changed.recent, changed.newestRecordAt], [before.records + 2, 1, world.time.toISOString()]);
    await take("CVE-2026-60002", { updated: "2026-11-10T00:00:00Z", state: "REJECTED" });
    assert.equal((await looked()).records, before.records + 1);
  } finally {
    world.time = start;
  }
  const { rows } = await world.app.hub.database.asSystem("test", (tx) =>
    sql<{ days: number; counted: number; wrong: number }>`
      select (select sum(records) from app.record_day) as days, (select count(*) from app.vulnerability where state = 'published') as counted,
        (select count(*) from app.record_product r full join (select product_id, count(*) as n from app.vulnerability_product group by 1) p
          on p.product_id = r.product_id where coalesce(r.records, 0) <> coalesce(p.n, 0)) as wrong`.execute(tx),
  );
  assert.deepEqual([rows[0]?.days, rows[0]?.wrong], [rows[0]?.counted, 0]);
});

test("what is watched: products with their records, services that run elsewhere, bulletins about them, sources", async () => {
  const { id, person } = await shop("name,product,version\nCode,GitLab,15.0.0\nWebshop,Shopify,\nTweede,Shopify,\n");
  await take("CVE-2026-61001");
  await publish([id], { products: ["shopify/shopify"] });
  await publish([(await shop("name,product\nWebshop,Shopify\n")).id], { products: ["shopify/shopify"] });
  await world.app.hub.database.asSystem("test", (tx) =>
    sql`insert into app.source (id, kind, name, url, interval_seconds, added_at, last_success_at, next_at)
      values (gen_random_uuid(), 'kev', 'A catalogue', 'https://example.org/kev.json', 3600, ${world.time}, ${world.time}, ${world.time})`.execute(
      tx,
    ),
  );
  const answer = await world.request(person, "watch.get", { params: { organisation: id } });
  const { products, sources } = answer.json<Watch>();
  const line = (name: string) => products.find((product) => product.name === name);
  assert.deepEqual([line("Shopify")?.hosted, line("Shopify")?.components, line("Shopify")?.bulletins], [true, 2, 1]);
  assert.deepEqual([line("GitLab")?.hosted, line("GitLab")?.components, line("GitLab")?.bulletins], [false, 1, 0]);
  assert.ok((line("GitLab")?.records ?? 0) >= 1);
  assert.equal(line("GitLab")?.lastRecordAt, "2026-10-01T00:00:00.000Z");
  assert.ok(sources.some((source) => source.name === "A catalogue" && source.lastSuccessAt === world.time.toISOString()));
});

test("opening an action is noted once, for its alerts alone, and leaves no line in the log", async () => {
  const { id, person } = await shop("name,product,version\nCode,GitLab,14.0.0\nWebshop,Shopify,\n");
  await take("CVE-2026-62001");
  await publish([id], { products: ["shopify/shopify"] });
  const { database } = world.app.hub;
  const actions = (await world.request(person, "actions.list", { params: { organisation: id } })).json<{
    items: { id: string; kind: string }[];
  }>();
  const seen = async () =>
    (
      await database.asSystem("test", (tx) =>
        sql<{ subject: string; seen: boolean }>`select subject, bool_and(seen_at is not null) as seen from app.alert
          where organisation_id = ${id} group by 1 order by 1`.execute(tx),
      )
    ).rows.map((row) => `${row.subject} ${row.seen}`);
  const lines = async () =>
    (await database.asSystem("test", (tx) => sql<{ n: number }>`select count(*) as n from app.log`.execute(tx))).rows[0]?.n;
  const before = await lines();
  const open = (kind: string, at = id) =>
    world.request(person, "action.opened", {
      params: { organisation: at, action: actions.items.find((item) => item.kind === kind)?.id ?? "" },
    });
  assert.deepEqual(await seen(), ["bulletin false", "vulnerability false"]);
  assert.equal((await open("update")).status, 204);
  assert.deepEqual(await seen(), ["bulletin false", "vulnerability true"]);
  assert.equal((await open("read")).status, 204);
  assert.equal((await open("read")).status, 204);
  assert.deepEqual(await seen(), ["bulletin true", "vulnerability true"]);
  assert.equal(await lines(), before);
  const stranger = await shop("name,product\nWebshop,Shopify\n");
  const action = actions.items[0]?.id ?? "";
  assert.equal((await world.request(stranger.person, "action.opened", { params: { organisation: stranger.id, action } })).status, 404);
});
