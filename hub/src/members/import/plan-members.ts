import type { MemberRemark, MemberRow } from "@schakel/standards";
import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import { foldName } from "../directory.ts";

export interface Text {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

/** What is to become of one row: a new organisation, one the hub has (`organisationId`), or nothing. */
export interface PlannedMember {
  readonly row: MemberRow;
  readonly state: "added" | "known" | "rejected";
  readonly organisationId?: string;
  readonly invites: boolean;
  readonly messages: readonly Text[];
}

/** The rows of a file that were taken already, by Chamber-of-Commerce number and by folded name. */
export interface SeenRows {
  readonly byKvk: ReadonlyMap<string, MemberRow>;
  readonly byName: ReadonlyMap<string, MemberRow>;
}

interface KnownOrganisation {
  readonly id: string;
  readonly name: string;
  readonly folded: string;
  readonly kvk: string | null;
  readonly joined: boolean;
  readonly invited: boolean;
}

export const tellRemark = ({ code, params }: MemberRemark): Text => ({ code: `members.${code}`, params: { ...params } });

/**
 * Decides what becomes of these rows beside what the hub has and what stood above them in the file; changes nothing (system transaction). An
 * organisation is the one with its Chamber-of-Commerce number, else the one with its name. Returns the plan and the rows seen with these added.
 */
export async function planMembers(
  tx: Tx,
  now: Date,
  rows: readonly MemberRow[],
  seen: SeenRows,
): Promise<{ readonly plan: readonly PlannedMember[]; readonly seen: SeenRows }> {
  const known = await readKnown(tx, now, rows);
  const byKvk = new Map(seen.byKvk);
  const byName = new Map(seen.byName);
  const plan = rows.map((row) => {
    const planned = planOne(row, known, { byKvk, byName });
    if (planned.state !== "rejected") {
      if (row.kvk !== undefined && !byKvk.has(row.kvk)) byKvk.set(row.kvk, row);
      if (!byName.has(foldName(row.organisation))) byName.set(foldName(row.organisation), row);
    }
    return { ...planned, messages: [...planned.messages, ...row.remarks.map(tellRemark)] };
  });
  return { plan, seen: { byKvk, byName } };
}

function planOne(row: MemberRow, known: readonly KnownOrganisation[], seen: SeenRows): PlannedMember {
  const name = foldName(row.organisation);
  const above = (row.kvk === undefined ? undefined : seen.byKvk.get(row.kvk)) ?? seen.byName.get(name);
  const ofNumber = row.kvk === undefined ? [] : known.filter((one) => one.kvk === row.kvk);
  const there = ofNumber.find((one) => one.folded === name) ?? ofNumber[0] ?? known.find((one) => one.folded === name);
  const other = [above?.kvk, there?.kvk].find((kvk) => kvk !== undefined && kvk !== null && row.kvk !== undefined && kvk !== row.kvk);
  if (other !== undefined && other !== null) {
    return { row, state: "rejected", invites: false, messages: [{ code: "members.name_other_kvk", params: { kvk: other } }] };
  }
  if (above) {
    return { row, state: "known", invites: false, messages: [{ code: "members.duplicate_row", params: { row: String(above.row) } }] };
  }
  if (there) return planKnown(row, there);
  const messages = row.email === undefined ? [{ code: "members.no_email", params: {} }] : [];
  return { row, state: "added", invites: row.email !== undefined, messages };
}

function planKnown(row: MemberRow, there: KnownOrganisation): PlannedMember {
  const renamed = there.folded === foldName(row.organisation) ? [] : [{ code: "members.known_as", params: { name: there.name } }];
  const why = there.joined
    ? "members.known_joined"
    : there.invited
      ? "members.known_invited"
      : row.email === undefined
        ? "members.no_email"
        : undefined;
  const messages = why === undefined ? renamed : [...renamed, { code: why, params: {} }];
  return { row, state: "known", organisationId: there.id, invites: why === undefined, messages };
}

/** The organisations that these rows may be; the hub's own counts as one that somebody joined. */
async function readKnown(tx: Tx, now: Date, rows: readonly MemberRow[]): Promise<readonly KnownOrganisation[]> {
  const { rows: known } = await sql<KnownOrganisation>`
    select o.id, o.name, lower(o.name) as folded, c.kvk,
      o.is_hub or exists (select from app.membership m where m.organisation_id = o.id) as joined,
      exists (select from app.invitation i where i.organisation_id = o.id and i.accepted_at is null and i.expires_at > ${now}) as invited
    from app.organisation o join app.company c on c.id = o.company_id
    where c.kvk = any(${rows.flatMap((row) => row.kvk ?? [])}::text[]) or lower(o.name) = any(${rows.map((row) => foldName(row.organisation))}::text[])
    order by o.created_at, o.name`.execute(tx);
  return known;
}
