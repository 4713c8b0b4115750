import { sql } from "kysely";
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, test } from "node:test";
import { nobody, PASSWORD, testApp, type Actor, type Answer, type TestApp } from "../../testing/test-app.ts";
import { MOST_WAITING } from "./ask-to-join.ts";
import { eraseRegistrations } from "./erase-registrations.ts";

interface Row {
  readonly id: string;
  readonly organisation: string;
  readonly state: string;
  readonly known: string[];
}

const DAY = 86_400_000;
const codeOf = (answer: Answer) => `${answer.status} ${answer.json().code ?? ""}`.trim();
const unique = () => randomBytes(5).toString("hex");
let world: TestApp;
let operator: Actor;
let last = 0;

const asking = (more: object = {}) => {
  const mark = unique();
  return { organisation: `Winkel ${mark}`, name: "Jan Jansen", email: `${mark}@example.org`, ...more };
};
const ask = (body: object) => {
  last += 1;
  return world.request(nobody, "registrations.create", { body, remoteAddress: `127.50.${last >> 8}.${last & 255}` });
};
const list = async (query: Record<string, string> = {}) =>
  (await world.request(operator, "registrations.list", { query })).json<{ items: Row[]; next: string | null }>();
const find = async (organisation: string): Promise<Row> => {
  const row = (await list({ limit: "1000" })).items.find((one) => one.organisation === organisation);
  assert(row, organisation);
  return row;
};
const decide = (who: Actor, id: string, body: object) => world.request(who, "registration.decide", { params: { registration: id }, body });
const open = (registrationOpen: boolean) => world.request(operator, "hub.change", { body: { registrationOpen } });

before(async () => {
  world = await testApp();
  operator = await world.person(world.hubId, "hub_operator");
  await open(true);
});

test("a hub that is closed takes no requests to join", async () => {
  await open(false);
  assert.equal(codeOf(await ask(asking())), "403 forbidden");
  await open(true);
  assert.equal((await ask(asking())).status, 204);
});

test("the operator reads what was asked, newest first, in pages", async () => {
  const one = asking({ kvk: "KvK 123.4567", website: "https://www.Fietsen.nl/x", language: "en", message: " Mogen wij ook? " });
  const two = asking();
  world.time = new Date(world.time.getTime() + 1000);
  await ask(one);
  world.time = new Date(world.time.getTime() + 1000);
  await ask(two);
  const { items, next } = await list({ limit: "1" });
  assert.equal(items[0]?.organisation, two.organisation);
  const rest = await list({ limit: "1", after: next ?? "" });
  const { id, createdAt, ...told } = rest.items[0] as unknown as Record<string, string>;
  assert(id && createdAt);
  assert.deepEqual(told, {
    organisation: one.organisation,
    kvk: "01234567",
    website: "www.fietsen.nl",
    name: "Jan Jansen",
    email: one.email,
    language: "en",
    message: "Mogen wij ook?",
    state: "waiting",
    decidedAt: null,
    known: [],
  });
});

test("the answer is the same whatever is known of the address or the organisation", async () => {
  const organisation = await world.addOrganisation(`Bekend ${unique()}`);
  const person = await world.person(organisation, "admin");
  const tell = async (body: object) => {
    const answer = await ask(body);
    const { ["x-request-id"]: _, date: __, ...headers } = answer.headers;
    return JSON.stringify([answer.status, headers, answer.text]);
  };
  const fresh = asking();
  const told = await tell(fresh);
  assert.equal(await tell(fresh), told);
  assert.equal(await tell({ ...asking(), email: person.email }), told);
  const name = (await world.request(person, "organisation.get", { params: { organisation } })).json<{ name: string }>().name;
  assert.equal(await tell({ ...asking(), organisation: name.toUpperCase() }), told);
  assert.deepEqual((await find(name.toUpperCase())).known, [name]);
});

test("asking again replaces what was asked before, for the same address and organisation only", async () => {
  const first = asking({ message: "een" });
  await ask(first);
  await ask({ ...first, organisation: first.organisation.toUpperCase(), email: first.email.toUpperCase(), message: "twee" });
  await ask({ ...first, email: "ander@example.org" });
  const { items } = await list({ limit: "1000" });
  const mine = items.filter((one) => one.organisation.toLowerCase() === first.organisation.toLowerCase());
  assert.deepEqual(mine.map((one) => (one as unknown as { message: string }).message).toSorted(), ["een", "twee"]);
});

test("what makes no sense is refused with its place", async () => {
  const wrong = await ask(asking({ kvk: "12 34" }));
  assert.equal(codeOf(wrong), "400 invalid_request");
  assert.equal(wrong.json<{ problems: { place: string }[] }>().problems[0]?.place, "/body/kvk");
  assert.equal(codeOf(await ask(asking({ website: "niet een adres" }))), "400 invalid_request");
  assert.equal(codeOf(await ask(asking({ email: "jan" }))), "400 invalid_request");
  assert.equal(codeOf(await ask(asking({ isHub: true }))), "400 invalid_request");
  assert.equal((await ask(asking({ kvk: "", website: "" }))).status, 204);
});

