import type { MemberList, MemberRow } from "@schakel/standards";
import { sql } from "kysely";
import { appendLog } from "../../db/log.ts";
import type { Language } from "../../db/tables.ts";
import type { Tx } from "../../db/transaction.ts";
import type { Hub } from "../../handlers.ts";
import { Refusal } from "../../refusal.ts";
import { addOrganisations } from "../add-organisation.ts";
import { readHubSettings } from "../hub-settings.ts";
import { inviteAll, type MadeInvitation } from "../invitations.ts";
import { planMembers, tellRemark, type PlannedMember, type SeenRows, type Text } from "./plan-members.ts";

/** How many rows one transaction takes: they are saved together or not at all. */
const BATCH = 100;

export interface ImportOptions {
  /** Tell what would become of each row and change nothing. */
  readonly preview?: boolean | undefined;
  /** How long the invitations are open. */
  readonly days?: number | undefined;
  readonly invitedBy?: string | undefined;
}

export interface ImportedMember {
  readonly row: number;
  readonly line: number;
  readonly state: "added" | "known" | "rejected";
  readonly organisation: string;
  readonly email: string;
  readonly messages: readonly Text[];
  readonly invited: boolean;
  readonly invitation?: MadeInvitation;
}

/**
 * Adds the organisations of a list that the hub does not have yet, each with an invitation for its first administrator, and invites those it has that
 * nobody belongs to. Again gives no doubles. A batch that cannot be saved is told row by row and does not hold back the others, because the links of
 * what was saved before are in this answer only; throws when not even the first one could be.
 */
export async function importMembers(hub: Hub, list: MemberList, options: ImportOptions): Promise<readonly ImportedMember[]> {
  const done: ImportedMember[] = list.rejected.map(({ remarks, ...row }) => ({
    ...row,
    state: "rejected",
    invited: false,
    messages: remarks.map(tellRemark),
  }));
  let seen: SeenRows = { byKvk: new Map(), byName: new Map() };
  for (let from = 0; from < list.rows.length; from += BATCH) {
    const rows = list.rows.slice(from, from + BATCH);
    const saved = await takeBatch(hub, rows, seen, options).catch((error: unknown) => {
      if (from === 0) throw error;
      return undefined;
    });
    done.push(...(saved?.members ?? rows.map(tellNotSaved)));
    seen = saved?.seen ?? seen;
  }
  return done.toSorted((one, other) => one.row - other.row);
}

interface Batch {
  readonly members: readonly ImportedMember[];
  readonly seen: SeenRows;
}

/** One batch; when somebody else added an organisation of that name at the same moment, once more beside what they added. */
async function takeBatch(hub: Hub, rows: readonly MemberRow[], seen: SeenRows, options: ImportOptions): Promise<Batch> {
  const once = () => hub.database.asSystem("import members", (tx) => saveBatch(tx, hub, rows, seen, options));
  try {
    return await once();
  } catch (error) {
    if (error instanceof Refusal && error.code === "name_taken") return once();
    throw error;
  }
}

async function saveBatch(
  tx: Tx,
  { clock, keys }: Hub,
  rows: readonly MemberRow[],
  before: SeenRows,
  options: ImportOptions,
): Promise<Batch> {
  const now = clock();
  // One import at a time, or two of the same file would both find nothing there yet.
  if (!options.preview) await sql`select pg_advisory_xact_lock(hashtext('members import'))`.execute(tx);
  const { plan, seen } = await planMembers(tx, now, rows, before);
  if (options.preview) return { members: plan.map((one) => tellPlanned(one)), seen };
  const hub = await readHubSettings(tx);
  if (!hub) throw new Refusal("not_set_up");
  const adding = plan.filter((one) => one.state === "added");
  const added = await addOrganisations(
    tx,
    now,
    keys,
    adding.map((one) => newOrganisation(one.row, hub.language)),
  );
  const organisationOf = new Map(adding.map((one, index) => [one, added[index]?.id]));
  const inviting = plan.filter((one) => one.invites);
  const invitations = await inviteAll(
    tx,
    now,
    keys,
    inviting.map((one) => ({
      organisationId: organisationOf.get(one) ?? one.organisationId ?? "",
      role: "admin",
      email: one.row.email ?? "",
      name: one.row.contact,
      days: options.days,
      invitedBy: options.invitedBy,
    })),
  );
  const invitationOf = new Map(inviting.map((one, index) => [one, invitations[index]]));
  if (adding.length + inviting.length > 0) await appendLog(tx, now, [{ kind: "members", organisationId: hub.hubId }]);
  return { members: plan.map((one) => tellPlanned(one, invitationOf.get(one))), seen };
}

const newOrganisation = (row: MemberRow, language: Language) => ({
  name: row.organisation,
  kvk: row.kvk,
  website: row.website,
  maturity: row.maturity,
  language: row.language ?? language,
});

const tellPlanned = ({ row, state, messages, invites }: PlannedMember, invitation?: MadeInvitation): ImportedMember => ({
  row: row.row,
  line: row.line,
  state,
  organisation: row.organisation,
  email: row.email ?? "",
  messages,
  invited: invites,
  ...(invitation && { invitation }),
});

const tellNotSaved = ({ row, line, organisation, email }: MemberRow): ImportedMember => ({
  row,
  line,
  state: "rejected",
  organisation,
  email: email ?? "",
  messages: [{ code: "members.not_saved", params: {} }],
  invited: false,
});
