import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { nobody, PASSWORD, testApp, type Actor, type Answer, type TestApp } from "../testing/test-app.ts";

const NEW = "acht groene ladders";
const HOUR_MS = 3_600_000;
let last = 0;
/** Each from an address of its own, so that the limits do not count the tests together. */
const elsewhere = () => ({ remoteAddress: `127.11.0.${(last += 1)}` });
const codeOf = (answer: Answer) => `${answer.status} ${answer.status < 400 ? "" : (answer.json().code ?? "")}`.trim();

async function make(world: TestApp, email: string): Promise<string> {
  const made = await world.console("recovery.make", { body: { email } });
  assert.equal(made.status, 201, made.text);
  const { link, expiresAt } = made.json<{ link: string; expiresAt: string }>();
  const [address, secret = ""] = link.split("#");
  assert.match(address ?? "", /\/recover$/);
  assert.match(secret, /^[\w-]{43}$/);
  assert.equal(Date.parse(expiresAt) - world.time.getTime(), 24 * HOUR_MS);
  return secret;
}
const look = (world: TestApp, secret: string) => world.request(nobody, "recovery.get", { body: { secret }, ...elsewhere() });
const use = (world: TestApp, secret: string, password = NEW) =>
  world.request(nobody, "recovery.use", { body: { secret, password }, ...elsewhere() });
const signIn = async (world: TestApp, email: string, password: string) =>
  codeOf(await world.request(nobody, "session.signIn", { body: { email, password }, ...elsewhere() }));
const sessionOf = async (world: TestApp, actor: Actor) => codeOf(await world.request(actor, "session.get"));

/** Everything of an answer that could tell one cause of a refusal from another. */
const tell = (answer: Answer) => {
  const { ["x-request-id"]: _, date: __, ["x-ratelimit-remaining"]: ___, ["x-ratelimit-reset"]: ____, ...headers } = answer.headers;
  return JSON.stringify([answer.status, headers, { ...answer.json(), requestId: "" }]);
};

test("a link tells whom it is for, gives a new password once, ends that person's sessions, and signs them in", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const [person, colleague] = [await world.person(organisation, "member"), await world.person(organisation, "member")];
  const secret = await make(world, person.email.toUpperCase());
  assert.equal(await sessionOf(world, person), "200");
  const looked = (await look(world, secret)).json<Record<string, string>>();
  assert.deepEqual([looked["email"], looked["language"]], [person.email, "nl"]);

  const used = await use(world, secret);
  assert.equal(used.status, 200, used.text);
  const cookie = [used.headers["set-cookie"]].flat().map((line) => String(line).split(";")[0]);
  assert.equal(used.json<{ person: { id: string } }>().person.id, person.id);
  assert.equal(await sessionOf(world, { headers: { cookie: cookie.join("; ") } }), "200");
  assert.equal(await sessionOf(world, person), "401 not_signed_in");
  assert.equal(await sessionOf(world, colleague), "200");
  assert.equal(await signIn(world, person.email, PASSWORD), "401 sign_in_refused");
  assert.equal(await signIn(world, person.email, NEW), "200");
  assert.equal(await signIn(world, colleague.email, PASSWORD), "200");

  assert.equal(codeOf(await use(world, secret, "negen blauwe emmers")), "404 not_found");
  assert.equal(await signIn(world, person.email, NEW), "200");
});

test("a link that never was, was used, was replaced or lapsed gets one answer, to looking and to using", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const [one, other, third] = [
    await world.person(organisation, "reader"),
    await world.person(organisation, "reader"),
    await world.person(organisation, "reader"),
  ];
  const used = await make(world, one.email);
  assert.equal((await use(world, used)).status, 200);
  const replaced = await make(world, other.email);
  const current = await make(world, other.email);
  const lapsed = await make(world, third.email);
  const kept = world.time;
  world.time = new Date(kept.getTime() + 24 * HOUR_MS - 1);
  assert.equal((await look(world, lapsed)).status, 200);
  assert.equal((await look(world, current)).status, 200);
  world.time = new Date(kept.getTime() + 24 * HOUR_MS);
  const gone = [randomBytes(32).toString("base64url"), used, replaced, lapsed];
  const looks = new Set((await Promise.all(gone.map((secret) => look(world, secret)))).map(tell));
  // A password that breaks the rules does not tell either that the link was good once.
  const uses = new Set((await Promise.all(gone.flatMap((secret) => [use(world, secret), use(world, secret, "kort")]))).map(tell));
  world.time = kept;
  assert.equal(looks.size, 1, [...looks].join("\n"));
  assert.equal(uses.size, 1, [...uses].join("\n"));
  assert.match([...looks][0] ?? "", /^\[404,/);
  assert.equal(await signIn(world, third.email, PASSWORD), "200");
});

test("of two who use a link at once one wins, and the password is that one's", async () => {
  const world = await testApp();
  const person = await world.person(await world.addOrganisation(), "member");
  const secret = await make(world, person.email);
  const passwords = [NEW, "negen blauwe emmers"];
  const answers = await Promise.all(passwords.map((password) => use(world, secret, password)));
  assert.deepEqual(answers.map(codeOf).toSorted(), ["200", "404 not_found"]);
  const results = await Promise.all(passwords.map((password) => signIn(world, person.email, password)));
  assert.deepEqual(
    results.map((code) => code === "200"),
    answers.map((answer) => answer.status === 200),
  );
});

