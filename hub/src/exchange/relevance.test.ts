import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { sql } from "kysely";
import {
  countWork,
  lockOrganisation,
  markBulletin,
  refreshAfterRemoval,
  refreshComponents,
  refreshVulnerabilities,
} from "../alerts/index.ts";
import type { Database } from "../db/database.ts";
import { readLog } from "../db/log.ts";
import type { Member, Tx } from "../db/transaction.ts";
import { exactly, from, makeComponent, makeVulnerability, NOW, wholeLine, writeRanges, writeTargets } from "../testing/match.fixture.ts";
import { makeMember, makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import type { Audience } from "./audience.ts";
import type { PartDraft } from "./draft.ts";
import {
  createCommunity,
  getBulletin,
  joinCommunity,
  leaveCommunity,
  listBulletins,
  previewReaders,
  publishBulletin,
  reviseBulletin,
  withdrawBulletin,
} from "./index.ts";

const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
let database: Database;
let editor: Member;
let operator: Member;

before(async () => {
  database = await testDatabase();
  const hub = await makeOrganisation(database, { hub: true });
  editor = await makeMember(database, [hub], "hub_editor");
  operator = await makeMember(database, [hub], "hub_operator");
});

const run = <T>(fn: (tx: Tx) => Promise<T>) => database.asSystem("test", fn);
const to = (...organisations: string[]): Audience => ({ kind: "organisations", organisations });
const part = (audience: Audience, more: Partial<PartDraft> = {}): PartDraft => ({
  kind: "context",
  tlp: "TLP:AMBER",
  audience,
  content: { en: { title: "Mind this", text: "" } },
  ...more,
});
const publish = async (...parts: PartDraft[]) => (await run((tx) => publishBulletin(tx, NOW, editor, { parts }))).id;

/** An organisation with one component that may be these products, of an unknown version. */
async function shopWith(...keys: string[]): Promise<{ id: string; component: string; member: Member & { kind: "person" } }> {
  const id = await makeOrganisation(database);
  const component = await run(async (tx) => {
    const targets = keys.map((key) => ({ key, ...wholeLine }));
    const made = await makeComponent(tx, id, "shop", targets);
    await refreshComponents(tx, NOW, id, [made]);
    return made;
  });
  return { id, component, member: await makeMember(database, [id]) };
}

/** State and reason of the alert about a bulletin, and the states of its actions. */
async function standing(organisation: string, bulletin: string): Promise<string> {
  const { rows } = await run((tx) =>
    sql<{ alert: string; actions: string | null }>`
      select a.state || coalesce(' ' || a.closed_because, '') || case when a.affected and a.subject = 'bulletin' then '' else '?' end || ' ' || a.urgency as alert,
        (select string_agg(t.kind || ' ' || t.state, ', ' order by t.state) from app.action t where t.organisation_id = a.organisation_id and t.bulletin_id = a.subject_id) as actions
      from app.alert a where a.organisation_id = ${organisation} and a.subject_id = ${bulletin}`.execute(tx),
  );
  return rows.map((row) => `${row.alert}: ${row.actions ?? "no action"}`).join("; ");
}
const seen = (member: Member & { kind: "person" }, id: string) =>
  database.asMember(member, (tx) => getBulletin(tx, member.organisationIds[0] ?? "", id));
const mark = (member: Member & { kind: "person" }, id: string, read: boolean, at = NOW) =>
  database.asMember(member, (tx) =>
    markBulletin(tx, at, { organisationId: member.organisationIds[0] ?? "", personId: member.personId }, id, read),
  );
const unread = async (organisation: string) => (await run((tx) => countWork(tx, NOW, [organisation]))).get(organisation)?.unread;

test("a bulletin concerns who may read it and has what it names, whatever the version, and nobody else", async () => {
  const [shopify, lightspeed, outside] = [
    await shopWith("shopify/shopify"),
    await shopWith("lightspeed/ecom"),
    await shopWith("shopify/shopify"),
  ];
  const id = await publish(part(to(shopify.id, lightspeed.id), { products: ["shopify/shopify"] }));
  assert.equal(await standing(shopify.id, id), "open 2: read open");
  assert.equal(await standing(lightspeed.id, id), "");
  assert.equal(await standing(outside.id, id), "");
  assert.deepEqual([await unread(shopify.id), await unread(lightspeed.id), await unread(outside.id)], [1, 0, 0]);
  assert.deepEqual((await seen(shopify.member, id))?.concerns, [{ component: shopify.component, product: "shop" }]);
  assert.deepEqual((await seen(shopify.member, id))?.parts[0]?.products, [{ key: "shopify/shopify", name: "Shopify" }]);
  assert.deepEqual((await seen(lightspeed.member, id))?.concerns, []);
  const concerning = async (member: Member & { kind: "person" }) =>
    (
      await database.asMember(member, (tx) => listBulletins(tx, member.organisationIds[0] ?? "", { limit: 100, concerning: true }))
    ).items.map((bulletin) => bulletin.id);
  assert.deepEqual([(await concerning(shopify.member)).includes(id), (await concerning(lightspeed.member)).includes(id)], [true, false]);
});

test("a part that says what to do makes it more urgent; how secret it is does not", async () => {
  const shop = await shopWith("automattic/woocommerce");
  const products = ["automattic/woocommerce"];
  const acting = await publish(part(to(shop.id), { kind: "action", products, tlp: "TLP:CLEAR" }));
  const telling = await publish(part(to(shop.id), { kind: "technical", products, tlp: "TLP:AMBER+STRICT" }));
  assert.equal(await standing(shop.id, acting), "open 3: read open");
  assert.equal(await standing(shop.id, telling), "open 2: read open");
  const { rows } = await run((tx) => sql<{ due: Date }>`select due from app.alert where subject_id = ${acting}`.execute(tx));
  assert.deepEqual(rows[0]?.due, days(7));
});

test("a bulletin about nothing in particular is an action for all its readers when it says what to do, and else only listed", async () => {
  const [one, other] = [await shopWith("test/a"), await makeOrganisation(database)];
  const acting = await publish(part(to(one.id, other), { kind: "action" }));
  const telling = await publish(part(to(one.id, other)));
  assert.deepEqual([await standing(one.id, acting), await standing(other, acting)], ["open 3: read open", "open 3: read open"]);
  assert.equal(await standing(one.id, telling), "");
  const bulletin = await seen(one.member, telling);
  assert.deepEqual([bulletin?.read, bulletin?.concerns], [false, []]);
  const listed = await database.asMember(one.member, (tx) => listBulletins(tx, one.id, { limit: 100, concerning: true }));
  assert.ok(listed.items.some((item) => item.id === telling));
});

test("what a part for others names does not count: each organisation is judged by the parts it reads", async () => {
  const [general, specific] = [await shopWith("test/b"), await shopWith("test/b")];
  const id = await publish(
    part(to(general.id, specific.id), { kind: "action" }),
    part(to(specific.id), { kind: "technical", products: ["shopify/shopify"] }),
  );
  assert.equal(await standing(general.id, id), "open 3: read open");
  assert.equal(await standing(specific.id, id), "");
});

test("a component that comes later is concerned, one that goes or changes no longer", async () => {
  const shop = await shopWith("test/c");
  const id = await publish(part(to(shop.id), { products: ["prestashop/prestashop"] }));
  assert.equal(await standing(shop.id, id), "");
  const turn = (key: string) =>
    run(async (tx) => {
      await lockOrganisation(tx, shop.id);
      await writeTargets(tx, shop.id, shop.component, [{ key, ...exactly(5) }]);
      await refreshComponents(tx, NOW, shop.id, [shop.component]);
    });
  await turn("prestashop/prestashop");
  assert.equal(await standing(shop.id, id), "open 2: read open");
  await turn("test/c");
  assert.equal(await standing(shop.id, id), "closed component_changed 2: read obsolete");
  await turn("prestashop/prestashop");
  assert.equal(await standing(shop.id, id), "open 2: read obsolete, read open");
  await run(async (tx) => {
    await lockOrganisation(tx, shop.id);
    await sql`delete from app.component where organisation_id = ${shop.id}`.execute(tx);
    await refreshAfterRemoval(tx, NOW, shop.id, []);
  });
  assert.equal(await standing(shop.id, id), "closed component_removed 2: read obsolete, read obsolete");
});

test("a named vulnerability concerns who has an open alert about it, as long as it is open", async () => {
  const product = `test/${randomUUID()}`;
  const [hit, spared] = [await shopWith("test/d"), await shopWith("test/d")];
  const { vulnerability, name } = await run(async (tx) => {
    await writeTargets(tx, hit.id, hit.component, [{ key: product, ...exactly(5) }]);
    await writeTargets(tx, spared.id, spared.component, [{ key: product, ...exactly(9) }]);
    const made = await makeVulnerability(tx, [{ key: product, affected: true, ...from(1, 8) }]);
    await refreshVulnerabilities(tx, NOW, [made]);
    const { rows } = await sql<{ name: string }>`select name from app.vulnerability where id = ${made}`.execute(tx);
    return { vulnerability: made, name: rows[0]?.name ?? "" };
  });
  const id = await publish(part(to(hit.id, spared.id), { vulnerabilities: [name] }));
  assert.deepEqual([await standing(hit.id, id), await standing(spared.id, id)], ["open 2: read open", ""]);
  assert.deepEqual(
    (await seen(hit.member, id))?.concerns.map((one) => one.component),
    [hit.component],
  );
  const change = (hi: number) =>
    run(async (tx) => {
      await writeRanges(tx, vulnerability, [{ key: product, affected: true, ...from(1, hi) }]);
      await refreshVulnerabilities(tx, NOW, [vulnerability]);
    });
  await change(3);
  assert.equal(await standing(hit.id, id), "closed record_changed 2: read obsolete");
  await change(20);
  assert.deepEqual([await standing(hit.id, id), await standing(spared.id, id)], ["open 2: read obsolete, read open", "open 2: read open"]);
});

test("who joins a circle is concerned by what it reads from then on, who leaves no longer; what is long ago stays in the list", async () => {
  const shop = await shopWith("opencart/opencart");
  const circle = { name: `circle ${randomUUID()}`, kind: "isac", defaultTlp: "TLP:AMBER" } as const;
  const { id: communityId } = await run((tx) => createCommunity(tx, NOW, operator, circle));
  const audience: Audience = { kind: "community", community: communityId };
  const products = ["opencart/opencart"];
  const id = await publish(part(audience, { products }));
  const old = (await run((tx) => publishBulletin(tx, days(-400), editor, { parts: [part(audience, { products })] }))).id;
  assert.equal(await standing(shop.id, id), "");
  await run((tx) => joinCommunity(tx, NOW, operator, { communityId, organisationId: shop.id }));
  assert.deepEqual([await standing(shop.id, id), await standing(shop.id, old)], ["open 2: read open", ""]);
  assert.equal((await seen(shop.member, old))?.concerns.length, 1);
  await run((tx) => leaveCommunity(tx, NOW, operator, { communityId, organisationId: shop.id }));
  assert.equal(await standing(shop.id, id), "closed record_changed 2: read obsolete");
  assert.equal(await unread(shop.id), 0);
});

test("joining while a component is being added loses neither", async () => {
  for (let round = 0; round < 6; round += 1) {
    const shop = await shopWith("test/e");
    const circle = { name: `circle ${randomUUID()}`, kind: "isac", defaultTlp: "TLP:AMBER" } as const;
    const { id: communityId } = await run((tx) => createCommunity(tx, NOW, operator, circle));
    const id = await publish(part({ kind: "community", community: communityId }, { products: ["opencart/opencart"] }));
    await Promise.all([
      database.asMember(shop.member, async (tx) => {
        await lockOrganisation(tx, shop.id);
        await writeTargets(tx, shop.id, shop.component, [{ key: "opencart/opencart", ...wholeLine }]);
        await refreshComponents(tx, NOW, shop.id, [shop.component]);
      }),
      run((tx) => joinCommunity(tx, NOW, operator, { communityId, organisationId: shop.id })),
    ]);
    assert.equal(await standing(shop.id, id), "open 2: read open", `round ${round}`);
  }
});

test("a part for named persons concerns them, and leaves no trace for their colleagues: no alert, no mark, no log line", async () => {
  const shop = await shopWith("shopify/shopify");
  const colleague = await makeMember(database, [shop.id], "admin");
  const logged = () => database.asMember(colleague, async (tx) => (await readLog(tx, 0, 10_000)).length);
  const before = await logged();
  const persons: Audience = { kind: "persons", persons: [{ organisation: shop.id, person: shop.member.personId }] };
  const id = await publish(part(persons, { kind: "action", tlp: "TLP:RED", products: ["shopify/shopify"] }));
  assert.equal(await standing(shop.id, id), "");
  assert.deepEqual(
    (await seen(shop.member, id))?.concerns.map((one) => one.component),
    [shop.component],
  );
  const listed = await database.asMember(shop.member, (tx) => listBulletins(tx, shop.id, { limit: 10, concerning: true }));
  assert.ok(listed.items.some((item) => item.id === id));
  await mark(shop.member, id, true);
  assert.equal((await seen(shop.member, id))?.read, true);
  const marks = (member: Member) =>
    database.asMember(member, async (tx) => (await sql`select from app.bulletin_read where bulletin_id = ${id}`.execute(tx)).rows.length);
  assert.deepEqual([await marks(shop.member), await marks(colleague)], [1, 0]);
  await assert.rejects(mark(colleague, id, true), { code: "not_found" });
  assert.equal(await seen(colleague, id), undefined);
  assert.equal(await logged(), before);
  assert.deepEqual([await unread(shop.id), await standing(shop.id, id)], [0, ""]);
  await mark(shop.member, id, false);
  assert.equal((await seen(shop.member, id))?.read, false);
});

test("a bulletin with a part for one person and one for the organisation is told by the latter, and read with it", async () => {
  const shop = await shopWith("shopify/shopify");
  const colleague = await makeMember(database, [shop.id]);
  const persons: Audience = { kind: "persons", persons: [{ organisation: shop.id, person: shop.member.personId }] };
  const id = await publish(
    part(persons, { kind: "action", tlp: "TLP:RED", content: { nl: { title: "Geheim", text: "" } } }),
    part(to(shop.id), { products: ["shopify/shopify"] }),
  );
  // The RED part says what to do; the organisation's own does not.
  assert.equal(await standing(shop.id, id), "open 2: read open");
  const before = await seen(colleague, id);
  await mark(shop.member, id, true);
  assert.equal(await standing(shop.id, id), "closed done 2: read done");
  const red = (await seen(shop.member, id))?.parts.find((one) => one.tlp === "TLP:RED")?.id ?? "";
  const parts = [{ id: red, content: { nl: { title: "Nog geheimer", text: "" } } }];
  await run((tx) => reviseBulletin(tx, days(1), editor, { id, parts }));
  // What changed for the named person is unread for them alone; nothing moves for the others.
  assert.equal((await seen(shop.member, id))?.read, false);
  assert.deepEqual(await seen(colleague, id), { ...before, read: true });
  assert.equal(await standing(shop.id, id), "closed done 2: read done");
});

test("a revision reaches who it now concerns, lets go whom it no longer does, and is unread again for who had read it", async () => {
  const [shopify, woo] = [await shopWith("shopify/shopify"), await shopWith("automattic/woocommerce")];
  const id = await publish(part(to(shopify.id, woo.id), { products: ["shopify/shopify"] }));
  const [partId = ""] = ((await seen(shopify.member, id))?.parts ?? []).map((one) => one.id);
  const revise = (at: Date, products: readonly string[]) =>
    run((tx) => reviseBulletin(tx, at, editor, { id, parts: [{ id: partId, content: { en: { title: "More", text: "" } }, products }] }));
  await revise(days(1), ["automattic/woocommerce"]);
  assert.deepEqual(
    [await standing(shopify.id, id), await standing(woo.id, id)],
    ["closed record_changed 2: read obsolete", "open 2: read open"],
  );
  await mark(woo.member, id, true, days(2));
  assert.equal(await standing(woo.id, id), "closed done 2: read done");
  await revise(days(3), ["automattic/woocommerce"]);
  assert.equal(await standing(woo.id, id), "open 2: read done, read open");
  assert.equal((await seen(woo.member, id))?.read, false);
});

test("what is withdrawn asks nothing any more", async () => {
  const shop = await shopWith("shopify/shopify");
  const id = await publish(part(to(shop.id), { products: ["shopify/shopify"] }));
  await run((tx) => withdrawBulletin(tx, days(1), editor, id));
  assert.equal(await standing(shop.id, id), "closed withdrawn 2: read obsolete");
  const bulletin = await seen(shop.member, id);
  assert.deepEqual([bulletin?.state, bulletin?.concerns], ["withdrawn", []]);
});

test("marking a bulletin read is its action done, taking that back its action undone; twice is as once", async () => {
  const shop = await shopWith("shopify/shopify");
  const id = await publish(part(to(shop.id), { products: ["shopify/shopify"] }));
  const due = async () =>
    (await run((tx) => sql<{ due: Date }>`select due from app.alert where subject_id = ${id}`.execute(tx))).rows[0]?.due;
  const before = await due();
  for (const at of [days(1), days(2)]) {
    await mark(shop.member, id, true, at);
    assert.equal(await standing(shop.id, id), "closed done 2: read done");
    assert.equal((await seen(shop.member, id))?.read, true);
  }
  for (const at of [days(3), days(4)]) {
    await mark(shop.member, id, false, at);
    assert.equal(await standing(shop.id, id), "open 2: read open");
    assert.equal((await seen(shop.member, id))?.read, false);
  }
  assert.deepEqual(await due(), before);
  await assert.rejects(mark(shop.member, randomUUID(), true), { code: "not_found" });
  const outsider = await shopWith("shopify/shopify");
  await assert.rejects(mark(outsider.member, id, true), { code: "not_found" });
});

test("a repeat of what led to it changes nothing, and a decision stays", async () => {
  const shop = await shopWith("shopify/shopify");
  const id = await publish(part(to(shop.id), { products: ["shopify/shopify"] }));
  const again = () => run((tx) => refreshComponents(tx, days(1), shop.id, [shop.component]));
  const lines = () => database.asMember(shop.member, async (tx) => (await readLog(tx, 0, 10_000)).length);
  const before = await lines();
  await again();
  assert.equal(await standing(shop.id, id), "open 2: read open");
  assert.equal(await lines(), before);
  await mark(shop.member, id, true, days(1));
  await again();
  assert.equal(await standing(shop.id, id), "closed done 2: read done");
});

test("a product named as a whole concerns who has one of its releases, and a product nobody knows is refused", async () => {
  const shop = await shopWith("microsoft/exchange-server-2016");
  const id = await publish(part(to(shop.id), { products: ["microsoft/exchange-server"] }));
  assert.equal(await standing(shop.id, id), "open 2: read open");
  assert.deepEqual(
    (await seen(shop.member, id))?.parts[0]?.products.map((product) => product.key),
    ["microsoft/exchange-server"],
  );
  await assert.rejects(publish(part(to(shop.id), { products: ["shopify/shopify", "nobody/nothing"] })), (error: unknown) => {
    const { code, problems } = error as { code: string; problems: { place: string }[] };
    assert.deepEqual([code, problems[0]?.place], ["invalid_bulletin", "/parts/0/products/1"]);
    return true;
  });
});

test("the preview counts whom it concerns, and of named or few readers only those that let their name be seen", async () => {
  const shops = [await shopWith("shopify/shopify"), await shopWith("shopify/shopify"), await shopWith("test/f")];
  const parts = [
    part(to(...shops.map((shop) => shop.id)), { products: ["shopify/shopify"] }),
    part(to(...shops.map((shop) => shop.id))),
    part({ kind: "all" }, { tlp: "TLP:CLEAR", products: ["shopify/shopify"] }),
  ];
  const concerned = async () => (await run((tx) => previewReaders(tx, editor, { parts }))).map((one) => one.concerned);
  const [named, general, all] = await concerned();
  assert.deepEqual([named, general], [0, 3]);
  assert.ok((all ?? 0) >= 2);
  await run((tx) => sql`update app.organisation_profile set named_to_operator = true where organisation_id = ${shops[0]?.id}`.execute(tx));
  assert.equal((await concerned())[0], 1);
});
