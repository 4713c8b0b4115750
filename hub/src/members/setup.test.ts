import assert from "node:assert/strict";
import { after, test } from "node:test";
import { buildApp, buildPublicServer } from "../app.ts";
import { readConfig } from "../config.ts";
import { keyOf } from "../db/sealed.ts";
import { PASSWORD } from "../testing/test-app.ts";
import { testDatabase } from "../testing/test-database.ts";

// A hub that nobody has set up yet; the tests below follow one another.
const failures: string[] = [];
const clock = () => new Date("2026-11-21T12:00:00Z");
const hub = {
  config: { ...readConfig({}), dataFolder: "unused" },
  database: await testDatabase(),
  clock,
  keys: [keyOf(Buffer.alloc(32, 7))] as const,
};
const app = await buildApp(hub, (line) => failures.push(line));
const server = await buildPublicServer(app, (line) => failures.push(line));
after(() => Promise.all([app.console.close(), server.close()]));

const send = async (method: "GET" | "POST" | "PATCH", url: string, payload?: object, headers: Record<string, string> = {}) => {
  const response = await server.inject({ method, url, headers, ...(payload && { payload }) });
  return {
    status: response.statusCode,
    cookie: String(response.headers["set-cookie"] ?? "").split(";")[0] ?? "",
    cookies: response.headers["set-cookie"],
    body: response.body === "" ? {} : response.json<Record<string, unknown>>(),
  };
};

test("a hub that nobody set up says so, takes nobody, and has no sign-in", async () => {
  assert.deepEqual((await send("GET", "/api/setup")).body, { needed: true });
  const about = { name: "", language: "nl", registrationOpen: false, contact: "", setUp: false };
  assert.deepEqual((await send("GET", "/api/hub")).body, about);
  const asked = await send("POST", "/api/registrations", { organisation: "Winkel", name: "Jan", email: "jan@example.org" });
  assert.equal(asked.body["code"], "forbidden");
});

test("a set-up code is good for a day, and the last one counts", async () => {
  const first = await app.identity.makeSetupCode();
  const second = await app.identity.makeSetupCode();
  assert.equal(await app.identity.isSetupCode(first), false);
  assert.equal(await app.identity.isSetupCode(second), true);
});

test("of two who finish the set-up at once one wins, signs in and finds what was chosen; the other leaves nothing behind", async () => {
  const code = await app.identity.makeSetupCode();
  const finish = (email: string) =>
    send("POST", "/api/setup", { code, hub: `Keten van ${email}`, email, password: PASSWORD, name: "Ada de Vries", language: "en" });
  const emails = ["ada@example.org", "bob@example.org"];
  const answers = await Promise.all(emails.map(finish));
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [201, 409], JSON.stringify(answers));
  // Nobody is signed in by it.
  for (const answer of answers) assert.equal(answer.cookies, undefined);
  const won = answers.findIndex((answer) => answer.status === 201);
  const [winner = "", loser = ""] = [emails[won], emails[1 - won]];
  assert.equal((await finish(winner)).body["code"], "setup_refused");
  assert.deepEqual((await send("GET", "/api/setup")).body, { needed: false });
  assert.equal((await send("POST", "/api/session", { email: loser, password: PASSWORD })).status, 401);
  const signedIn = await send("POST", "/api/session", { email: winner, password: PASSWORD });
  assert.deepEqual(signedIn.body["person"], { id: answers[won]?.body["person"], name: "Ada de Vries", language: "en", depth: null });
  assert.equal((await send("GET", "/api/hub")).body["language"], "en");
  assert.equal((await send("GET", "/api/hub")).body["name"], `Keten van ${winner}`);
  assert.deepEqual(failures, []);
});
