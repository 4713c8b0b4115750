import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { readLog } from "../db/log.ts";
import type { Member } from "../db/transaction.ts";
import { makeMember, makeOrganisation, makePerson } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import type { Audience } from "./audience.ts";
import type { PartDraft } from "./draft.ts";
import {
  createCommunity,
  getBulletin,
  joinCommunity,
  leaveCommunity,
  listBulletins,
  listCommunities,
  listSent,
  notificationOf,
  previewReaders,
  publishBulletin,
  reviseBulletin,
  withdrawBulletin,
} from "./index.ts";

const now = new Date("2026-11-03T08:00:00.500Z");
const later = new Date("2026-11-04T08:00:00.500Z");
let database: Database;
let hub: string;
let editor: Member;
let operator: Member;
let [a, b] = ["", ""];
let [alice, bob]: Member[] = [];

before(async () => {
  database = await testDatabase();
  hub = await makeOrganisation(database, { hub: true });
  editor = await makeMember(database, [hub], "hub_editor");
  operator = await makeMember(database, [hub], "hub_operator");
  a = await makeOrganisation(database);
  b = await makeOrganisation(database);
  alice = await makeMember(database, [a]);
  bob = await makeMember(database, [b]);
});

const part = (tlp: PartDraft["tlp"], audience: Audience, title: string, more: Partial<PartDraft> = {}): PartDraft => ({
  kind: "action",
  tlp,
  audience,
  content: { en: { title, text: `text of ${title}` } },
  ...more,
});
const to = (...organisations: string[]): Audience => ({ kind: "organisations", organisations });
const publish = (...parts: PartDraft[]) => database.asSystem("test", (tx) => publishBulletin(tx, now, editor, { parts }));
const get = (member: Member | undefined, id: string) =>
  database.asMember(member ?? assert.fail(), (tx) => getBulletin(tx, organisationOf(member), id));
const organisationOf = (member: Member | undefined) =>
  member?.kind === "token" ? member.organisationId : (member?.organisationIds[0] ?? assert.fail());
const titles = async (member: Member | undefined, id: string) => (await get(member, id))?.parts.map((one) => one.content.en?.title);
const refusal = (code: string, place?: string) => (error: unknown) => {
  const { code: got, problems } = error as { code: string; problems?: { place: string }[] };
  assert.equal(got, code);
  if (place !== undefined) assert.equal(problems?.[0]?.place, place);
  return true;
};

async function makeVulnerability(): Promise<{ id: string; name: string }> {
  const [id, name] = [randomUUID(), `CVE-2026-${Math.floor(Math.random() * 1e9)}`];
  await database.asSystem("test", async (tx) => {
    await sql`insert into app.vulnerability (id, name, state, changed_at) values (${id}, ${name}, 'published', ${now})`.execute(tx);
    await sql`insert into app.vulnerability_alias values (${`alias of ${name}`}, ${id})`.execute(tx);
  });
  return { id, name };
}

test("one bulletin with parts of two labels to two organisations arrives exactly right at each", async () => {
  const { name } = await makeVulnerability();
  const { id } = await publish(
    part("TLP:GREEN", to(a, b), "for both", { vulnerabilities: [`alias of ${name}`] }),
    part("TLP:AMBER", to(b), "for b", { kind: "technical", vulnerabilities: [name] }),
    part("TLP:AMBER", to(a), "for a", { kind: "context" }),
  );
  const [seenByA, seenByB] = [await get(alice, id), await get(bob, id)];
  assert.deepEqual(
    seenByA?.parts.map((one) => [one.kind, one.tlp, one.content.en?.title, one.vulnerabilities]),
    [
      ["action", "TLP:GREEN", "for both", [name]],
      ["context", "TLP:AMBER", "for a", []],
    ],
  );
  assert.deepEqual(
    seenByB?.parts.map((one) => [one.kind, one.tlp, one.content.en?.title, one.vulnerabilities]),
    [
      ["action", "TLP:GREEN", "for both", [name]],
      ["technical", "TLP:AMBER", "for b", [name]],
    ],
  );
  const stranger = await makeMember(database, [await makeOrganisation(database)]);
  assert.equal(await get(stranger, id), undefined);
  assert.deepEqual((await database.asMember(stranger, (tx) => listBulletins(tx, organisationOf(stranger), { limit: 1000 }))).items, []);
  // The operator of the hub is no reader either.
  assert.equal(await get(operator, id), undefined);
});

