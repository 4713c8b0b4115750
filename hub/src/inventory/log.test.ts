import assert from "node:assert/strict";
import { test } from "node:test";
import type { RouteId } from "@schakel/contract";
import { readComponentsAgain } from "./index.ts";
import { testApp, type Actor, type RequestInput, type TestApp } from "../testing/test-app.ts";
import { sql } from "kysely";

interface Line {
  readonly number: number;
  readonly kind: string;
}

async function shop(world: TestApp) {
  const organisation = await world.addOrganisation();
  const person = await world.person(organisation, "admin");
  const read = async (): Promise<readonly Line[]> => {
    const answer = await world.request(person, "log.read", { params: { organisation } });
    return answer.json<{ items: Line[] }>().items.filter(({ kind }) => kind === "inventory");
  };
  /** Calls a route and gives its answer with how many lines about the inventory it added. */
  const call = async <T>(id: RouteId, input: RequestInput, actor: Actor = person): Promise<{ json: T; lines: number; status: number }> => {
    const before = (await read()).length;
    const answer = await world.request(actor, id, { ...input, params: { organisation, ...input.params } });
    const lines = (await read()).length - before;
    return { json: (answer.text === "" ? {} : answer.json()) as T, lines, status: answer.status };
  };
  return { organisation, person, read, call };
}

test("whatever changes the inventory adds one line, however many rows it changed", async () => {
  const { call } = await shop(await testApp());
  const csv = { body: Buffer.from("Naam;Product;Versie\nWinkel;WordPress;6.4.2\nWinkel;nginx;1.25\nKassa;Debian;12\n") };
  const headers = { "content-type": "text/csv" };
  assert.equal((await call("inventory.import", { ...csv, headers, query: { preview: "true" } })).lines, 0);
  assert.equal((await call("inventory.import", { ...csv, headers })).lines, 1);
  assert.equal((await call("inventory.import", { ...csv, headers })).lines, 0);

  const items = [{ product: "MariaDB" }, { product: "Redis" }];
  const added = await call<{ items: { id: string }[] }>("components.add", { body: { items } });
  assert.equal(added.lines, 1);
  assert.equal((await call("components.add", { body: { items } })).lines, 0);
  const component = added.json.items[0]?.id ?? "";
  assert.equal((await call("component.change", { params: { component }, body: { version: "11.4" } })).lines, 1);
  assert.equal((await call("component.remove", { params: { component } })).lines, 1);
  assert.deepEqual((({ status, lines }) => [status, lines])(await call("component.remove", { params: { component } })), [404, 0]);

  const asset = await call<{ id: string }>("assets.add", { body: { name: "Magazijn" } });
  assert.equal(asset.lines, 1);
  assert.equal((await call("assets.add", { body: { name: "Magazijn" } })).lines, 0);
  const params = { asset: asset.json.id };
  assert.equal((await call("asset.change", { params, body: { exposure: "open" } })).lines, 1);
  const { items: there } = (await call<{ items: { id: string; name: string }[] }>("assets.list", {})).json;
  const shopAsset = there.find(({ name }) => name === "Winkel")?.id ?? "";
  // With two components in it.
  assert.equal((await call("asset.remove", { params: { asset: shopAsset } })).lines, 1);
  assert.equal((await call("asset.remove", { params: { asset: shopAsset } })).lines, 0);
});

test("no other organisation learns of it", async () => {
  const world = await testApp();
  const [one, other] = [await shop(world), await shop(world)];
  await one.call("assets.add", { body: { name: "Kluis" } });
  assert.equal((await other.read()).length, 0);
});

test("components that a newer program reads anew are told too, once per organisation", async () => {
  const world = await testApp();
  const { organisation, read, call } = await shop(world);
  await call("components.add", { body: { items: [{ product: "WordPress" }, { product: "nginx" }] } });
  const before = (await read()).length;
  const { database } = world.app.hub;
  await database.asSystem("test", async (tx) => {
    await sql`update app.component set read_with = 'older' where organisation_id = ${organisation}`.execute(tx);
    await readComponentsAgain(tx, world.time, 100);
  });
  assert.equal((await read()).length, before + 1);
});
