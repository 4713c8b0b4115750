import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { nobody, PASSWORD, testApp, type Answer } from "../testing/test-app.ts";

const codeOf = (answer: Answer) => `${answer.status} ${answer.json().code ?? ""}`.trim();
const field = (answer: Answer, name: string) => answer.json<Record<string, string>>()[name] ?? "";
const email = () => `${randomBytes(6).toString("hex")}@example.org`;
let last = 0;
const elsewhere = () => `127.9.0.${(last += 1) % 250}`;

test("a hub is set up once", async () => {
  const world = await testApp();
  const body = { hub: "Nog een", email: email(), password: PASSWORD };
  assert.equal(codeOf(await world.console("hub.init", { body })), "409 already_set_up");
  const code = await world.app.identity.makeSetupCode();
  assert.equal(codeOf(await world.request(nobody, "setup.finish", { body: { ...body, code } })), "409 already_set_up");
  assert.equal(codeOf(await world.request(nobody, "setup.finish", { body: { ...body, code: "0".repeat(40) } })), "403 setup_refused");
  assert.equal(codeOf(await world.request(nobody, "setup.state", { remoteAddress: "192.0.2.7" })), "404 not_found");
  // The loser leaves no log-in behind.
  assert.equal(
    codeOf(await world.request(nobody, "session.signIn", { body: { email: body.email, password: PASSWORD } })),
    "401 sign_in_refused",
  );
});

test("two organisations cannot have one name, and two may be one company", async () => {
  const world = await testApp();
  const name = `Winkel ${randomBytes(4).toString("hex")}`;
  const kvk = String(10_000_000 + (randomBytes(4).readUInt32BE() % 80_000_000));
  assert.equal((await world.console("organisations.add", { body: { name, kvk } })).status, 201);
  assert.equal(codeOf(await world.console("organisations.add", { body: { name } })), "409 name_taken");
  assert.equal((await world.console("organisations.add", { body: { name: `${name} II`, kvk } })).status, 201);
  assert.equal(codeOf(await world.console("organisations.add", { body: { name: "x", kvk: "123" } })), "400 invalid_request");
});

test("an invitation makes a member, once, and tells nothing when it is over", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const admin = await world.person(organisation, "admin");
  const address = email();
  const made = await world.request(admin, "invitations.create", { params: { organisation }, body: { email: address, role: "member" } });
  assert.equal(made.status, 201);
  const secret = field(made, "secret");
  assert(field(made, "link").endsWith(`/invitation#${secret}`));
  const look = await world.request(nobody, "invitations.look", { body: { secret } });
  assert.equal(field(look, "email"), address);
  const accept = (password: string) =>
    world.request(nobody, "invitations.accept", { body: { secret, password }, remoteAddress: elsewhere() });
  assert.equal(codeOf(await accept("te kort")), "422 password_short");
  assert.equal((await accept(PASSWORD)).status, 201);
  assert.equal(codeOf(await accept(PASSWORD)), "404 not_found");
  const signedIn = await world.request(nobody, "session.signIn", {
    body: { email: address, password: PASSWORD },
    remoteAddress: elsewhere(),
  });
  const { organisations } = signedIn.json<{ organisations: { id: string; roles: string[] }[] }>();
  assert.deepEqual(
    organisations.map((one) => [one.id, one.roles]),
    [[organisation, ["member"]]],
  );
});