test("nothing a reader can select tells of the parts for others", async () => {
  const { id } = await publish(
    part("TLP:AMBER", to(b), "first, for b"),
    part("TLP:AMBER", to(a), "for a"),
    part("TLP:AMBER", to(b), "last, for b"),
  );
  await database.asMember(alice ?? assert.fail(), async (tx) => {
    const { rows } = await sql`select * from app.bulletin_part where bulletin_id = ${id}`.execute(tx);
    assert.equal(rows.length, 1);
    await assert.doesNotReject(sql`select id, withdrawn_at from app.bulletin where id = ${id}`.execute(tx));
  });
  // Positions are drawn at random: over many bulletins the middle part's place is spread, not 1.
  const positions = await database.asMember(alice ?? assert.fail(), (tx) =>
    sql<{ position: number }>`select position from app.bulletin_part`.execute(tx),
  );
  assert.ok(positions.rows.every(({ position }) => position > 100));
  await assert.rejects(
    database.asMember(alice ?? assert.fail(), (tx) => sql`select fingerprint from app.audience`.execute(tx)),
    /permission denied/,
  );
});

test("a change to one part is not noticed by the readers of another", async () => {
  const { id } = await publish(part("TLP:AMBER", to(a), "for a"), part("TLP:AMBER", to(b), "for b"));
  const before = await get(alice, id);
  const logged = (await database.asMember(alice ?? assert.fail(), (tx) => readLog(tx, 0, 10_000))).length;
  const forB = (await get(bob, id))?.parts[0]?.id ?? "";
  const parts = [{ id: forB, content: { en: { title: "for b, again", text: "" } } }];
  await database.asSystem("test", (tx) => reviseBulletin(tx, later, editor, { id, parts }));
  assert.deepEqual(await get(alice, id), before);
  assert.equal((await database.asMember(alice ?? assert.fail(), (tx) => readLog(tx, 0, 10_000))).length, logged);
  const seen = await get(bob, id);
  assert.deepEqual(
    [seen?.revision, seen?.changedAt, seen?.publishedAt, seen?.parts[0]?.content.en?.title],
    [2, later, now, "for b, again"],
  );
});

test("a withdrawn bulletin keeps no text, and its readers see that it was withdrawn", async () => {
  const { name } = await makeVulnerability();
  const { id } = await publish(part("TLP:AMBER", to(a), "sent by mistake", { vulnerabilities: [name] }));
  await database.asSystem("test", (tx) => withdrawBulletin(tx, later, editor, id));
  const seen = await get(alice, id);
  assert.deepEqual([seen?.state, seen?.parts], ["withdrawn", []]);
  const { rows } = await database.asSystem("test", (tx) =>
    sql<{ n: number }>`select (select count(*) from app.bulletin_part p where p::text like '%sent by mistake%')
      + (select count(*) from app.bulletin_part_vulnerability where bulletin_id = ${id}) as n`.execute(tx),
  );
  assert.equal(rows[0]?.n, 0);
  await assert.rejects(
    database.asSystem("test", (tx) => withdrawBulletin(tx, later, editor, id)),
    refusal("conflict"),
  );
});

