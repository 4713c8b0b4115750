import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { Member } from "../db/transaction.ts";
import type { Role } from "../db/tables.ts";

const now = new Date("2026-11-01T09:00:00Z");

/** Makes an organisation with a name of its own; the hub's own is made once per database and found again. */
export async function makeOrganisation(database: Database, options: { readonly hub?: boolean } = {}): Promise<string> {
  const id = randomUUID();
  return database.asSystem("test", async (tx) => {
    if (options.hub) {
      const { rows } = await sql<{ id: string }>`select id from app.organisation where is_hub`.execute(tx);
      if (rows[0]) return rows[0].id;
    }
    await sql`insert into app.company (id, name, created_at) values (${id}, 'company', ${now})`.execute(tx);
    await sql`
      insert into app.organisation (id, company_id, name, is_hub, created_at)
      values (${id}, ${id}, ${`organisation ${id}`}, ${options.hub ?? false}, ${now})`.execute(tx);
    await sql`insert into app.organisation_profile (organisation_id, sealing_key) values (${id}, ${Buffer.alloc(1)})`.execute(tx);
    return id;
  });
}

/** Makes a person who serves these organisations, in these roles. */
export async function makePerson(database: Database, organisationIds: readonly string[], ...roles: readonly Role[]): Promise<string> {
  const id = randomUUID();
  await database.asSystem("test", async (tx) => {
    await sql`insert into app.person (id, name, created_at) values (${id}, 'person', ${now})`.execute(tx);
    for (const organisationId of organisationIds)
      for (const role of roles.length > 0 ? roles : (["member"] as const))
        await sql`insert into app.membership values (${organisationId}, ${id}, ${role}, ${now})`.execute(tx);
  });
  return id;
}

/** A new person of these organisations, as the gate knows them. */
export async function makeMember(
  database: Database,
  organisationIds: readonly string[],
  ...roles: readonly Role[]
): Promise<Member & { kind: "person" }> {
  return { kind: "person", personId: await makePerson(database, organisationIds, ...roles), organisationIds };
}
