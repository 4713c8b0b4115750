import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { appendLog } from "../../db/log.ts";
import { testApp, type Actor, type TestApp } from "../../testing/test-app.ts";
import { openLine, type EventLine } from "./event-line.fixture.ts";

let world: TestApp;
let address: string;
let editor: Actor;
const lines: EventLine[] = [];

before(async () => {
  world = await testApp();
  address = await world.server.listen({ host: "127.0.0.1", port: 0 });
  editor = await world.person(world.hubId, "hub_editor");
});
after(() => lines.forEach((line) => line.close()));

async function connect(actor: Actor): Promise<EventLine> {
  const line = await openLine(address, actor.headers);
  lines.push(line);
  return line;
}
async function open(actor: Actor): Promise<EventLine> {
  const line = await connect(actor);
  // What changed just before it opened has come by then, and does not count.
  await pause(400);
  return line;
}
/** Who must not hear of a change does not within this time after the others did. */
const QUIET_MS = 600;
/** Waits for a condition; who hears what is the matter here, and a wake-up that was lost is made up for within twenty seconds. */
async function until(holds: () => boolean): Promise<void> {
  for (const start = performance.now(); !holds(); await pause(5))
    if (performance.now() - start > 10_000)
      throw new Error(`What was waited for did not come. On the lines: ${JSON.stringify(lines.map((line) => line.text()))}`);
}
const append = (...entries: Parameters<typeof appendLog>[2]) =>
  world.app.hub.database.asSystem("test", (tx) => appendLog(tx, world.time, entries));
const part = (audience: object, tlp: string) => ({
  parts: [{ kind: "context", tlp, audience, content: { en: { title: "Only for readers", text: "" } } }],
});
const publish = async (audience: object, tlp: string) => {
  const answer = await world.request(editor, "bulletins.publish", { params: { organisation: world.hubId }, body: part(audience, tlp) });
  assert.equal(answer.status, 201, answer.text);
};
const shop = async () => {
  const organisation = await world.addOrganisation();
  const person = await world.person(organisation, "member");
  return { organisation, person };
};

test("a change is told to whom it may be told, by kind and organisation, and to nobody else", async () => {
  const [one, other] = [await shop(), await shop()];
  const [mine, theirs] = await Promise.all([open(one.person), open(other.person)]);
  assert.equal(mine.status, 200);
  assert.match(String(mine.headers["content-type"]), /^text\/event-stream/);
  assert.equal(mine.headers["x-accel-buffering"], "no");
  assert.match(mine.text(), /^retry: \d+\n\n/);
  const before = mine.events().length;
  await append({ kind: "alerts", organisationId: one.organisation });
  await mine.until(before + 1, 1000);
  assert.deepEqual(mine.events().at(-1), { changed: "alerts", organisation: one.organisation });
  assert.ok(theirs.events().every((event) => event.organisation !== one.organisation));
  // What it is about is not in it.
  assert.ok(!mine.text().includes("ref"));
});

test("what a request changes reaches the screens of the whole organisation", async () => {
  const { organisation, person } = await shop();
  const colleague = await world.person(organisation, "member");
  const line = await open(colleague);
  const before = line.events().length;
  const body = Buffer.from("name,vendor,product,version\nShop,WordPress,WordPress,6.4.2\n");
  await world.request(person, "inventory.import", { params: { organisation }, body, headers: { "content-type": "text/csv" } });
  await line.until(before + 1);
  assert.ok(
    line
      .events()
      .slice(before)
      .some((event) => event.changed === "inventory"),
    line.text(),
  );
  assert.ok(line.events().every((event) => event.organisation === organisation || event.organisation === null));
});

test("of sources operators hear, whoever else belongs to the hub does not; of the rest whoever may ask for it", async () => {
  const roles = ["hub_operator", "hub_editor", "reader"] as const;
  const people = await Promise.all(roles.map((role) => world.person(world.hubId, role)));
  const { person: member } = await shop();
  const all = await Promise.all([...people, member].map(open));
  const start = all.map((line) => line.events().length);
  const heard = () => all.map((line, index) => line.events().slice(start[index]));
  const hears = async (...expected: { readonly changed: string; readonly organisation: string | null }[][]) => {
    await until(() => heard().every((events, index) => events.length >= (expected[index] ?? []).length));
    await pause(QUIET_MS);
    assert.deepEqual(heard(), expected);
  };
  const added = await world.console("sources.add", { body: { kind: "kev" } });
  assert.equal(added.status, 201, added.text);
  await hears([{ changed: "sources", organisation: null }], [], [], []);
  await world.console("assets.add", { params: { organisation: world.hubId }, body: { name: "Server" } });
  const inventory = { changed: "inventory", organisation: world.hubId };
  await hears([{ changed: "sources", organisation: null }], [], [inventory], []);
});