test("a password that breaks the rules leaves the link good and everything as it was", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation("Zonnebloemhandel");
  const person = await world.person(organisation, "member");
  const secret = await make(world, person.email);
  assert.equal(codeOf(await use(world, secret, "kort")), "422 password_short");
  assert.equal(codeOf(await use(world, secret, "Zonnebloemhandel1!")), "422 password_common");
  assert.equal(codeOf(await use(world, secret, "x".repeat(129))), "422 password_long");
  assert.equal(await sessionOf(world, person), "200");
  assert.equal((await use(world, secret)).status, 200);
});

test("whoever changes the password the ordinary way makes an open link void", async () => {
  const world = await testApp();
  const person = await world.person(await world.addOrganisation(), "member");
  const secret = await make(world, person.email);
  const changed = await world.request(person, "session.changePassword", { body: { current: PASSWORD, password: NEW }, ...elsewhere() });
  assert.equal(changed.status, 204, changed.text);
  assert.equal(codeOf(await look(world, secret)), "404 not_found");
});

test("it stands in the register of every organisation the person serves, and of no other", async () => {
  const world = await testApp();
  const [one, other, elsewhereToo] = [await world.addOrganisation(), await world.addOrganisation(), await world.addOrganisation()];
  const person = await world.person(one, "member");
  await world.console("people.add", { params: { organisation: other }, body: { email: person.email, role: "reader", password: PASSWORD } });
  const entries = async (organisation: string) => {
    const admin = await world.person(organisation, "admin");
    const read = await world.request(admin, "register.read", { params: { organisation } });
    return read
      .json<{ items: { route: string; subjects: string[]; details: Record<string, string> | null }[] }>()
      .items.filter(({ route }) => route.startsWith("recovery."))
      .map(({ route, subjects, details }) => [route, subjects, details?.["token"] === undefined ? details?.["person"] : "console"]);
  };
  const secret = await make(world, person.email);
  // Entries stand in the order of their milliseconds.
  world.time = new Date(world.time.getTime() + 1000);
  assert.equal((await use(world, secret)).status, 200);
  const expected = [
    ["recovery.use", [person.id], person.id],
    ["recovery.make", [person.id], "console"],
  ];
  assert.deepEqual(await entries(one), expected);
  assert.deepEqual(await entries(other), expected);
  assert.deepEqual(await entries(elsewhereToo), []);
  assert.equal((await world.console("register.verify", { body: {} })).json<{ ok: boolean }>().ok, true);
});

test("nothing happens that could not be recorded", async () => {
  const world = await testApp();
  const { identity } = world.app;
  const person = await world.person(await world.addOrganisation(), "member");
  const secret = await make(world, person.email);
  const fail = () => Promise.reject(new Error("the register could not be written"));
  await assert.rejects(identity.makeRecovery(person.email, fail), /could not be written/);
  const recovery = await identity.findRecovery(secret);
  await assert.rejects(identity.useRecovery({ recovery, secret, password: NEW, context: [], record: fail }), /could not be written/);
  assert.equal(await sessionOf(world, person), "200");
  assert.equal(await signIn(world, person.email, PASSWORD), "200");
  assert.equal((await use(world, secret)).status, 200);
});

test("only the server's console makes a link: an operator with every role and token finds no such route", async () => {
  const world = await testApp();
  const person = await world.person(await world.addOrganisation(), "member");
  const operator = await world.person(world.hubId, "hub_operator", "hub_editor", "admin");
  const token = await world.token(world.hubId, "hub:operate", "members:write");
  for (const actor of [operator, token, nobody])
    assert.equal(codeOf(await world.request(actor, "recovery.make", { body: { email: person.email } })), "404 not_found");
  assert.equal(codeOf(await world.console("recovery.make", { body: { email: "niemand@example.org" } })), "404 not_found");
});

test("the secret is stored as its hash only, and what lapsed goes when the next one is made", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const [one, other] = [await world.person(organisation, "member"), await world.person(organisation, "member")];
  const { database } = world.app.hub;
  const stored = () =>
    database.connection.handle.transaction().execute(async (tx) => {
      await sql`select set_config('role', ${database.roles.identity}, true)`.execute(tx);
      return (await sql<{ user_id: string; hash: Buffer }>`select user_id, hash from identity.recovery`.execute(tx)).rows;
    });
  const secret = await make(world, one.email);
  const row = (await stored()).find(({ user_id }) => user_id === one.id);
  assert.deepEqual(row?.hash, createHash("sha256").update(secret).digest());
  const kept = world.time;
  world.time = new Date(kept.getTime() + 25 * HOUR_MS);
  await make(world, other.email);
  world.time = kept;
  assert.deepEqual(
    (await stored()).map(({ user_id }) => user_id),
    [other.id],
  );
});

test("looking and using are limited as signing in is", async () => {
  const world = await testApp();
  for (const id of ["recovery.get", "recovery.use"] as const) {
    const body = { secret: "x".repeat(43), ...(id === "recovery.use" && { password: NEW }) };
    const answers: string[] = [];
    for (let n = 0; n < 11; n += 1) answers.push(codeOf(await world.request(nobody, id, { body, remoteAddress: "127.12.0.1" })));
    assert.deepEqual([answers[9], answers[10]], ["404 not_found", "429 too_many_requests"], id);
  }
});
