import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { ResponseOf, RouteOf } from "@schakel/contract";
import * as fc from "fast-check";
import { sql } from "kysely";
import { csafDocument, cveDocument } from "../../testing/documents.fixture.ts";
import { testApp, type Actor, type TestApp } from "../../testing/test-app.ts";
import { readWords } from "./read-words.ts";
import { share } from "./search.ts";

type Items = ResponseOf<RouteOf<"search.find">>["items"];

let world: TestApp;
let organisation: string;
let admin: Actor;
let stranger: Actor;
let elsewhere: string;

before(async () => {
  world = await testApp();
  organisation = await world.addOrganisation();
  elsewhere = await world.addOrganisation();
  admin = await world.person(organisation, "admin");
  stranger = await world.person(elsewhere, "admin");
  await world.request(admin, "components.add", {
    params: { organisation },
    body: {
      items: [
        { asset: "Webwinkel", product: "WordPress", version: "6.4.2" },
        { asset: "Webwinkel", product: "WooCommerce", version: "8.2.1" },
        { asset: "100% Wol", product: "Contact Form 7" },
        { asset: "Kassa_1", product: "Vectron POS" },
      ],
    },
  });
  const documents = [
    cveDocument("CVE-2026-6001", { vendor: "WordPress", product: "WordPress" }),
    cveDocument("CVE-2026-6002", { vendor: "Zabbix", product: "Zabbix" }),
    csafDocument({ id: "NCSC-2026-0777", cve: "CVE-2026-6003", affected: "vers:semver/<1.0.0", product: "Broodrooster" }),
  ];
  for (const { bytes } of documents)
    await world.console("advisories.import", { body: Buffer.from(bytes), headers: { "content-type": "application/json" } });
  const part = (tlp: string, title: string, text: string) => ({
    kind: "action",
    tlp,
    audience: { kind: "organisations", organisations: [organisation] },
    content: { nl: { title, text }, en: { title: `${title} (English)`, text } },
  });
  const body = {
    parts: [
      part("TLP:AMBER", "Nepfacturen in omloop", "Let op rekeningnummers van Zeilmakerij."),
      part("TLP:CLEAR", "Achtergrond", "Wat er speelt."),
    ],
  };
  const published = await world.console("bulletins.publish", { params: { organisation: world.hubId }, body });
  assert.ok(published.status < 300, published.text);
});

async function find(text: string, actor = admin, where = organisation, limit = 20): Promise<Items> {
  const answer = await world.request(actor, "search.find", { params: { organisation: where }, query: { text, limit: String(limit) } });
  assert.equal(answer.status, 200, answer.text);
  return answer.json<{ items: Items }>().items;
}
const told = (items: Items): string[] => items.map(({ kind, title }) => `${kind} ${title}`);

test("one box finds what belongs to the organisation and what was published", async () => {
  assert.deepEqual(told(await find("wordp")), ["component WordPress 6.4.2", "vulnerability A flaw in WordPress"]);
  assert.deepEqual(told(await find("webwinkel woo")), ["component WooCommerce 8.2.1"]);
  assert.deepEqual(told(await find("WEBW")).slice(0, 1), ["asset Webwinkel"]);
  assert.deepEqual(told(await find("broodrooster flaw")), ["advisory A flaw in Broodrooster"]);
  const people = await find("@example.org");
  assert.ok(people.every(({ kind }) => kind === "person"));
});

test("an id is found by how it begins, in any case, with or without what stands before the year", async () => {
  const [exact] = await find("cve-2026-6002");
  assert.deepEqual(exact, { kind: "vulnerability", id: "CVE-2026-6002", title: "A flaw in Zabbix", detail: "CVE-2026-6002" });
  assert.deepEqual((await find("2026-6002"))[0], exact);
  assert.deepEqual(
    (await find("CVE-2026-600")).map(({ id }) => id),
    ["CVE-2026-6001", "CVE-2026-6002", "CVE-2026-6003"],
  );
  const [advisory] = await find("ncsc-2026-07");
  assert.deepEqual([advisory?.kind, advisory?.id, advisory?.detail], ["advisory", "NCSC-2026-0777", "GitLab NCSC-2026-0777"]);
});

