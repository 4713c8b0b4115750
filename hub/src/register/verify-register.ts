import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { BEFORE_FIRST, hashDetails, hashSeal, type AccessDetails, type SealedFields } from "./entry.ts";

/** A seal as written down somewhere else, to hold the register against. */
export interface Anchor {
  readonly number: number;
  readonly hash: Uint8Array;
}

export type RegisterCheck =
  | { readonly ok: true; readonly seals: number; readonly entries: number; readonly waiting: number }
  | { readonly ok: false; readonly seal: number; readonly reason: BrokenReason; readonly entryId?: string };

/**
 * `number`: a seal is missing. `previous`: it does not follow the one before. `entry_missing`: an entry it sealed is gone. `changed`: it or an
 * entry of it is not what was sealed. `details_changed`: other details stand beside an entry. `entry_added`: an entry was put in past the sealer
 * (seal is then the last). `anchor`: not the seal that was written down elsewhere.
 */
export type BrokenReason = "number" | "previous" | "entry_missing" | "changed" | "details_changed" | "entry_added" | "anchor";

interface Seal {
  readonly number: number;
  readonly at: Date;
  readonly entry_keys: readonly (readonly [string, string])[];
  readonly previous: Buffer;
  readonly hash: Buffer;
}

type EntryRow = SealedFields & { readonly salt: Buffer | null; readonly details: AccessDetails | null };

/**
 * Computes the whole chain again and says where it first breaks. Erased details of persons are no break. Only an anchor, a seal kept outside this
 * database, shows that somebody cut off the end or made all of it anew. Runs as a job (asSystem), one seal in memory at a time.
 */
export async function verifyRegister(tx: Tx, anchor?: Anchor): Promise<RegisterCheck> {
  let [seals, entries] = [0, 0];
  let previous: Buffer = BEFORE_FIRST;
  let anchored = anchor === undefined;
  for (let seal = await sealAfter(tx, 0); seal; seal = await sealAfter(tx, seal.number)) {
    if (seal.number !== seals + 1) return { ok: false, seal: seals + 1, reason: "number" };
    const broken = await checkSeal(tx, seal, previous);
    if (broken) return broken;
    if (anchor?.number === seal.number) {
      if (!seal.hash.equals(anchor.hash)) return { ok: false, seal: seal.number, reason: "anchor" };
      anchored = true;
    }
    seals = seal.number;
    entries += seal.entry_keys.length;
    previous = seal.hash;
  }
  if (!anchored) return { ok: false, seal: anchor?.number ?? 0, reason: "anchor" };
  const { rows } = await sql<{ all: number; waiting: number }>`
    select (select count(*) from app.access_entry) as all, (select count(*) from app.access_unsealed) as waiting`.execute(tx);
  const { all, waiting } = rows[0] ?? { all: 0, waiting: 0 };
  return all > entries + waiting ? { ok: false, seal: seals, reason: "entry_added" } : { ok: true, seals, entries, waiting };
}

async function sealAfter(tx: Tx, number: number): Promise<Seal | undefined> {
  const { rows } = await sql<Seal>`
    select number, at, entry_keys, previous, hash from app.access_seal where number > ${number} order by number limit 1`.execute(tx);
  return rows[0];
}

async function checkSeal(tx: Tx, seal: Seal, previous: Buffer): Promise<RegisterCheck | undefined> {
  if (!seal.previous.equals(previous)) return { ok: false, seal: seal.number, reason: "previous" };
  const { rows } = await sql<EntryRow>`
    select e.organisation_id as "organisationId", e.id, e.at, e.route, e.tlp, e.subjects, e.details_hash as "detailsHash", d.salt, d.details
    from unnest(${seal.entry_keys.map(([organisation]) => organisation)}::uuid[], ${seal.entry_keys.map(([, id]) => id)}::uuid[])
      with ordinality as k(organisation, id, n)
    join app.access_entry e on e.organisation_id = k.organisation and e.id = k.id
    left join app.access_detail d on d.organisation_id = e.organisation_id and d.entry_id = e.id
    order by k.n`.execute(tx);
  if (rows.length < seal.entry_keys.length) {
    const missing = seal.entry_keys.find(([, id]) => !rows.some((row) => row.id === id));
    return { ok: false, seal: seal.number, reason: "entry_missing", ...(missing && { entryId: missing[1] }) };
  }
  if (!hashSeal(seal.number, seal.at, previous, rows).equals(seal.hash)) return { ok: false, seal: seal.number, reason: "changed" };
  const altered = rows.find((row) => row.salt && row.details && !hashDetails(row.salt, row.details).equals(row.detailsHash));
  return altered && { ok: false, seal: seal.number, reason: "details_changed", entryId: altered.id };
}