test("letting in makes the organisation, its company and the link for its first administrator, in their language", async () => {
  const body = asking({ kvk: "87654321", website: "winkel.example", language: "en" });
  await ask(body);
  const { id } = await find(body.organisation);
  const decided = await decide(operator, id, { decision: "accept", maturity: "advanced", days: 3 });
  assert.equal(decided.status, 200, decided.text);
  const { organisation, invitation, registration } = decided.json<{
    organisation: string;
    invitation: { link: string };
    registration: Row;
  }>();
  assert.equal(registration.state, "accepted");
  const secret = invitation.link.split("#")[1] ?? "";
  const accepted = await world.request(nobody, "invitations.accept", {
    body: { secret, password: PASSWORD },
    remoteAddress: "127.51.0.1",
  });
  assert.equal(accepted.status, 201);
  const signedIn = await world.request(nobody, "session.signIn", {
    body: { email: body.email, password: PASSWORD },
    remoteAddress: "127.51.0.1",
  });
  const { person, organisations } = signedIn.json<{
    person: { name: string; language: string };
    organisations: { id: string; roles: string[] }[];
  }>();
  assert.deepEqual(
    [person.name, person.language, organisations[0]?.id, organisations[0]?.roles],
    ["Jan Jansen", "en", organisation, ["admin"]],
  );
  const cookie = [signedIn.headers["set-cookie"]].flat().map((line) => String(line).split(";")[0]);
  const profile = await world.request({ headers: { cookie: cookie.join("; ") } }, "organisation.get", { params: { organisation } });
  const { kvk, website, maturity, language } = profile.json<Record<string, string>>();
  assert.deepEqual([kvk, website, maturity, language], ["87654321", "winkel.example", "advanced", "en"]);
});

test("two requests of one real company lead to one row for the company", async () => {
  const kvk = String(10_000_000 + (randomBytes(4).readUInt32BE() % 80_000_000));
  for (const body of [asking({ kvk }), asking({ kvk })]) {
    await ask(body);
    assert.equal((await decide(operator, (await find(body.organisation)).id, { decision: "accept" })).status, 200);
  }
  const { rows } = await world.app.hub.database.asSystem("test", (tx) =>
    sql<{ n: number }>`select count(*) as n from app.company where kvk = ${kvk}`.execute(tx),
  );
  assert.equal(rows[0]?.n, 1);
});

test("a name that is taken leaves the request waiting, until it joins under another one", async () => {
  const body = asking();
  await world.addOrganisation(body.organisation);
  await ask(body);
  const { id, known } = await find(body.organisation);
  assert.deepEqual(known, [body.organisation]);
  assert.equal(codeOf(await decide(operator, id, { decision: "accept" })), "409 name_taken");
  assert.equal((await find(body.organisation)).state, "waiting");
  assert.equal((await decide(operator, id, { decision: "accept", name: `${body.organisation} Utrecht` })).status, 200);
});

test("a request is decided once, also by two operators at one moment", async () => {
  const body = asking();
  await ask(body);
  const { id } = await find(body.organisation);
  const other = await world.person(world.hubId, "hub_operator");
  const answers = await Promise.all([decide(operator, id, { decision: "accept" }), decide(other, id, { decision: "refuse" })]);
  assert.deepEqual(answers.map(codeOf).toSorted(), ["200", "409 conflict"]);
  assert.equal(codeOf(await decide(operator, id, { decision: "refuse" })), "409 conflict");
  const organisations = await world.request(operator, "organisations.list", { query: { name: body.organisation } });
  const made = organisations.json<{ items: unknown[] }>().items.length;
  assert.equal(made, (await find(body.organisation)).state === "accepted" ? 1 : 0);
  assert.equal(codeOf(await decide(operator, "01890000-0000-7000-8000-000000000000", { decision: "refuse" })), "404 not_found");
});

test("the database holds none of it readable, and what was decided is erased after thirty days", async () => {
  const body = asking({ message: "leesbaar geheim" });
  await ask(body);
  const { id } = await find(body.organisation);
  const stored = () =>
    world.app.hub.database.asSystem("test", (tx) =>
      sql<{ row: string; details: Buffer }>`
      select r::text as row, details from app.registration r where id = ${id}`
        .execute(tx)
        .then(({ rows }) => rows[0]),
    );
  const before = await stored();
  assert(before);
  for (const word of [body.email, body.organisation, "Jansen", "leesbaar"]) {
    assert(!before.row.includes(word) && !before.details.includes(word), word);
  }
  await decide(operator, id, { decision: "refuse" });
  const erase = (days: number) =>
    world.app.hub.database.asSystem("test", (tx) => eraseRegistrations(tx, new Date(world.time.getTime() + days * DAY)));
  await erase(29);
  assert(await stored());
  assert((await erase(31)) >= 1);
  assert.equal(await stored(), undefined);
  assert((await list({ state: "waiting" })).items.length > 0);
  await erase(366);
  assert.deepEqual((await list()).items, []);
});

test("the queue is bounded, and full it answers everybody alike", async () => {
  const known = asking();
  await ask(known);
  await world.app.hub.database.asSystem("test", (tx) =>
    sql`
    insert into app.registration (id, state, details, fingerprint, created_at)
    select gen_random_uuid(), 'waiting', ''::bytea, decode(md5(n::text), 'hex'), ${world.time} from generate_series(2, ${MOST_WAITING}::int) n`.execute(
      tx,
    ),
  );
  assert.equal(codeOf(await ask(asking())), "503 unavailable");
  assert.equal(codeOf(await ask(known)), "503 unavailable");
  await world.app.hub.database.asSystem("test", (tx) => sql`delete from app.registration where details = ''`.execute(tx));
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(asking())));
  assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([204]));
});

test("requests from one address are limited", async () => {
  const answers: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const answer = await world.request(nobody, "registrations.create", { body: asking(), remoteAddress: "127.52.0.1" });
    answers.push(answer.status === 204 ? "204" : codeOf(answer));
  }
  assert.deepEqual(answers, [...Array<string>(5).fill("204"), "429 too_many_requests"]);
});