test("TLP:RED is read by the persons it names, in that organisation, and by nobody else of it", async () => {
  const colleague = await makeMember(database, [a]);
  const person = (alice as { personId: string }).personId;
  const { id } = await publish(part("TLP:RED", { kind: "persons", persons: [{ organisation: a, person }] }, "for alice"));
  assert.deepEqual(await titles(alice, id), ["for alice"]);
  assert.equal(await get(colleague, id), undefined);
  assert.equal(await get({ kind: "token", tokenId: randomUUID(), organisationId: a, hubRoles: [] }, id), undefined);
  assert.equal(await get({ kind: "person", personId: person, organisationIds: [b] }, id), undefined);
  // Who leaves the organisation reads no more.
  const leaver = await makeMember(database, [a]);
  const forLeaver = await publish(
    part("TLP:RED", { kind: "persons", persons: [{ organisation: a, person: leaver.personId }] }, "for a leaver"),
  );
  assert.deepEqual(await titles(leaver, forLeaver.id), ["for a leaver"]);
  await database.asSystem("test", (tx) => sql`delete from app.membership where person_id = ${leaver.personId}`.execute(tx));
  assert.equal(await get(leaver, forLeaver.id), undefined);
});

test("the label limits who may be named, and nothing is written when it is exceeded", async () => {
  const community: Audience = { kind: "community", community: randomUUID() };
  const refused: [PartDraft["tlp"], Audience][] = [
    ["TLP:RED", to(a)],
    ["TLP:RED", community],
    ["TLP:AMBER+STRICT", { kind: "all" }],
    ["TLP:AMBER", { kind: "all" }],
    ["TLP:GREEN", { kind: "all" }],
  ];
  for (const [tlp, audience] of refused) {
    const parts = [part("TLP:CLEAR", { kind: "all" }, "must not stay behind"), part(tlp, audience, "too wide")];
    await assert.rejects(publish(...parts), refusal("invalid_bulletin", "/parts/1/audience"), tlp);
  }
  const { rows } = await database.asSystem("test", (tx) =>
    sql`select from app.bulletin_part p where p::text like '%must not stay behind%'`.execute(tx),
  );
  assert.equal(rows.length, 0);
  const { id } = await publish(part("TLP:CLEAR", { kind: "all" }, "for all"));
  assert.deepEqual(await titles(bob, id), ["for all"]);
});

test("what cannot be published says where it is wrong", async () => {
  const cases: [PartDraft, string][] = [
    [part("TLP:AMBER", to(a), " "), "/parts/0/content"],
    [{ ...part("TLP:AMBER", to(a), "x"), content: {} }, "/parts/0/content"],
    [part("TLP:AMBER", to(a, randomUUID()), "x"), "/parts/0/audience"],
    [part("TLP:AMBER", { kind: "community", community: randomUUID() }, "x"), "/parts/0/audience"],
    [
      part("TLP:RED", { kind: "persons", persons: [{ organisation: b, person: (alice as { personId: string }).personId }] }, "x"),
      "/parts/0/audience",
    ],
    [part("TLP:AMBER", to(a), "x", { vulnerabilities: ["CVE-0000-0000"] }), "/parts/0/vulnerabilities/0"],
  ];
  for (const [draft, place] of cases) await assert.rejects(publish(draft), refusal("invalid_bulletin", place), place);
});

test("only who is the hub's editor now publishes, revises, withdraws and previews", async () => {
  const parts = [part("TLP:CLEAR", { kind: "all" }, "x")];
  const { id } = await publish(...parts);
  const fallen = await makeMember(database, [hub], "hub_editor");
  await database.asSystem("test", (tx) => sql`delete from app.membership where person_id = ${fallen.personId}`.execute(tx));
  const others: Member[] = [
    alice ?? assert.fail(),
    operator,
    fallen,
    // The role in another organisation than the hub's gives nothing.
    await makeMember(database, [a], "hub_editor"),
    // Nor does it when another organisation is asked for.
    { ...(editor as Member & { kind: "person" }), organisationIds: [a] },
    { kind: "token", tokenId: randomUUID(), organisationId: a, hubRoles: ["hub_editor"] },
    { kind: "token", tokenId: randomUUID(), organisationId: hub, hubRoles: [] },
  ];
  for (const member of others) {
    await database.asSystem("test", async (tx) => {
      await assert.rejects(publishBulletin(tx, now, member, { parts }), refusal("forbidden"));
      await assert.rejects(reviseBulletin(tx, now, member, { id, parts: [] }), refusal("forbidden"));
      await assert.rejects(withdrawBulletin(tx, now, member, id), refusal("forbidden"));
      await assert.rejects(previewReaders(tx, member, { parts }), refusal("forbidden"));
      await assert.rejects(listSent(tx, member, { limit: 1 }), refusal("forbidden"));
    });
  }
  const token: Member = { kind: "token", tokenId: randomUUID(), organisationId: hub, hubRoles: ["hub_editor"] };
  await database.asSystem("test", (tx) => publishBulletin(tx, now, token, { parts }));
});

