import assert from "node:assert/strict";
import { test } from "node:test";
import { nobody, PASSWORD, testApp, type Answer } from "../testing/test-app.ts";

const codeOf = (answer: Answer) => `${answer.status} ${answer.json().code ?? ""}`.trim();

test("signing out ends the session here, and everywhere when asked", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const here = await world.person(organisation, "reader");
  assert.equal((await world.request(here, "session.signOut")).status, 204);
  assert.equal(codeOf(await world.request(here, "session.get")), "401 not_signed_in");
  const again = await world.person(organisation, "reader");
  assert.equal((await world.request(again, "session.revokeAll")).status, 204);
  assert.equal(codeOf(await world.request(again, "session.get")), "401 not_signed_in");
});

test("a wrong password and an unknown address get the same answer", async () => {
  const world = await testApp();
  const person = await world.person(await world.addOrganisation(), "reader");
  const tell = async (email: string, password: string) => {
    const answer = await world.request(nobody, "session.signIn", { body: { email, password }, remoteAddress: "127.3.0.1" });
    const { ["x-request-id"]: _, date: __, ["x-ratelimit-remaining"]: ___, ...headers } = answer.headers;
    return JSON.stringify([answer.status, headers, { ...answer.json(), requestId: "" }]);
  };
  assert.equal(await tell(person.email, "niet het goede woord"), await tell("niemand@example.org", PASSWORD));
});

test("sign-ins from one address are limited, and say so as a problem", async () => {
  const world = await testApp();
  const attempt = () =>
    world.request(nobody, "session.signIn", { body: { email: "niemand@example.org", password: "x" }, remoteAddress: "127.3.0.2" });
  const answers: string[] = [];
  for (let n = 0; n < 11; n += 1) answers.push(codeOf(await attempt()));
  assert.equal(answers[9], "401 sign_in_refused");
  assert.equal(answers[10], "429 too_many_requests");
});

test("a change that a page of another site asks for is refused, its own pages and programs are not", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const admin = await world.person(organisation, "admin");
  const change = async (headers: Record<string, string>) =>
    codeOf(await world.request(admin, "organisation.change", { params: { organisation }, body: { maturity: "expert" }, headers }));
  assert.equal(await change({ "sec-fetch-site": "cross-site" }), "403 cross_site");
  assert.equal(await change({ "sec-fetch-site": "same-site" }), "403 cross_site");
  assert.equal(await change({ origin: "https://evil.example" }), "403 cross_site");
  assert.equal(await change({ origin: "null" }), "403 cross_site");
  assert.equal(await change({ "sec-fetch-site": "same-origin" }), "200");
  assert.equal(await change({ origin: "http://localhost:4000" }), "200");
  assert.equal(await change({}), "200");
});

test("over plain http a cookie counts on this machine only", async () => {
  const world = await testApp();
  const person = await world.person(await world.addOrganisation(), "reader");
  assert.equal((await world.request(person, "session.get")).status, 200);
  assert.equal(codeOf(await world.request(person, "session.get", { remoteAddress: "192.0.2.1" })), "401 not_signed_in");
  const forwarded = { "x-forwarded-for": "192.0.2.1" };
  assert.equal(codeOf(await world.request(person, "session.get", { headers: forwarded })), "401 not_signed_in");
});

test("bodies are what the route takes, or a problem says what was wrong", async () => {
  const world = await testApp();
  const send = async (payload: string, type: string) => {
    const answer = await world.server.inject({
      method: "POST",
      url: "/api/session",
      headers: { "content-type": type },
      payload,
      remoteAddress: "127.3.0.3",
    });
    return `${answer.statusCode} ${answer.json<{ code: string }>().code}`;
  };
  assert.equal(await send("{", "application/json"), "400 invalid_request");
  assert.equal(await send("", "application/json"), "400 invalid_request");
  assert.equal(await send('{"email":"a@b.nl","password":"x","__proto__":{"a":1}}', "application/json"), "400 invalid_request");
  assert.equal(await send("email=a", "application/x-www-form-urlencoded"), "415 unsupported_media_type");
  assert.equal(await send("[".repeat(100_000), "application/json"), "400 invalid_request");
  assert.equal(await send(`"${"x".repeat(3_000_000)}"`, "application/json"), "413 too_large");
});

test("a text with U+0000, which no text column holds, is the caller's mistake wherever it stands", async () => {
  const world = await testApp();
  const somebody = await world.person(await world.addOrganisation(), "admin");
  const inBody = await world.request(somebody, "session.changePerson", { body: { name: "a\0b" } });
  assert.equal(codeOf(inBody), "400 invalid_request");
  assert.match(inBody.text, /\/body\/name/);
  assert.equal(codeOf(await world.request(somebody, "products.suggest", { query: { text: "a\0b" } })), "400 invalid_request");
  assert.equal(codeOf(await world.request(somebody, "vulnerability.get", { params: { alias: "a\0b" } })), "400 invalid_request");
});

test("errors are problem documents that tell nothing of the inside", async () => {
  const { server } = await testApp();
  const answer = await server.inject({ url: "/api/organisations/%00/alerts" });
  assert.equal(answer.headers["content-type"], "application/problem+json; charset=utf-8");
  assert.deepEqual(Object.keys(answer.json<object>()).sort(), ["code", "requestId", "status", "title", "type"]);
  const other = await server.inject({ method: "DELETE", url: "/healthz" });
  assert.equal(other.json<{ code: string }>().code, "method_not_allowed");
  assert.equal((await server.inject({ url: "/api/%ff" })).statusCode, 404);
  for (const header of ["server", "x-powered-by", "via"]) assert.equal(answer.headers[header], undefined);
});

test("answers forbid framing and foreign scripts, and are not kept by caches", async () => {
  const { server } = await testApp();
  const { headers } = await server.inject({ url: "/healthz" });
  assert.match(String(headers["content-security-policy"]), /default-src 'self'.*frame-ancestors 'none'/);
  assert.equal(headers["cache-control"], "no-store");
  assert.equal(headers["x-content-type-options"], "nosniff");
});

test("the API describes itself as OpenAPI 3.1 with every route", async () => {
  const { routes } = await import("@schakel/contract");
  const { server } = await testApp();
  const answer = await server.inject({ url: "/api/openapi.json" });
  const document = answer.json<{ openapi: string; paths: Record<string, Record<string, { operationId: string }>> }>();
  assert.match(document.openapi, /^3\.1/);
  const described = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
  assert.deepEqual(described.sort(), routes.map((one) => one.id as string).sort());
});

test("what the console does in an organisation stands in its access register", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const admin = await world.person(organisation, "admin");
  assert.equal((await world.console("assets.list", { params: { organisation } })).status, 200);
  const register = await world.request(admin, "register.read", { params: { organisation } });
  assert.match(register.text, /"route":"assets.list"/);
});