test("an invitation that expired or was withdrawn answers as one that never was", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const admin = await world.person(organisation, "admin");
  const invite = () =>
    world.request(admin, "invitations.create", { params: { organisation }, body: { email: email(), role: "reader", days: 1 } });
  const look = async (secret: string) => {
    const answer = await world.request(nobody, "invitations.look", { body: { secret }, remoteAddress: elsewhere() });
    return `${answer.status} ${JSON.stringify({ ...answer.json(), requestId: "" })}`;
  };
  const never = await look("x".repeat(43));
  const withdrawn = await invite();
  assert.equal(
    (await world.request(admin, "invitations.withdraw", { params: { organisation, invitation: field(withdrawn, "id") } })).status,
    204,
  );
  assert.equal(await look(field(withdrawn, "secret")), never);
  const expired = await invite();
  const kept = world.time;
  world.time = new Date(kept.getTime() + 2 * 86_400_000);
  assert.equal(await look(field(expired, "secret")), never);
  world.time = kept;
  assert.match(await look(field(expired, "secret")), /^200/);
});

test("whoever is invited to a second organisation proves who they are with their own password", async () => {
  const world = await testApp();
  const [one, other] = [await world.addOrganisation(), await world.addOrganisation()];
  const person = await world.person(one, "reader");
  const admin = await world.person(other, "admin");
  const made = await world.request(admin, "invitations.create", {
    params: { organisation: other },
    body: { email: person.email, role: "admin" },
  });
  const accept = (password: string) =>
    world.request(nobody, "invitations.accept", { body: { secret: field(made, "secret"), password }, remoteAddress: elsewhere() });
  assert.equal(codeOf(await accept("een heel ander woord")), "401 sign_in_refused");
  assert.equal((await accept(PASSWORD)).status, 201);
  const session = await world.request(person, "session.get");
  assert.equal(session.json<{ organisations: unknown[] }>().organisations.length, 2);
});

test("the operator invites the first administrator of an organisation, and nobody after that", async () => {
  const world = await testApp();
  const operator = await world.person(world.hubId, "hub_operator");
  const organisation = await world.addOrganisation();
  const first = () => world.request(operator, "invitations.first", { params: { organisation }, body: { email: email() } });
  assert.equal((await first()).status, 201);
  await world.person(organisation, "admin");
  assert.equal(codeOf(await first()), "409 conflict");
});

test("roles change, hub roles stay in the hub, and somebody must stay who can manage", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const admin = await world.person(organisation, "admin");
  const colleague = await world.person(organisation, "reader");
  const set = (person: string, ...roles: string[]) =>
    world.request(admin, "people.change", { params: { organisation, person }, body: { roles } });
  assert.equal(codeOf(await set(colleague.id, "hub_operator")), "400 invalid_request");
  assert.equal(codeOf(await set(admin.id, "reader")), "409 last_admin");
  assert.equal(codeOf(await set(admin.id)), "409 last_admin");
  assert.equal(codeOf(await set("01890000-0000-7000-8000-000000000000", "reader")), "404 not_found");
  assert.equal((await set(colleague.id, "admin", "member")).status, 204);
  assert.equal((await set(admin.id)).status, 204);
  assert.equal(codeOf(await world.request(admin, "people.list", { params: { organisation } })), "404 not_found");
  const people = await world.request(colleague, "people.list", { params: { organisation } });
  assert.deepEqual(
    people.json<{ items: { id: string; roles: string[] }[] }>().items.map((one) => [one.id, one.roles]),
    [[colleague.id, ["admin", "member"]]],
  );
});

test("a token can do no more than who makes it, and nothing once it is revoked", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const admin = await world.person(organisation, "admin");
  const make = (...scopes: string[]) => world.request(admin, "tokens.create", { params: { organisation }, body: { scopes } });
  assert.equal(codeOf(await make("hub:operate")), "403 forbidden");
  assert.equal(codeOf(await make("advisories:import")), "403 forbidden");
  assert.equal(codeOf(await make("no:such")), "400 invalid_request");
  const made = await make("members:read", "tokens:write");
  const token = { headers: { authorization: `Bearer ${field(made, "token")}` } };
  const escalate = await world.request(token, "tokens.create", { params: { organisation }, body: { scopes: ["members:write"] } });
  assert.equal(codeOf(escalate), "403 forbidden");
  assert.equal((await world.request(token, "people.list", { params: { organisation } })).status, 200);
  const list = await world.request(admin, "tokens.list", { params: { organisation } });
  assert(!list.text.includes(field(made, "token").slice(8)));
  assert.equal((await world.request(admin, "tokens.revoke", { params: { organisation, token: field(made, "id") } })).status, 204);
  assert.equal(codeOf(await world.request(token, "people.list", { params: { organisation } })), "401 not_signed_in");
});

