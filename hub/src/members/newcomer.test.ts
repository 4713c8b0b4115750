import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp, type TestApp } from "../testing/test-app.ts";

const actionsOf = async (world: TestApp, organisation: string): Promise<readonly string[]> => {
  const answer = await world.console("actions.list", { params: { organisation } });
  assert.equal(answer.status, 200, answer.text);
  return answer.json<{ items: { kind: string }[] }>().items.map(({ kind }) => kind);
};

test("who comes to the hub, alone or in a list, has the bulletins to everybody to read from the first moment", async () => {
  const world = await testApp();
  const publish = async (kind: "action" | "context") => {
    const part = { kind, tlp: "TLP:CLEAR", audience: { kind: "all" }, content: { nl: { title: "Let op", text: "" } } };
    const answer = await world.console("bulletins.publish", { params: { organisation: world.hubId }, body: { parts: [part] } });
    assert.equal(answer.status, 201, answer.text);
  };
  await publish("action");
  await publish("context");
  assert.deepEqual(await actionsOf(world, await world.addOrganisation()), ["read"]);

  const names = Array.from({ length: 120 }, (_, index) => `Nieuw ${index}`);
  const list = Buffer.from(`Organisatie\n${names.join("\n")}\n`);
  const imported = await world.console("members.import", { body: list, headers: { "content-type": "text/csv" } });
  assert.equal(imported.status, 200, imported.text);
  for (const name of ["Nieuw 0", "Nieuw 119"]) {
    const { items } = (await world.console("organisations.list", { query: { name } })).json<{ items: { id: string }[] }>();
    assert.deepEqual(await actionsOf(world, items[0]?.id ?? ""), ["read"], name);
  }
});
