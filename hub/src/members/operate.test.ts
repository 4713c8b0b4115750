import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, test } from "node:test";
import { removeUnusedLogin } from "./remove-unused-login.ts";
import { nobody, PASSWORD, testApp, type Actor, type Answer, type TestApp } from "../testing/test-app.ts";

const codeOf = (answer: Answer) => `${answer.status} ${answer.json().code ?? ""}`.trim();
const unique = () => randomBytes(6).toString("hex");
let world: TestApp;
let operator: Actor & { readonly id: string };

before(async () => {
  world = await testApp();
  operator = await world.person(world.hubId, "hub_operator");
});

test("everybody may know the hub's name and language, and no more than that", async () => {
  const about = await world.request(nobody, "hub.about");
  assert.deepEqual(about.json(), { name: "Keten", language: "nl", registrationOpen: false, contact: "", setUp: true });
});

test("the operator changes the hub's settings; what is not given stays", async () => {
  const change = (body: object) => world.request(operator, "hub.change", { body });
  const name = `Keten ${unique()}`;
  assert.deepEqual((await change({ name, contact: " help@keten.example " })).json(), {
    name,
    language: "nl",
    registrationOpen: false,
    contact: "help@keten.example",
  });
  assert.deepEqual((await change({ language: "en", registrationOpen: true })).json(), {
    name,
    language: "en",
    registrationOpen: true,
    contact: "help@keten.example",
  });
  assert.deepEqual((await world.request(nobody, "hub.about")).json(), {
    name,
    language: "en",
    registrationOpen: true,
    contact: "help@keten.example",
    setUp: true,
  });
  // The hub is called as its own organisation.
  const session = await world.request(operator, "session.get");
  assert(session.text.includes(name));
  const taken = `Winkel ${unique()}`;
  await world.addOrganisation(taken);
  assert.equal(codeOf(await change({ name: taken })), "409 name_taken");
  assert.equal(codeOf(await change({ setUp: false })), "400 invalid_request");
  await change({ language: "nl", registrationOpen: false, name: "Keten" });
});

test("changes of the settings at one moment do not undo each other", async () => {
  const change = (body: object) => world.request(operator, "hub.change", { body });
  await Promise.all([change({ contact: "een" }), change({ language: "en" }), change({ registrationOpen: true })]);
  const about = await world.request(nobody, "hub.about");
  assert.deepEqual(about.json(), { name: "Keten", language: "en", registrationOpen: true, contact: "een", setUp: true });
  await change({ language: "nl", registrationOpen: false, contact: "" });
});

test("somebody changes their own name, language and depth, and keeps them", async () => {
  const organisation = await world.addOrganisation();
  const person = await world.person(organisation, "reader");
  const change = (body: object) => world.request(person, "session.changePerson", { body });
  const changed = await change({ name: " Ada de Vries ", language: "en", depth: "expert" });
  assert.deepEqual(changed.json(), { id: person.id, name: "Ada de Vries", language: "en", depth: "expert" });
  assert.deepEqual((await change({})).json(), changed.json());
  assert.deepEqual((await change({ depth: null })).json(), { ...changed.json<object>(), depth: null });
  const again = await world.request(nobody, "session.signIn", {
    body: { email: person.email, password: PASSWORD },
    remoteAddress: "127.40.0.1",
  });
  assert.deepEqual(again.json<{ person: object }>().person, { id: person.id, name: "Ada de Vries", language: "en", depth: null });
  // Colleagues see the new name.
  assert((await world.request(person, "people.list", { params: { organisation } })).text.includes("Ada de Vries"));
  assert.equal(codeOf(await change({ name: " " })), "400 invalid_request");
  assert.equal(codeOf(await change({ depth: "deeper" })), "400 invalid_request");
  // A password that holds the new name is as easy to guess as one that holds the old one.
  const weak = await world.request(person, "session.changePassword", { body: { current: PASSWORD, password: "ada-de-vries-1" } });
  assert.equal(codeOf(weak), "422 password_common");
});

test("the session tells each organisation's maturity and time zone", async () => {
  const organisation = await world.addOrganisation();
  const admin = await world.person(organisation, "admin");
  await world.request(admin, "organisation.change", {
    params: { organisation },
    body: { maturity: "advanced", timeZone: "Europe/Brussels" },
  });
  const session = await world.request(admin, "session.get");
  const [place] = session.json<{ organisations: { maturity: string; timeZone: string }[] }>().organisations;
  assert.deepEqual([place?.maturity, place?.timeZone], ["advanced", "Europe/Brussels"]);
});

interface Line {
  readonly id: string;
  readonly name: string;
  readonly people: number;
  readonly invitedUntil: string | null;
  readonly state: string;
}
const listed = async (query: Record<string, string>) =>
  (await world.request(operator, "members.list", { query })).json<{ items: Line[]; next: string | null }>();