test("the hub's tokens alone can hold what concerns the whole hub", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const refused = await world.console("tokens.create", { params: { organisation }, body: { scopes: ["advisories:import"] } });
  assert.equal(codeOf(refused), "403 forbidden");
  const token = await world.token(world.hubId, "hub:operate");
  assert.equal((await world.request(token, "organisations.add", { body: { name: `Van een sleutel ${email()}` } })).status, 201);
});

test("the profile changes where it may, and a time zone must exist", async () => {
  const world = await testApp();
  const organisation = await world.addOrganisation();
  const admin = await world.person(organisation, "admin");
  const change = (body: object) => world.request(admin, "organisation.change", { params: { organisation }, body });
  assert.equal(codeOf(await change({ timeZone: "Mars/Olympus" })), "400 invalid_request");
  assert.equal(codeOf(await change({ name: "Anders" })), "400 invalid_request");
  const changed = await change({ maturity: "expert", language: "en", timeZone: "Europe/Brussels", namedToOperator: true });
  assert.deepEqual(
    { ...changed.json<object>(), id: "", name: "" },
    {
      id: "",
      name: "",
      isHub: false,
      kvk: null,
      maturity: "expert",
      language: "en",
      timeZone: "Europe/Brussels",
      website: "",
      namedToOperator: true,
    },
  );
  assert.equal(field(await change({ website: " https://www.Fietsen.nl/elektrisch?x=1 " }), "website"), "www.fietsen.nl");
  assert.equal(codeOf(await change({ website: "fiets en" })), "400 invalid_request");
  assert.equal(codeOf(await change({ website: "http://10.0.0.1/" })), "400 invalid_request");
  assert.equal(field(await change({ maturity: "basic" }), "website"), "www.fietsen.nl");
  assert.equal(field(await change({ website: "" }), "website"), "");
});

test("lists come in pages that together hold everything once", async () => {
  const world = await testApp();
  const operator = await world.person(world.hubId, "hub_operator");
  for (let n = 0; n < 5; n += 1) await world.addOrganisation();
  const all = await world.request(operator, "organisations.list", { query: { limit: "1000" } });
  const expected = all.json<{ items: { id: string }[] }>().items.map((one) => one.id);
  const seen: string[] = [];
  for (let after: string | null = ""; after !== null;) {
    const page = await world.request(operator, "organisations.list", { query: { limit: "2", ...(after && { after }) } });
    const body = page.json<{ items: { id: string }[]; next: string | null }>();
    seen.push(...body.items.map((one) => one.id));
    after = body.next;
  }
  assert.deepEqual(seen, expected);
  assert.equal(codeOf(await world.request(operator, "organisations.list", { query: { limit: "1001" } })), "400 invalid_request");
});

test("an administrator of the hub's organisation who is no operator makes nobody one", async () => {
  const world = await testApp();
  const admin = await world.person(world.hubId, "admin");
  const set = (person: string, ...roles: string[]) =>
    world.request(admin, "people.change", { params: { organisation: world.hubId, person }, body: { roles } });
  assert.equal(codeOf(await set(admin.id, "admin", "hub_operator")), "403 forbidden");
  const operator = await world.person(world.hubId, "hub_operator");
  assert.equal(codeOf(await set(operator.id, "reader")), "403 forbidden");
  const invitation = { email: email(), role: "hub_editor" };
  const invited = await world.request(admin, "invitations.create", { params: { organisation: world.hubId }, body: invitation });
  assert.equal(codeOf(invited), "403 forbidden");
});
