import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Tx } from "../db/transaction.ts";
import { BEFORE_FIRST, hashSeal, type SealedFields } from "./entry.ts";

const SEAL_LOCK = 7236545002;
const BATCH = 2000;

/**
 * Seals the entries that wait: one link of the hash chain per batch of at most 2,000. Two sealers at once wait for each other; an entry whose
 * transaction is still open is taken along next time. Runs as a job (asSystem). Returns how many entries it sealed: 0 when none waited.
 */
export async function sealAccess(tx: Tx, clock: Clock): Promise<number> {
  await sql`select pg_advisory_xact_lock(${SEAL_LOCK})`.execute(tx);
  const { rows: entries } = await sql<SealedFields>`
    select e.organisation_id as "organisationId", e.id, e.at, e.route, e.tlp, e.subjects, e.details_hash as "detailsHash"
    from app.access_unsealed u join app.access_entry e on e.organisation_id = u.organisation_id and e.id = u.entry_id
    order by e.id, e.organisation_id limit ${BATCH}`.execute(tx);
  if (entries.length === 0) return 0;
  const { rows } = await sql<{
    number: number;
    hash: Buffer;
  }>`select number, hash from app.access_seal order by number desc limit 1`.execute(tx);
  const last = rows[0];
  const number = (last?.number ?? 0) + 1;
  const previous = last?.hash ?? BEFORE_FIRST;
  const at = clock();
  const keys = entries.map((entry) => [entry.organisationId, entry.id]);
  await sql`
    insert into app.access_seal (number, at, entries, entry_keys, previous, hash)
    values (${number}, ${at}, ${entries.length}, ${JSON.stringify(keys)}, ${previous}, ${hashSeal(number, at, previous, entries)})`.execute(
    tx,
  );
  await sql`
    delete from app.access_unsealed u
    using unnest(${keys.map(([organisation]) => organisation)}::uuid[], ${keys.map(([, id]) => id)}::uuid[]) as k(organisation, id)
    where u.organisation_id = k.organisation and u.entry_id = k.id`.execute(tx);
  return entries.length;
}