test("the operator sees how far each organisation is, and nothing of what is in it", async () => {
  const mark = unique();
  const organisation = await world.addOrganisation(`Fietsen ${mark}`);
  const only = async () =>
    (await listed({ name: `FIETSEN ${mark}` })).items.map(({ people, state, invitedUntil }) => [state, people, invitedUntil]);
  assert.deepEqual(await only(), [["not_invited", 0, null]]);
  const email = `${unique()}@example.org`;
  const invited = await world.request(operator, "invitations.first", { params: { organisation }, body: { email, days: 2, name: "Jan" } });
  const { secret, expiresAt } = invited.json<{ secret: string; expiresAt: string }>();
  assert.deepEqual(await only(), [["invited", 0, expiresAt]]);
  const kept = world.time;
  world.time = new Date(kept.getTime() + 3 * 86_400_000);
  assert.deepEqual(await only(), [["invitation_expired", 0, expiresAt]]);
  world.time = kept;
  const accepted = await world.request(nobody, "invitations.accept", { body: { secret, password: PASSWORD }, remoteAddress: "127.40.0.2" });
  assert.equal(accepted.status, 201, accepted.text);
  assert.deepEqual(await only(), [["joined", 1, null]]);
  const admin = await world.person(organisation, "admin");
  // What an organisation does with invitations of its own is its own affair.
  await world.request(admin, "invitations.create", { params: { organisation }, body: { email: "geheim@example.org", role: "reader" } });
  assert.deepEqual(await only(), [["joined", 2, null]]);
  const csv = Buffer.from("Naam;Product;Versie\nGeheime kluis;WordPress;6.4.2\n");
  await world.request(admin, "inventory.import", { params: { organisation }, body: csv, headers: { "content-type": "text/csv" } });
  assert.deepEqual(await only(), [["in_use", 2, null]]);
  const all = await world.request(operator, "members.list", { query: { limit: "1000" } });
  assert(!/geheim/i.test(all.text));
});

test("the list of members can be narrowed by state and comes in pages that hold everything once", async () => {
  const mark = unique();
  for (const name of ["b", "A", "c", "Ä"]) await world.addOrganisation(`${name} ${mark}`);
  const seen: string[] = [];
  for (let after: string | null = ""; after !== null;) {
    const page: Awaited<ReturnType<typeof listed>> = await listed({
      name: mark,
      limit: "1",
      state: "not_invited",
      ...(after && { after }),
    });
    seen.push(...page.items.map((one) => one.name));
    after = page.next;
  }
  assert.deepEqual(seen, [`A ${mark}`, `b ${mark}`, `c ${mark}`, `Ä ${mark}`]);
  assert.deepEqual((await listed({ name: mark, state: "joined" })).items, []);
  assert.equal(codeOf(await world.request(operator, "members.list", { query: { state: "asleep" } })), "400 invalid_request");
});

test("an invitation greets whom it is for by name and in the organisation's language, which a new person keeps", async () => {
  const made = await world.request(operator, "organisations.add", { body: { name: `Shop ${unique()}`, language: "en" } });
  const organisation = made.json<{ id: string }>().id;
  const email = `${unique()}@example.org`;
  const invited = await world.request(operator, "invitations.first", { params: { organisation }, body: { email, name: "Grace Hopper" } });
  const { secret } = invited.json<{ secret: string }>();
  const look = await world.request(nobody, "invitations.look", { body: { secret }, remoteAddress: "127.40.0.3" });
  assert.deepEqual(
    { ...look.json<object>(), organisation: "", expiresAt: "" },
    {
      organisation: "",
      role: "admin",
      email,
      name: "Grace Hopper",
      language: "en",
      expiresAt: "",
    },
  );
  await world.request(nobody, "invitations.accept", { body: { secret, password: PASSWORD }, remoteAddress: "127.40.0.3" });
  const signedIn = await world.request(nobody, "session.signIn", { body: { email, password: PASSWORD }, remoteAddress: "127.40.0.3" });
  const { person } = signedIn.json<{ person: { name: string; language: string } }>();
  assert.deepEqual([person.name, person.language], ["Grace Hopper", "en"]);
});

test("an invitation accepted twice at once makes one member who can sign in", async () => {
  const organisation = await world.addOrganisation();
  const email = `${unique()}@example.org`;
  const invited = await world.request(operator, "invitations.first", { params: { organisation }, body: { email } });
  const { secret } = invited.json<{ secret: string }>();
  const accept = () => world.request(nobody, "invitations.accept", { body: { secret, password: PASSWORD }, remoteAddress: "127.40.0.4" });
  const answers = await Promise.all([accept(), accept(), accept()]);
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [201, 404, 404]);
  const signedIn = await world.request(nobody, "session.signIn", { body: { email, password: PASSWORD }, remoteAddress: "127.40.0.4" });
  assert.equal(signedIn.status, 200);
});

test("a log-in made for nothing goes, one that became somebody's meanwhile stays", async () => {
  const { hub, identity } = world.app;
  const person = await world.person(await world.addOrganisation(), "reader");
  await removeUnusedLogin(hub, identity, person.id);
  assert.equal((await world.request(person, "session.get")).status, 200);
  const email = `${unique()}@example.org`;
  const unused = await identity.createPerson({ email, password: PASSWORD, name: "", context: [] });
  await removeUnusedLogin(hub, identity, unused.id);
  assert.equal(await identity.isKnownEmail(email), false);
});
