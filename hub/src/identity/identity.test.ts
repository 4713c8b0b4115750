import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { Refusal } from "../refusal.ts";
import { sql } from "kysely";
import { testDatabase } from "../testing/test-database.ts";
import { openIdentity } from "./index.ts";

const secret = Buffer.alloc(32, 7);
const config = { publicUrl: new URL("http://localhost:4000") };
const fresh = () => `${randomBytes(6).toString("hex")}@example.org`;
const password = "zeven paarse fietsen";
let now = new Date();
const open = async () => openIdentity(await testDatabase(), config, secret, () => now);
const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted;
const cookieOf = (lines: readonly string[]) => lines.map((line) => line.split(";")[0]).join("; ");

test("a person signs in, is recognised by the cookie, and signs out", async () => {
  const identity = await open();
  const email = fresh();
  const { id, created } = await identity.createPerson({ email: email.toUpperCase(), password, name: "Noor", context: [] });
  assert.equal(created, true);
  const session = await identity.signIn({ email, password, agent: "test/1" });
  assert.equal(session.personId, id);
  assert(session.cookies.every((line) => /HttpOnly/i.test(line) && /SameSite=Lax/i.test(line) && !/Secure/i.test(line)));
  const cookie = cookieOf(session.cookies);
  assert.equal((await identity.readSession(cookie))?.personId, id);
  assert.deepEqual(
    (await identity.listSessions(id)).map((line) => line.agent),
    ["test/1"],
  );
  await identity.signOut(cookie);
  assert.equal(await identity.readSession(cookie), undefined);
});

test("cookies are Secure when the hub is reached over https", async () => {
  const identity = openIdentity(await testDatabase(), { publicUrl: new URL("https://hub.example") }, secret, () => now);
  const email = fresh();
  await identity.createPerson({ email, password, name: "", context: [] });
  const { cookies } = await identity.signIn({ email, password, agent: "" });
  assert(cookies.length > 0 && cookies.every((line) => line.startsWith("__Secure-schakel") && /; Secure/i.test(line)));
  assert((await identity.readSession(cookieOf(cookies))) !== undefined);
});

test("a cookie that was changed is nobody's", async () => {
  const identity = await open();
  const email = fresh();
  await identity.createPerson({ email, password, name: "", context: [] });
  const { cookies } = await identity.signIn({ email, password, agent: "" });
  const cookie = cookieOf(cookies);
  assert.equal(await identity.readSession(cookie.replace(/=(.)/, (_, first: string) => `=${first === "a" ? "b" : "a"}`)), undefined);
});

test("a wrong password and an unknown address are refused alike", async () => {
  const identity = await open();
  const email = fresh();
  await identity.createPerson({ email, password, name: "", context: [] });
  await assert.rejects(identity.signIn({ email, password: "not the right one", agent: "" }), code("sign_in_refused"));
  await assert.rejects(identity.signIn({ email: fresh(), password, agent: "" }), code("sign_in_refused"));
  await assert.rejects(identity.signIn({ email: "no address", password, agent: "" }), code("sign_in_refused"));
  await assert.rejects(identity.signIn({ email, password: "x".repeat(900), agent: "" }), code("sign_in_refused"));
});

test("somebody already known keeps their password", async () => {
  const identity = await open();
  const email = fresh();
  const first = await identity.createPerson({ email, password, name: "", context: [] });
  const again = await identity.createPerson({ email, password: "een ander lang woordje", name: "", context: [] });
  assert.deepEqual(again, { id: first.id, created: false });
  await identity.signIn({ email, password, agent: "" });
});

