import texts from "@schakel/content/texts/members.json" with { type: "json" };
import { MEMBER_REMARKS } from "@schakel/standards";
import { sql } from "kysely";
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, test } from "node:test";
import { nobody, PASSWORD, testApp, type Actor, type Answer, type TestApp } from "../../testing/test-app.ts";

interface Row {
  readonly row: number;
  readonly state: string;
  readonly organisation: string;
  readonly email: string;
  readonly invited: boolean;
  readonly messages: readonly { readonly code: string; readonly params: Record<string, string> }[];
  readonly invitation?: { readonly link: string };
}

const unique = () => randomBytes(5).toString("hex");
const kvkNumber = () => String(10_000_000 + (randomBytes(4).readUInt32BE() % 80_000_000));
const codeOf = (answer: Answer) => `${answer.status} ${answer.json().code ?? ""}`.trim();
let world: TestApp;
let operator: Actor;

before(async () => {
  world = await testApp();
  operator = await world.person(world.hubId, "hub_operator");
});

const send = (body: Buffer | string, query: Record<string, string> = {}, who = operator) =>
  world.request(who, "members.import", { query, body: Buffer.from(body), headers: { "content-type": "text/csv" } });
const rowsOf = async (body: Buffer | string, query: Record<string, string> = {}): Promise<Row[]> => {
  const answer = await send(body, query);
  assert.equal(answer.status, 200, answer.text);
  return answer.json<{ rows: Row[] }>().rows;
};
const brief = (rows: readonly Row[]) =>
  rows.map((row) => [row.state, row.invited, ...row.messages.map(({ code }) => code.replace("members.", ""))]);
const countOrganisations = async () => {
  const { rows } = await world.app.hub.database.asSystem("test", (tx) =>
    sql<{ organisations: number; companies: number; invitations: number }>`
      select (select count(*) from app.organisation) as organisations, (select count(*) from app.company) as companies,
        (select count(*) from app.invitation) as invitations`.execute(tx),
  );
  return rows[0];
};

test("a preview tells what would happen and changes nothing; then it happens; then it has happened", async () => {
  const [a, b, kvk] = [unique(), unique(), kvkNumber()];
  const file = `Bedrijf;KvK;Website;E-mail;Contactpersoon;Niveau;Taal\nFietsen ${a};${kvk};www.fietsen.example;ada@${a}.example;Ada de Vries;gevorderd;en\nKaarsen ${b};;;;;;\n`;
  const before = await countOrganisations();
  const expected = [
    ["added", true],
    ["added", false, "no_email"],
  ];
  const preview = await rowsOf(file, { preview: "true" });
  assert.deepEqual(brief(preview), expected);
  assert(preview.every((row) => row.invitation === undefined));
  assert.deepEqual(await countOrganisations(), before);

  const [first, second] = await rowsOf(file, { days: "3" });
  assert(first && second);
  assert.deepEqual(brief([first, second]), expected);
  const secret = first.invitation?.link.split("#")[1] ?? "";
  const look = await world.request(nobody, "invitations.look", { body: { secret }, remoteAddress: "127.60.0.1" });
  assert.deepEqual(look.json(), {
    organisation: `Fietsen ${a}`,
    role: "admin",
    email: `ada@${a}.example`,
    name: "Ada de Vries",
    language: "en",
    expiresAt: new Date(world.time.getTime() + 3 * 86_400_000).toISOString(),
  });

  const after = await countOrganisations();
  const again = await rowsOf(file);
  assert.deepEqual(brief(again), [
    ["known", false, "known_invited"],
    ["known", false, "no_email"],
  ]);
  assert.deepEqual(await countOrganisations(), after);

  const accepted = await world.request(nobody, "invitations.accept", { body: { secret, password: PASSWORD }, remoteAddress: "127.60.0.1" });
  const { organisation } = accepted.json<{ organisation: string }>();
  assert.deepEqual(brief(await rowsOf(file))[0], ["known", false, "known_joined"]);
  const profile = await world.console("organisation.get", { params: { organisation } });
  const { kvk: number, website, maturity, language } = profile.json<Record<string, string>>();
  assert.deepEqual([number, website, maturity, language], [kvk, "www.fietsen.example", "advanced", "en"]);
});

test("who has no open invitation any more is invited anew, under the name the hub knows", async () => {
  const [mark, kvk] = [unique(), kvkNumber()];
  await rowsOf(`Naam;KvK;Mail\nBol ${mark};${kvk};a@b.nl\n`, { days: "1" });
  const kept = world.time;
  world.time = new Date(kept.getTime() + 2 * 86_400_000);
  const [row] = await rowsOf(`Naam;KvK;Mail\nBol ${mark} Nederland;${kvk};a@b.nl\n`);
  assert(row?.invitation);
  assert.deepEqual(brief([row]), [["known", true, "known_as"]]);
  assert.equal(row.messages[0]?.params["name"], `Bol ${mark}`);
  world.time = kept;
});

