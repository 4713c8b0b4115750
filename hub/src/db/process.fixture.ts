import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { makeOrganisation, makePerson } from "../testing/people.fixture.ts";
import { openDatabase, type Database } from "./database.ts";

// A hub of its own process, for tests that start a second one or kill it. First argument: the data folder; second: the server's address, if any.
// It says "ready", or "refused <code>"; after "write" it logs somebody in and writes through the gate, over and over, and says "<number>" after each
// pair is committed; after "once" it writes one pair.

const [folder = "", url] = process.argv.slice(2);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** What a log-in leaves: a session of the identity role, in a transaction of its own. */
async function logIn(database: Database, userId: string, number: number): Promise<void> {
  await database.connection.handle.transaction().execute(async (tx) => {
    await sql`select set_config('role', ${database.roles.identity}, true)`.execute(tx);
    await sql`
      insert into identity.session (id, "expiresAt", token, "createdAt", "updatedAt", "userId")
      values (${randomUUID()}, '2027-01-01', ${`token ${number}`}, '2026-11-05', '2026-11-05', ${userId})`.execute(tx);
  });
}

async function makeUser(database: Database): Promise<{ organisationId: string; personId: string }> {
  const organisationId = await makeOrganisation(database);
  const personId = await makePerson(database, [organisationId]);
  await database.connection.handle.transaction().execute(async (tx) => {
    await sql`select set_config('role', ${database.roles.identity}, true)`.execute(tx);
    await sql`
      insert into identity."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
      values (${personId}, 'person', ${`${personId}@shop.example`}, true, '2026-11-05', '2026-11-05')`.execute(tx);
  });
  return { organisationId, personId };
}

async function start(): Promise<void> {
  const database = await openDatabase({ dataFolder: folder, ...(url !== undefined && { databaseUrl: url }) });
  const { organisationId, personId } = await makeUser(database);
  const member = { kind: "person", personId, organisationIds: [organisationId] } as const;
  let number = Number(process.env["FIRST_NUMBER"] ?? 0);
  const write = async () => {
    await logIn(database, personId, number);
    await database.asMember(member, (tx) =>
      sql`
        insert into app.asset (organisation_id, id, name, created_at, changed_at)
        values (${organisationId}, ${randomUUID()}, ${`asset ${number}`}, '2026-11-05', '2026-11-05')`.execute(tx),
    );
    say(String(number));
    number += 1;
  };
  process.stdin.setEncoding("utf8").on("data", (text: string) => {
    const repeat = async (): Promise<void> => {
      await write();
      if (text.startsWith("write")) await repeat();
    };
    void repeat();
  });
  say("ready");
}

start().catch((error: unknown) => {
  say(`refused ${(error as { code?: string }).code ?? String(error)}`);
  process.exit(1);
});
