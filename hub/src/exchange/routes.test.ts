import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { routeOf, schemaOf, type RouteId } from "@schakel/contract";
import { Value } from "typebox/value";
import { keyOf } from "../db/sealed.ts";
import type { Member } from "../db/transaction.ts";
import type { Call, Hub } from "../handlers.ts";
import { routes as registerRoutes } from "../register/index.ts";
import { makeMember, makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { readConfig } from "../config.ts";
import { routes as exchangeRoutes } from "./index.ts";

let hub: Hub;
let [hubOrganisation, organisation] = ["", ""];
let editor: Member;
let operator: Member;
let reader: Member;

before(async () => {
  const database = await testDatabase();
  hub = { config: readConfig({}), database, clock: () => new Date("2026-11-05T08:00:00Z"), keys: [keyOf(randomBytes(32))] };
  hubOrganisation = await makeOrganisation(database, { hub: true });
  organisation = await makeOrganisation(database);
  editor = await makeMember(database, [hubOrganisation], "hub_editor");
  operator = await makeMember(database, [hubOrganisation], "hub_operator");
  reader = await makeMember(database, [organisation], "admin");
});

/** Calls a handler as http does, and holds its answer against the contract. */
async function call<Id extends keyof ReturnType<typeof handlers> & RouteId>(id: Id, member: Member, input: Partial<Call<Id>> = {}) {
  const handle = handlers()[id] as unknown as (call: object) => Promise<unknown>;
  const caller = { kind: "nobody" };
  const answer = await handle({ params: { organisation }, query: {}, body: undefined, caller, member, ...input });
  const schema = schemaOf(routeOf(id).response);
  if (schema) assert.deepEqual([...Value.Errors(schema, JSON.parse(JSON.stringify(answer)))], [], id);
  else assert.equal(answer, undefined);
  return answer as never as {
    id: string;
    items: { id: string; tlp: string; route: string; subjects: string[] }[];
    parts: { id: string }[];
  };
}
const handlers = () => ({ ...exchangeRoutes(hub), ...registerRoutes(hub) });
const drafts = (tlp: "TLP:CLEAR" | "TLP:AMBER") => ({
  parts: [
    {
      kind: "action" as const,
      tlp,
      audience: { kind: "organisations" as const, organisations: [organisation] },
      content: { nl: { title: "Werk bij", text: "Nu." } },
    },
  ],
});
const inHub = () => ({ params: { organisation: hubOrganisation } });
const entries = async () => (await call("register.read", reader, { query: {} })).items;

test("what is shown above TLP:CLEAR is registered once per response, in the reader's organisation", async () => {
  await call("bulletins.publish", editor, { ...inHub(), body: drafts("TLP:CLEAR") });
  await call("bulletins.list", reader);
  assert.deepEqual(await entries(), []);
  const { id } = await call("bulletins.publish", editor, { ...inHub(), body: drafts("TLP:AMBER") });
  const { parts } = await call("bulletin.get", reader, { params: { organisation, bulletin: id } });
  await call("bulletins.list", reader);
  const registered = await entries();
  assert.deepEqual(registered.map(({ route, tlp }) => [route, tlp]).toSorted(), [
    ["bulletin.get", "TLP:AMBER"],
    ["bulletins.list", "TLP:AMBER"],
  ]);
  assert.ok(registered.every(({ subjects }) => subjects.includes(parts[0]?.id ?? "")));
});

test("a bulletin that is not for the reader, and one that does not exist, answer alike and leave no entry", async () => {
  const { id } = await call("bulletins.publish", editor, { ...inHub(), body: drafts("TLP:AMBER") });
  const stranger = await makeMember(hub.database, [await makeOrganisation(hub.database)]);
  for (const bulletin of [id, randomUUID()]) {
    const answer = call("bulletin.get", stranger, { params: { organisation, bulletin } });
    await assert.rejects(answer, { code: "not_found", message: "There is nothing here for you" });
  }
});

test("the editor previews, revises, lists and withdraws; the operator keeps communities and checks the register", async () => {
  await call("bulletins.preview", editor, { ...inHub(), body: { ...drafts("TLP:AMBER"), as: organisation } });
  const { id } = await call("bulletins.publish", editor, { ...inHub(), body: drafts("TLP:AMBER") });
  const { parts } = await call("bulletin.get", reader, { params: { organisation, bulletin: id } });
  const body = { parts: [{ id: parts[0]?.id ?? "", content: { en: { title: "Update", text: "Now." } } }] };
  await call("bulletin.revise", editor, { params: { organisation: hubOrganisation, bulletin: id }, body });
  await call("bulletins.sent", editor, inHub());
  await call("bulletin.withdraw", editor, { params: { organisation: hubOrganisation, bulletin: id } });
  await call("bulletins.list", reader);
  const community = (await call("communities.create", operator, { body: { name: randomUUID(), kind: "sector", defaultTlp: "TLP:GREEN" } }))
    .id;
  await call("community.join", operator, { params: { community, member: organisation } });
  assert.equal((await call("communities.list", reader)).items.length, 1);
  await call("community.leave", reader, { params: { organisation, community } });
  await call("community.join", operator, { params: { community, member: organisation } });
  await call("community.remove", operator, { params: { community, member: organisation } });
  assert.equal((await call("communities.list", reader)).items.length, 0);
  await call("register.verify", operator, { body: {} });
  await call("register.seals", operator);
});