test("wildcards and operators are text", async () => {
  assert.deepEqual(told(await find("100%")), ["asset 100% Wol", "component Contact Form 7"]);
  assert.deepEqual(told(await find("kassa_1")), ["asset Kassa_1", "component Vectron POS"]);
  for (const text of ["%", "_", "' or 1=1 --", "a:* | b", "!!", "\\", "('", "<->", "a & !b"]) {
    const items = await find(text);
    if (text === "_") assert.deepEqual(told(items), ["asset Kassa_1", "component Vectron POS"]);
    if (text === "%") assert.deepEqual(told(items), ["asset 100% Wol", "component Contact Form 7"]);
  }
});

test("a bulletin is found by its words, by who may read it, and its title is registered as shown", async () => {
  const items = await find("zeilmak");
  assert.deepEqual(
    items.map(({ kind, title }) => [kind, title]),
    [["bulletin", "Nepfacturen in omloop"]],
  );
  assert.deepEqual(await find("zeilmak", stranger, elsewhere), []);
  const register = await world.request(admin, "register.read", { params: { organisation } });
  const entries = register.json<{ items: { route: string; tlp: string; subjects: string[] }[] }>().items;
  const own = entries.filter(({ route }) => route === "search.find");
  assert.equal(own.length, 1);
  assert.deepEqual([own[0]?.tlp, own[0]?.subjects.length], ["TLP:AMBER", 1]);
});

test("what a token may not read is not looked for", async () => {
  const inventory = await world.token(organisation, "organisation:read", "inventory:read");
  assert.deepEqual(told(await find("wordp", inventory)), ["component WordPress 6.4.2"]);
  assert.deepEqual(await find("zeilmak", inventory), []);
  assert.deepEqual(await find("person", inventory), []);
  const published = await world.token(organisation, "organisation:read", "advisories:read");
  assert.deepEqual(told(await find("wordp", published)), ["vulnerability A flaw in WordPress"]);
});

test("nothing of another organisation is found", async () => {
  assert.deepEqual(told(await find("webwinkel", stranger, elsewhere)), []);
  assert.deepEqual(told(await find("wordp", stranger, elsewhere)), ["vulnerability A flaw in WordPress"]);
  assert.equal((await world.request(stranger, "search.find", { params: { organisation }, query: { text: "webwinkel" } })).status, 404);
});

test("so many as were asked, each kind its share", async () => {
  assert.equal((await find("w", admin, organisation, 2)).length, 2);
  assert.deepEqual(share([["a1", "a2", "a3", "a4"], ["b1"], ["c1", "c2"]], 5), ["a1", "a2", "b1", "c1", "c2"]);
});

test("the words of what is published are looked up in their indexes", async () => {
  const plan = async (statement: string) => {
    const { database } = world.app.hub;
    return database.asSystem("test", async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const { rows } = await sql<Record<string, string>>`explain ${sql.raw(statement)}`.execute(tx);
      return rows.flatMap((row) => Object.values(row)).join("\n");
    });
  };
  const words = "to_tsquery('simple', '''flaw'':*')";
  assert.match(
    await plan(
      `select 1 from app.vulnerability v where to_tsvector('simple', case when v.title <> '' then v.title else left(v.description, 200) end) @@ ${words}`,
    ),
    /vulnerability_words/,
  );
  assert.match(
    await plan(`select 1 from app.advisory a where a.format not in ('cve', 'kev') and to_tsvector('simple', a.title) @@ ${words}`),
    /advisory_words/,
  );
  assert.match(
    await plan(
      "select 1 from app.vulnerability_alias l where lower(l.alias) >= 'cve-2026' collate \"C\" and lower(l.alias) < 'cve-2027' collate \"C\"",
    ),
    /vulnerability_alias_folded/,
  );
});

test("any text becomes a query that the database takes", async () => {
  const { database } = world.app.hub;
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 80 }), async (text) => {
      const { query } = readWords(text);
      if (query === undefined) return;
      await database.asSystem("test", (tx) => sql`select to_tsquery('simple', ${query})`.execute(tx));
    }),
    { numRuns: 100 },
  );
});
