import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp, type Actor, type TestApp } from "../../testing/test-app.ts";

interface Alert {
  readonly kind: string;
  readonly subject: string;
  readonly title: string;
  readonly state: string;
  readonly closedBecause: string | null;
  readonly why: { readonly code: string; readonly params: Readonly<Record<string, string>> };
}

async function list(world: TestApp, actor: Actor, organisation: string, query: Readonly<Record<string, string>> = {}) {
  const answer = await world.request(actor, "alerts.list", { params: { organisation }, query });
  assert.equal(answer.status, 200, answer.text);
  return answer.json<{ items: Alert[]; next: string | null }>();
}

test("the list of alerts has the bulletins that concern the organisation, page by page, told by what it may read, and registered", async () => {
  const world = await testApp();
  const [own, other] = [await world.addOrganisation(), await world.addOrganisation()];
  const [admin, outsider] = [await world.person(own, "admin"), await world.person(other, "admin")];
  await world.request(admin, "components.add", { params: { organisation: own }, body: { items: [{ product: "WordPress" }] } });
  const publish = async (title: string, more: object) => {
    const audience = { kind: "organisations", organisations: [own] };
    const part = { kind: "action", tlp: "TLP:AMBER", audience, content: { nl: { title, text: "" } }, ...more };
    const answer = await world.console("bulletins.publish", { params: { organisation: world.hubId }, body: { parts: [part] } });
    assert.equal(answer.status, 201, answer.text);
    return answer.json<{ id: string }>().id;
  };
  const [one, two] = [await publish("Werk bij", { products: ["wordpress/wordpress"] }), await publish("Let op", {})];
  const { items } = await list(world, admin, own);
  const told = items.map(({ kind, subject, title, why }) => [kind, subject, title, why.code, why.params["products"]]);
  assert.deepEqual(
    told.toSorted((a, b) => String(a[2]).localeCompare(String(b[2]))),
    [
      ["bulletin", two, "Let op", "why.read_everybody", ""],
      ["bulletin", one, "Werk bij", "why.read", "WordPress"],
    ],
  );
  const first = await list(world, admin, own, { limit: "1" });
  const second = await list(world, admin, own, { limit: "1", after: first.next ?? "" });
  assert.deepEqual(
    [...first.items, ...second.items].map(({ subject }) => subject),
    items.map(({ subject }) => subject),
  );
  assert.equal(second.next, null);
  assert.deepEqual((await list(world, outsider, other)).items, []);
  const register = await world.request(admin, "register.read", { params: { organisation: own } });
  const entries = register.json<{ items: { route: string; tlp: string; subjects: string[] }[] }>().items;
  assert.ok(entries.some(({ route, tlp, subjects }) => route === "alerts.list" && tlp === "TLP:AMBER" && subjects.length === 2));

  await world.console("bulletin.withdraw", { params: { organisation: world.hubId, bulletin: one } });
  const [gone] = (await list(world, admin, own, { state: "closed" })).items;
  assert.deepEqual([gone?.subject, gone?.closedBecause, gone?.title], [one, "withdrawn", ""]);
  assert.ok(!JSON.stringify(gone).includes("Werk bij"));
});
