import texts from "@schakel/content/texts/sources.json" with { type: "json" };
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { testApp, type Actor, type TestApp } from "../../testing/test-app.ts";
import { defaults } from "./source.ts";
import type { ToldSource } from "./source.ts";

let world: TestApp;
let operator: Actor;
before(async () => {
  world = await testApp();
  operator = await world.person(world.hubId, "hub_operator");
});

const list = async () => (await world.request(operator, "sources.list")).json<{ items: ToldSource[] }>().items;
const add = (body: object) => world.request(operator, "sources.add", { body });

test("a hub that was just set up has no sources, and offers three with a text in both languages", async () => {
  assert.deepEqual(await list(), []);
  const { items } = (await world.request(operator, "sources.offered")).json<{
    items: { kind: "kev" | "csaf" | "cve"; url: string; about: object; added: boolean }[];
  }>();
  assert.deepEqual(
    items.map(({ kind, url, about, added }) => ({ kind, url, about, added })),
    (["kev", "csaf", "cve"] as const).map((kind) => ({ kind, url: defaults[kind].url, about: texts[`about.${kind}`], added: false })),
  );
});

test("a source is added with what is offered for its kind, waits for its first turn, and is offered no more", async () => {
  const answer = await add({ kind: "kev" });
  assert.equal(answer.status, 201, answer.text);
  const made = answer.json<ToldSource>();
  assert.deepEqual(
    [made.kind, made.name, made.url, made.state, made.enabled, made.failures, made.nextAt, made.runs],
    ["kev", "CISA KEV", defaults.kev.url, "waiting", true, 0, world.time.toISOString(), []],
  );
  assert.deepEqual(await list(), [made]);
  const offered = await world.request(operator, "sources.offered");
  assert.equal(offered.json<{ items: { added: boolean }[] }>().items[0]?.added, true);
  assert.equal((await world.request(operator, "source.remove", { params: { source: made.id } })).status, 204);
  assert.equal((await world.request(operator, "source.get", { params: { source: made.id } })).status, 404);
});

test("the same address twice is a conflict, however it is spelled, and so is a name", async () => {
  const first = await add({ kind: "csaf", url: "https://PSIRT.example.com/.well-known/csaf/provider-metadata.json#x" });
  assert.equal(first.json<ToldSource>().name, "psirt.example.com");
  for (const url of ["https://psirt.example.com", "https://psirt.example.com:443/.well-known/csaf/provider-metadata.json"]) {
    const again = await add({ kind: "csaf", url });
    assert.deepEqual([again.status, again.json().code], [409, "conflict"]);
  }
  const named = await add({ kind: "csaf", url: "https://other.example.com/x.json", name: "psirt.example.com" });
  assert.deepEqual([named.status, named.json().code], [409, "name_taken"]);
  const second = (await add({ kind: "kev", url: "https://psirt.example.com/kev.json" })).json<ToldSource>();
  assert.equal(second.name, "psirt.example.com 2");
  const moved = await world.request(operator, "source.change", {
    params: { source: second.id },
    body: { url: "https://psirt.example.com/.well-known/csaf/provider-metadata.json" },
  });
  assert.equal(moved.json().code, "conflict");
});

test("what cannot be a source is refused", async () => {
  for (const body of [
    { kind: "kev", url: "ftp://example.com/kev.json" },
    { kind: "kev", url: "https://me:secret@example.com/kev.json" },
    { kind: "kev", url: "https://" },
    { kind: "kev", settings: { startYear: 2020 } },
    { kind: "cve", settings: { startYear: 20 } },
    { kind: "cve", interval: 1 },
    { kind: "rss" },
  ]) {
    const answer = await add(body);
    assert.equal(answer.status, 400, JSON.stringify(body));
    assert.equal(answer.text.includes("secret"), false);
  }
});

test("a source is switched off and on, renamed, and made due", async () => {
  const { id } = (await add({ kind: "cve", settings: { startYear: 2024 } })).json<ToldSource>();
  const params = { source: id };
  const change = async (body: object) => (await world.request(operator, "source.change", { params, body })).json<ToldSource>();
  assert.deepEqual((await change({ enabled: false })).state, "off");
  assert.equal((await change({ name: "Every CVE" })).nextAt, null);
  assert.equal((await world.request(operator, "source.fetch", { params })).status, 409);
  world.time = new Date(world.time.getTime() + 60_000);
  const on = await change({ enabled: true, interval: 600 });
  assert.deepEqual(
    [on.state, on.name, on.interval, on.nextAt, on.settings],
    ["waiting", "Every CVE", 600, world.time.toISOString(), { startYear: 2024 }],
  );
  await world.app.hub.database.asSystem("test", (tx) =>
    tx
      .updateTable("app.source")
      .set({ next_at: new Date(world.time.getTime() + 86_400_000) })
      .where("id", "=", id)
      .execute(),
  );
  assert.equal((await change({ interval: 900 })).nextAt, new Date(world.time.getTime() + 900_000).toISOString());
  assert.equal((await change({ interval: 90_000 })).nextAt, new Date(world.time.getTime() + 900_000).toISOString());
  world.time = new Date(world.time.getTime() + 60_000);
  assert.equal((await world.request(operator, "source.fetch", { params })).json<ToldSource>().nextAt, world.time.toISOString());
});

test("nobody but the operator reads a source from the database, whatever a route would do", async () => {
  const organisationId = await world.addOrganisation();
  const count = (hubRoles: readonly string[], id: string) =>
    world.app.hub.database.asMember({ kind: "token", tokenId: id, organisationId: id, hubRoles }, async (tx) => {
      const rows = await Promise.all(
        (["app.source", "app.source_run", "app.source_document"] as const).map((table) => tx.selectFrom(table).selectAll().execute()),
      );
      return rows[0]?.length ?? 0;
    });
  assert.equal(await count([], organisationId), 0);
  assert.equal(await count(["hub_editor"], world.hubId), 0);
  assert.ok((await count(["hub_operator"], world.hubId)) > 0);
});

test("a change of a source adds one line to the hub's own log, and to nobody else's; what was refused adds none", async () => {
  const shop = await world.addOrganisation();
  const [own, other] = [await world.token(world.hubId, "log:read"), await world.token(shop, "log:read")];
  const count = async (reader: Actor, organisation: string) => {
    const answer = await world.request(reader, "log.read", { params: { organisation } });
    return answer.json<{ items: { kind: string }[] }>().items.filter(({ kind }) => kind === "sources").length;
  };
  const before = await count(own, world.hubId);
  const lines: number[] = [];
  const note = async () => void lines.push((await count(own, world.hubId)) - before);
  const { id } = (await add({ kind: "kev", url: "https://log.example.com/kev.json" })).json<ToldSource>();
  await note();
  assert.equal((await add({ kind: "kev", url: "https://log.example.com/kev.json" })).status, 409);
  await note();
  await world.request(operator, "source.fetch", { params: { source: id } });
  await note();
  await world.request(operator, "source.change", { params: { source: id }, body: { enabled: false } });
  await note();
  await world.request(operator, "source.remove", { params: { source: id } });
  await note();
  assert.deepEqual(lines, [1, 1, 2, 3, 4]);
  assert.equal(await count(other, shop), 0);
});
