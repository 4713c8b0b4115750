import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import type { Found } from "./found.ts";
import { holdsAll, startsWith, type SearchWords } from "./read-words.ts";

/** Assets of the organisation whose name or owner holds all words. */
export async function findAssets(tx: Tx, organisationId: string, words: SearchWords, limit: number): Promise<readonly Found[]> {
  const { rows } = await sql<Omit<Found, "kind">>`
    select a.id, a.name as title, a.owner as detail from app.asset a
    where a.organisation_id = ${organisationId} and ${holdsAll(sql`a.name || ' ' || a.owner`, words)}
    order by ${startsWith(sql`a.name`, words)} desc, lower(a.name) collate "C", a.id limit ${limit}`.execute(tx);
  return rows.map((row) => ({ kind: "asset", ...row }));
}

/** Components of the organisation of which vendor, product, version and asset together hold all words. */
export async function findComponents(tx: Tx, organisationId: string, words: SearchWords, limit: number): Promise<readonly Found[]> {
  const { rows } = await sql<Omit<Found, "kind">>`
    select c.id, trim(case when c.product = '' then coalesce(c.typed ->> 'product', '') else c.product end || ' ' || c.version) as title, a.name as detail
    from app.component c join app.asset a on a.organisation_id = c.organisation_id and a.id = c.asset_id
    where c.organisation_id = ${organisationId}
      and ${holdsAll(sql`c.vendor || ' ' || c.product || ' ' || c.version || ' ' || coalesce(c.typed ->> 'product', '') || ' ' || a.name`, words)}
    order by ${startsWith(sql`c.product`, words)} desc, lower(c.product) collate "C", lower(a.name) collate "C", c.id limit ${limit}`.execute(
    tx,
  );
  return rows.map((row) => ({ kind: "component", ...row }));
}

/** People of the organisation whose name holds all words. */
export async function findPeople(tx: Tx, organisationId: string, words: SearchWords, limit: number): Promise<readonly Found[]> {
  const { rows } = await sql<Omit<Found, "kind">>`
    select p.id, p.name as title, '' as detail from app.person p
    where p.id in (select m.person_id from app.membership m where m.organisation_id = ${organisationId}) and ${holdsAll(sql`p.name`, words)}
    order by ${startsWith(sql`p.name`, words)} desc, lower(p.name) collate "C", p.id limit ${limit}`.execute(tx);
  return rows.map((row) => ({ kind: "person", ...row }));
}