test("publishing in a request's own transaction is refused by the database", async () => {
  await assert.rejects(
    database.asMember(editor, (tx) => publishBulletin(tx, now, editor, { parts: [part("TLP:CLEAR", { kind: "all" }, "x")] })),
    /permission denied/,
  );
});

test("who wrote it is known to the author's organisation alone", async () => {
  const { id } = await publish(part("TLP:CLEAR", { kind: "all" }, "anonymous"));
  const authors = (member: Member) =>
    database.asMember(
      member,
      async (tx) => (await sql`select * from app.bulletin_author where bulletin_id = ${id}`.execute(tx)).rows.length,
    );
  assert.equal(await authors(alice ?? assert.fail()), 0);
  assert.equal(await authors(editor), 1);
  const sent = await database.asSystem("test", (tx) => listSent(tx, editor, { limit: 1000 }));
  assert.ok(sent.some((one) => one.id === id && one.parts[0]?.audience === "all"));
  // Published ids are version 4: they tell no time.
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
});

test("the same set of readers is one audience, in whatever order it is named", async () => {
  const people = [
    { organisation: a, person: (alice as { personId: string }).personId },
    { organisation: b, person: await makePerson(database, [b]) },
  ];
  const bulletins = await Promise.all([
    publish(part("TLP:AMBER", to(a, b), "x"), part("TLP:RED", { kind: "persons", persons: people }, "y")),
    publish(part("TLP:AMBER", to(b, a, b), "x"), part("TLP:RED", { kind: "persons", persons: people.toReversed() }, "y")),
    publish(part("TLP:AMBER", to(a.toUpperCase(), b), "x"), part("TLP:RED", { kind: "persons", persons: people }, "y")),
  ]);
  const { rows } = await database.asSystem("test", (tx) =>
    sql`select distinct audience_id from app.bulletin_part where bulletin_id = any(${bulletins.map((one) => one.id)}::uuid[])`.execute(tx),
  );
  assert.equal(rows.length, 2);
});

test("a community's readers are its members of the moment; joining and leaving take effect in the next transaction", async () => {
  const asOperator = <T>(fn: (tx: Parameters<Parameters<Database["asSystem"]>[1]>[0]) => Promise<T>) => database.asSystem("test", fn);
  const input = { name: `circle ${randomUUID()}`, kind: "isac", defaultTlp: "TLP:AMBER" } as const;
  const { id: communityId } = await asOperator((tx) => createCommunity(tx, now, operator, input));
  await assert.rejects(
    asOperator((tx) => createCommunity(tx, now, operator, input)),
    refusal("name_taken"),
  );
  await assert.rejects(
    asOperator((tx) => createCommunity(tx, now, editor, { ...input, name: "x" })),
    refusal("forbidden"),
  );
  const join = (organisationId: string) => asOperator((tx) => joinCommunity(tx, now, operator, { communityId, organisationId }));
  const circles = async (member: Member | undefined) =>
    (await database.asMember(member ?? assert.fail(), listCommunities)).filter(({ id }) => id === communityId).length;
  await join(a);
  await join(a);
  const { id } = await publish(part("TLP:AMBER", { kind: "community", community: communityId }, "for the circle"));
  assert.deepEqual(await titles(alice, id), ["for the circle"]);
  assert.equal(await get(bob, id), undefined);
  assert.deepEqual([await circles(alice), await circles(bob), await circles(operator)], [1, 0, 1]);
  await join(b);
  assert.deepEqual(await titles(bob, id), ["for the circle"]);
  const leave = (member: Member) => asOperator((tx) => leaveCommunity(tx, now, member, { communityId, organisationId: a }));
  await assert.rejects(leave(alice ?? assert.fail()), refusal("forbidden"));
  await leave(await makeMember(database, [a], "admin"));
  assert.equal(await get(alice, id), undefined);
  assert.deepEqual(await titles(bob, id), ["for the circle"]);
  await assert.rejects(leave(operator), refusal("not_found"));
});