test("a new password ends every other session and needs the current one", async () => {
  const identity = await open();
  const email = fresh();
  const { id } = await identity.createPerson({ email, password, name: "", context: [] });
  const here = await identity.signIn({ email, password, agent: "here" });
  const there = await identity.signIn({ email, password, agent: "there" });
  const change = (current: string, to: string) =>
    identity.changePassword({ personId: id, sessionId: here.id, current, password: to, context: [] });
  await assert.rejects(change("wrong wrong wrong", "vier groene kikkers"), code("sign_in_refused"));
  await assert.rejects(change(password, "Welkom2026!!"), code("password_common"));
  await change(password, "vier groene kikkers");
  assert((await identity.readSession(cookieOf(here.cookies))) !== undefined);
  assert.equal(await identity.readSession(cookieOf(there.cookies)), undefined);
  await assert.rejects(identity.signIn({ email, password, agent: "" }), code("sign_in_refused"));
});

test("a session of somebody else cannot be ended", async () => {
  const identity = await open();
  const [one, other] = await Promise.all(
    [fresh(), fresh()].map(async (email) => {
      await identity.createPerson({ email, password, name: "", context: [] });
      return identity.signIn({ email, password, agent: "" });
    }),
  );
  await assert.rejects(identity.revokeSessions(one!.personId, other!.id), code("not_found"));
  await identity.revokeSessions(one!.personId);
  assert.equal((await identity.listSessions(one!.personId)).length, 0);
  assert.equal((await identity.listSessions(other!.personId)).length, 1);
});

test("a token is stored as its hash only, expires, and can be revoked by its own organisation alone", async () => {
  const identity = await open();
  const database = await testDatabase();
  const [own, other] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"] as const;
  const made = await identity.createToken({ organisationId: own, name: "ci", scopes: ["alerts:read"] });
  assert.match(made.token, /^schakel_[\w-]{43}$/);
  assert.equal((await identity.findToken(made.token))?.organisationId, own);
  assert.equal(await identity.findToken(`${made.token.slice(0, -1)}${made.token.endsWith("A") ? "B" : "A"}`), undefined);
  await assert.rejects(identity.revokeToken(other, made.id), code("not_found"));
  assert.equal((await identity.listTokens(other)).length, 0);
  const kept = now;
  now = new Date(now.getTime() + 366 * 86_400_000);
  assert.equal(await identity.findToken(made.token), undefined);
  now = kept;
  await identity.revokeToken(own, made.id);
  assert.equal(await identity.findToken(made.token), undefined);
  await assert.rejects(
    identity.createToken({ organisationId: own, name: "", scopes: ["alerts:read"], expiresAt: now }),
    code("invalid_request"),
  );
  const stored = await database.connection.handle.transaction().execute(async (tx) => {
    await sql`select set_config('role', ${database.roles.identity}, true)`.execute(tx);
    return JSON.stringify((await sql`select t.*, encode(hash, 'base64') as b from identity.api_token t`.execute(tx)).rows);
  });
  assert(!stored.includes(made.token.slice(8)));
});

test("a set-up code works until another is made or it is used", async () => {
  const identity = await open();
  const first = await identity.makeSetupCode();
  const second = await identity.makeSetupCode();
  assert.equal(await identity.isSetupCode(first), false);
  assert.equal(await identity.isSetupCode(second), true);
  await identity.clearSetupCode();
  assert.equal(await identity.isSetupCode(second), false);
});

test("neither requests nor jobs can read the identity schema", async () => {
  const database = await testDatabase();
  const read = sql`select count(*) from identity."user"`;
  const member = { kind: "person", personId: "11111111-1111-4111-8111-111111111111", organisationIds: [] } as const;
  await assert.rejects(
    database.asMember(member, (tx) => read.execute(tx)),
    /permission denied/,
  );
  await assert.rejects(
    database.asSystem("test", (tx) => read.execute(tx)),
    /permission denied/,
  );
});

test("the identity role does not leak to the next user of a connection", async () => {
  const identity = await open();
  await Promise.all(Array.from({ length: 30 }, () => identity.isKnownEmail(fresh())));
  const database = await testDatabase();
  const names = await Promise.all(
    Array.from(
      { length: 30 },
      async () => (await sql<{ u: string }>`select current_user as u`.execute(database.connection.handle)).rows[0]?.u,
    ),
  );
  assert(!names.includes(database.roles.identity));
});