test("of a bulletin its readers hear, of one for named persons those persons alone, of one for all everybody", async () => {
  const [reader, outsider] = [await shop(), await shop()];
  const colleague = await world.person(reader.organisation, "admin");
  const all = await Promise.all([reader.person, colleague, outsider.person].map(open));
  const bulletins = () => all.map((line) => line.events().filter((event) => event.changed === "bulletins").length);
  const start = bulletins();
  const more = async (...expected: number[]) => {
    const wanted = start.map((count, index) => count + (expected[index] ?? 0));
    await until(() => bulletins().every((count, index) => count >= (wanted[index] ?? 0)));
    await pause(QUIET_MS);
    assert.deepEqual(bulletins(), wanted);
  };
  await publish({ kind: "persons", persons: [{ organisation: reader.organisation, person: reader.person.id }] }, "TLP:RED");
  await more(1, 0, 0);
  await publish({ kind: "organisations", organisations: [reader.organisation] }, "TLP:AMBER");
  await more(2, 1, 0);
  await publish({ kind: "all" }, "TLP:CLEAR");
  await more(3, 2, 1);
  assert.ok(all.every((line) => !line.text().includes("Only for readers")));
});

test("many changes come together: the first at once, the rest as one", async () => {
  const { organisation, person } = await shop();
  const line = await open(person);
  const before = line.events().length;
  for (let n = 0; n < 15; n += 1) {
    await append({ kind: "alerts", organisationId: organisation });
    await pause(20);
  }
  await pause(1500);
  assert.equal(line.events().length, before + 2);
});

test("who no longer belongs to an organisation hears no more of it; who comes to one hears of it without opening a new line", async () => {
  const { organisation, person } = await shop();
  const elsewhere = await world.addOrganisation();
  const line = await open(person);
  await world.app.hub.database.asSystem("test", async (tx) => {
    await tx.deleteFrom("app.membership").where("organisation_id", "=", organisation).where("person_id", "=", person.id).execute();
    await tx
      .insertInto("app.membership")
      .values({ organisation_id: elsewhere, person_id: person.id, role: "reader", created_at: world.time })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  await pause(1300);
  const before = line.events().length;
  await append({ kind: "alerts", organisationId: organisation });
  await append({ kind: "alerts", organisationId: elsewhere });
  await line.until(before + 1);
  assert.deepEqual(line.events().slice(before), [{ changed: "alerts", organisation: elsewhere }]);
});

test("a line ends soon after its session is revoked, signed out or expired, and others stay", async () => {
  const { organisation, person } = await shop();
  const [revoked, signedOut, expired] = [person, await world.person(organisation, "member"), await world.person(organisation, "member")];
  const both = await Promise.all([open(revoked), open(signedOut)]);
  await world.request(revoked, "session.revokeAll");
  await world.request(signedOut, "session.signOut");
  const within = (line: EventLine) => Promise.race([line.ended.then(() => true), pause(5000, false)]);
  assert.deepEqual(await Promise.all(both.map(within)), [true, true]);
  const line = await open(expired);
  const before = world.time;
  world.time = new Date(before.getTime() + 400 * 86_400_000);
  assert.equal(await within(line), true);
  world.time = before;
  assert.equal((await openLine(address, {})).status, 401);
});

test("of the lines of one person the oldest ends when there are too many", async () => {
  const { person } = await shop();
  const own = [];
  for (let n = 0; n < 9; n += 1) own.push(await connect(person));
  await own[0]?.ended;
  const later = await Promise.race([Promise.race(own.slice(1).map((line) => line.ended)).then(() => "ended"), pause(300, "open")]);
  assert.equal(later, "open");
});

test("a token has no screen", async () => {
  const token = await world.token(await world.addOrganisation(), "alerts:read");
  assert.equal((await openLine(address, token.headers)).status, 401);
});

test("the server stops at once although lines are open, and ends them", async () => {
  const { person } = await shop();
  const line = await open(person);
  const start = performance.now();
  await world.server.close();
  await line.ended;
  assert.ok(performance.now() - start < 2500);
});