test("joining while a community's first bulletin is being published loses no reader", async () => {
  const input = { name: `circle ${randomUUID()}`, kind: "region", defaultTlp: "TLP:GREEN" } as const;
  const { id: communityId } = await database.asSystem("test", (tx) => createCommunity(tx, now, operator, input));
  const [{ id }] = await Promise.all([
    publish(part("TLP:GREEN", { kind: "community", community: communityId }, "for the region")),
    database.asSystem("test", (tx) => joinCommunity(tx, now, operator, { communityId, organisationId: b })),
  ]);
  assert.deepEqual(await titles(bob, id), ["for the region"]);
});

test("the preview counts the readers and shows what one organisation would see, as it then happens", async () => {
  const [c, d] = [await makeOrganisation(database), await makeOrganisation(database)];
  const [first, second] = [await makeMember(database, [c, d]), await makeMember(database, [c], "reader", "admin")];
  const parts = [
    part("TLP:AMBER", to(c, d), "both"),
    part("TLP:AMBER", to(d), "d"),
    part("TLP:RED", { kind: "persons", persons: [{ organisation: c, person: second.personId }] }, "second"),
    part("TLP:CLEAR", { kind: "all" }, "all"),
  ];
  const preview = (as: string) => database.asSystem("test", (tx) => previewReaders(tx, editor, { parts, as }));
  assert.deepEqual((await preview(c)).slice(0, 3), [
    { organisations: 2, hub: false, persons: 2, visible: true, concerned: 2 },
    { organisations: 1, hub: false, persons: 1, visible: false, concerned: 1 },
    { organisations: 1, hub: false, persons: 1, visible: true, concerned: 1 },
  ]);
  const { id } = await publish(...parts);
  for (const [organisation, people] of [
    [c, [first, second]],
    [d, [first]],
  ] as const) {
    const promised = (await preview(organisation)).flatMap((one, index) => (one.visible ? [parts[index]?.content.en?.title] : []));
    const seen = await Promise.all(people.map((member) => titles({ ...member, organisationIds: [organisation] }, id)));
    assert.deepEqual([...new Set(seen.flat())].toSorted(), promised.toSorted());
  }
});

