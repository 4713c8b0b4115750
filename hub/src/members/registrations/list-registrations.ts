import { sql } from "kysely";
import type { Keyring } from "../../db/sealed.ts";
import type { Tx } from "../../db/transaction.ts";
import { foldName } from "../directory.ts";
import { openDetails, type RegistrationDetails } from "./details.ts";

export interface RegistrationRow extends RegistrationDetails {
  readonly id: string;
  readonly state: "waiting" | "accepted" | "refused";
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  /** Organisations of the hub with its name or Chamber-of-Commerce number. */
  readonly known: readonly string[];
}

interface StoredRow {
  readonly id: string;
  readonly state: RegistrationRow["state"];
  readonly details: Buffer;
  readonly created_at: Date;
  readonly decided_at: Date | null;
}

export interface RegistrationFilter {
  readonly state: "waiting" | "decided" | "all";
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Who asked to join, newest first (system transaction). */
export async function listRegistrations(
  tx: Tx,
  keys: Keyring,
  filter: RegistrationFilter,
): Promise<{ items: readonly RegistrationRow[]; next: string | null }> {
  const { state, after, limit } = filter;
  const { rows } = await sql<StoredRow>`
    select id, state, details, created_at, decided_at from app.registration
    where ${state === "all" ? sql`true` : state === "waiting" ? sql`state = 'waiting'` : sql`state <> 'waiting'`}
      and ${after === undefined ? sql`true` : sql`id::text < ${after}`}
    order by id desc limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  return { items: await tellRegistrations(tx, keys, page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** Opens stored registrations and finds the organisations that are known already (system transaction). */
export async function tellRegistrations(tx: Tx, keys: Keyring, rows: readonly StoredRow[]): Promise<readonly RegistrationRow[]> {
  const opened = rows.map((row) => ({ row, details: openDetails(keys, row.id, row.details) }));
  const { rows: known } = await sql<{ name: string; folded: string; kvk: string | null }>`
    select o.name, lower(o.name) as folded, c.kvk from app.organisation o join app.company c on c.id = o.company_id
    where c.kvk = any(${opened.flatMap(({ details }) => details.kvk ?? [])}::text[])
      or lower(o.name) in (select lower(n collate "C") from unnest(${opened.map(({ details }) => details.organisation)}::text[]) n)
    order by o.name`.execute(tx);
  return opened.map(({ row, details }) => ({
    ...details,
    id: row.id,
    state: row.state,
    createdAt: row.created_at,
    decidedAt: row.decided_at,
    known: known
      .filter((one) => (details.kvk !== null && one.kvk === details.kvk) || one.folded === foldName(details.organisation))
      .map((one) => one.name),
  }));
}