test("one organisation is taken once out of a file, found by its number before its name", async () => {
  const [mark, kvk, other] = [unique(), kvkNumber(), kvkNumber()];
  const file =
    "Naam;KvK;Mail\n" +
    `Bol ${mark};${kvk};a@b.nl\nBOL ${mark};;c@d.nl\nIets anders ${mark};${kvk.slice(0, 4)} ${kvk.slice(4)};e@f.nl\nBol ${mark};${other};g@h.nl\n`;
  const expected = [
    ["added", true],
    ["known", false, "duplicate_row"],
    ["known", false, "duplicate_row"],
    ["rejected", false, "name_other_kvk"],
  ];
  assert.deepEqual(brief(await rowsOf(file, { preview: "true" })), expected);
  assert.deepEqual(brief(await rowsOf(file)), expected);
  assert.deepEqual(brief(await rowsOf(`Naam;KvK\nBol ${mark};${other}\n`)), [["rejected", false, "name_other_kvk"]]);
});

test("nobody becomes administrator of the hub by a list that names it", async () => {
  const [row] = await rowsOf("Naam;Mail\nketen;boef@example.org\n");
  assert(row);
  assert.deepEqual(brief([row]), [["known", false, "known_joined"]]);
});

test("a wrong row does not hold back the others, and says what is wrong where", async () => {
  const mark = unique();
  const rows = await rowsOf(`Bedrijf;KvK;Mail\nA ${mark};12;\nB ${mark};;niet\n"C ${mark};;\nD ${mark};;d@d.nl\n`);
  assert.deepEqual(brief(rows), [
    ["rejected", false, "bad_kvk"],
    ["rejected", false, "bad_email"],
    ["rejected", false, "quote"],
    ["added", true],
  ]);
  assert.deepEqual(rows[0]?.messages[0]?.params, { column: "KvK", value: "12" });
});

test("what is no list is refused with the way out, and what is too large is not read", async () => {
  assert.equal(codeOf(await send("PK\u0003\u0004")), "422 invalid_document");
  assert.equal(codeOf(await send("12345678;a@b.nl\n")), "422 invalid_document");
  assert.equal(codeOf(await send(Buffer.alloc(8 * 1024 * 1024 + 1, "a"))), "422 invalid_document");
  assert.equal(codeOf(await send("Naam\nx\n", { days: "31" })), "400 invalid_request");
});

test("two imports of one file at one moment give no doubles", async () => {
  const mark = unique();
  const file = `Naam;KvK;Mail\n${Array.from({ length: 150 }, (_, n) => `Winkel ${n} ${mark};;${n}@${mark}.nl\n`).join("")}`;
  const before = await countOrganisations();
  const [one, other] = await Promise.all([rowsOf(file), rowsOf(file)]);
  const after = await countOrganisations();
  assert.equal((after?.organisations ?? 0) - (before?.organisations ?? 0), 150);
  assert.equal((after?.invitations ?? 0) - (before?.invitations ?? 0), 150);
  // Each link is in one of the two answers.
  const links = [...one, ...other].flatMap((row) => row.invitation?.link ?? []);
  assert.equal(new Set(links).size, 150);
});

test("a batch that cannot be saved is told row by row, and those before and after it are saved", async () => {
  const mark = unique();
  const { database } = world.app.hub;
  const { handle } = database.connection;
  // A constraint that one row of the second batch breaks, as a full disk would.
  await sql`alter table app.organisation add constraint test_breaks check (name not like ${sql.lit(`Stuk ${mark}%`)})`.execute(handle);
  const name = (n: number) => (n === 150 ? `Stuk ${mark}` : `Heel ${n} ${mark}`);
  const rows = await rowsOf(`Naam;Mail\n${Array.from({ length: 250 }, (_, n) => `${name(n)};${n}@${mark}.nl\n`).join("")}`);
  await sql`alter table app.organisation drop constraint test_breaks`.execute(handle);
  const states = Map.groupBy(rows, (row) => `${row.state} ${row.messages.map(({ code }) => code).join()}`);
  assert.deepEqual(
    [...states].map(([state, of]) => [state, of.length, of[0]?.row]),
    [
      ["added ", 150, 1],
      ["rejected members.not_saved", 100, 101],
    ],
  );
  const { rows: saved } = await database.asSystem("test", (tx) =>
    sql<{ n: number }>`select count(*) as n from app.organisation where name like ${`%${mark}`}`.execute(tx),
  );
  assert.equal(saved[0]?.n, 150);
});

test("everything an import says has a text", () => {
  const said = ["known_as", "known_joined", "known_invited", "no_email", "duplicate_row", "name_other_kvk", "not_saved"];
  assert.deepEqual(Object.keys(texts).toSorted(), [...MEMBER_REMARKS, ...said].map((code) => `members.${code}`).toSorted());
});

test("five thousand rows take seconds", async () => {
  const mark = unique();
  const file = `Naam;KvK;Mail\n${Array.from({ length: 5000 }, (_, n) => `Lid ${n} ${mark};;${n}@${mark}.nl\n`).join("")}`;
  const start = performance.now();
  const rows = await rowsOf(file);
  const seconds = (performance.now() - start) / 1000;
  assert.equal(rows.filter((row) => row.invitation).length, 5000);
  // A bound for the slowest machine; here it is about two.
  assert(seconds < 60, String(seconds));
  if (process.env["SCHAKEL_TIMES"]) process.stderr.write(`5,000 rows: ${seconds.toFixed(1)} s\n`);
});