test("the preview counts as many members as it then reaches, and says apart whether the hub itself reads along", async () => {
  const member = await makeOrganisation(database);
  await makePerson(database, [hub, member]);
  const input = { name: `circle ${randomUUID()}`, kind: "pair", defaultTlp: "TLP:GREEN" } as const;
  const { id: community } = await database.asSystem("test", (tx) => createCommunity(tx, now, operator, input));
  for (const organisationId of [hub, member])
    await database.asSystem("test", (tx) => joinCommunity(tx, now, operator, { communityId: community, organisationId }));
  const persons = [{ organisation: hub, person: (operator as { personId: string }).personId }];
  const parts = [
    part("TLP:CLEAR", { kind: "all" }, "all"),
    part("TLP:GREEN", { kind: "community", community }, "circle"),
    part("TLP:AMBER", to(hub, member), "both"),
    part("TLP:AMBER", to(member), "member"),
    part("TLP:AMBER", to(hub), "hub"),
    part("TLP:RED", { kind: "persons", persons }, "operator"),
  ];
  const previews = await database.asSystem("test", (tx) => previewReaders(tx, editor, { parts, as: hub }));
  const { id } = await publish(...parts);
  const { rows } = await database.asSystem("test", (tx) =>
    sql<{ id: string; isHub: boolean; people: string[] }>`
      select id, is_hub as "isHub", array(select distinct person_id from app.membership where organisation_id = o.id) as people
      from app.organisation o`.execute(tx),
  );
  const reached = parts.map(() => ({ organisations: 0, hub: false, people: new Set<string>() }));
  for (const { id: organisation, isHub, people } of rows) {
    const token: Member = { kind: "token", tokenId: randomUUID(), organisationId: organisation, hubRoles: [] };
    const readers = [token, ...people.map((personId): Member => ({ kind: "person", personId, organisationIds: [organisation] }))];
    const seen = await Promise.all(readers.map((reader) => titles(reader, id)));
    for (const [at, one] of reached.entries()) {
      const title = parts[at]?.content.en?.title;
      const there = readers.filter((_, index) => seen[index]?.includes(title));
      if (there.length > 0 && isHub) one.hub = true;
      if (there.length > 0 && !isHub) one.organisations += 1;
      for (const reader of there) if (reader.kind === "person" && !isHub) one.people.add(reader.personId);
    }
  }
  assert.deepEqual(
    previews.map(({ organisations, hub, persons, visible }) => ({ organisations, hub, persons, visible })),
    reached.map(({ organisations, hub, people }) => ({ organisations, hub, persons: people.size, visible: hub })),
  );
  assert.deepEqual(
    previews.slice(1).map(({ organisations, hub, concerned }) => [organisations, hub, concerned]),
    [
      [1, true, 1],
      [1, true, 1],
      [1, false, 1],
      [0, true, 0],
      [0, true, 0],
    ],
  );
});

test("a page continues where the one before ended, without doubles", async () => {
  const organisation = await makeOrganisation(database);
  const member = await makeMember(database, [organisation]);
  const ids = new Set<string>();
  for (let n = 0; n < 7; n++) {
    const draft = { parts: [part("TLP:AMBER", to(organisation), `n ${n}`)] };
    ids.add((await database.asSystem("test", (tx) => publishBulletin(tx, new Date(now.getTime() + (n >> 1)), editor, draft))).id);
  }
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await database.asMember(member, (tx) =>
      listBulletins(tx, organisation, { limit: 3, ...(after !== undefined && { after }) }),
    );
    seen.push(...page.items.filter(({ id }) => ids.has(id)).map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  assert.deepEqual(seen.toSorted(), [...ids].toSorted());
  const nonsense = await database.asMember(member, (tx) => listBulletins(tx, organisation, { limit: 3, after: "' or 1=1" }));
  assert.deepEqual(nonsense, { items: [], next: null });
});

test("readers are told in the log that a bulletin is there, by its id only", async () => {
  const { id } = await publish(part("TLP:AMBER", to(a), "x"), part("TLP:AMBER", to(a), "y"));
  const entries = async (member: Member | undefined) =>
    (await database.asMember(member ?? assert.fail(), (tx) => readLog(tx, 0, 10_000))).filter(({ ref }) => ref === id);
  assert.deepEqual(
    (await entries(alice)).map(({ kind }) => kind),
    ["bulletins"],
  );
  assert.deepEqual(await entries(bob), []);
});

test("a notification of TLP:RED says nothing of it, and one of a mixed bulletin nothing of its RED part", async () => {
  const person = (alice as { personId: string }).personId;
  const secret = part("TLP:RED", { kind: "persons", persons: [{ organisation: a, person }] }, "the secret");
  const red = await get(alice, (await publish(secret)).id);
  assert.deepEqual(notificationOf(red ?? assert.fail(), "en"), { code: "bulletin_for_you_alone", params: {} });
  const mixed = await get(alice, (await publish(secret, part("TLP:GREEN", to(a), "the rest"))).id);
  assert.deepEqual(notificationOf(mixed ?? assert.fail(), "nl"), { code: "bulletin_new", params: { tlp: "TLP:GREEN", title: "the rest" } });
  assert.deepEqual(notificationOf({ ...(mixed ?? assert.fail()), state: "withdrawn", parts: [] }, "nl"), {
    code: "bulletin_withdrawn",
    params: {},
  });
});
