import { sql } from "kysely";
import type { Member, Tx } from "../db/transaction.ts";
import type { Audience } from "./audience.ts";
import { checkParts, type PartDraft } from "./draft.ts";
import { requireHubRole } from "./hub-role.ts";

export interface PartPreview {
  readonly organisations: number;
  /** Persons of those organisations who may read it now; a token of an organisation reads it too, unless only persons are named. */
  readonly persons: number;
  /** Whether somebody of the organisation asked about would see the part; absent when none was asked about. */
  readonly visible?: boolean;
}

/**
 * Who would read what, before it is sent: per part the number of readers, and what one organisation would see of it. Checks the parts as publishing
 * does, writes nothing. Runs in a transaction of asSystem (ADR 4). Throws Refusal.
 */
export async function previewReaders(
  tx: Tx,
  member: Member,
  input: { readonly parts: readonly PartDraft[]; readonly as?: string },
): Promise<readonly PartPreview[]> {
  await requireHubRole(tx, member, "hub_editor");
  await checkParts(tx, input.parts);
  const previews: PartPreview[] = [];
  for (const part of input.parts) previews.push(await preview(tx, part.audience, input.as));
  return previews;
}

async function preview(tx: Tx, audience: Audience, as: string | undefined): Promise<PartPreview> {
  const { rows } = await sql<{ organisations: number; persons: number; visible: boolean | null }>`
    with reader as (${readers(audience)})
    select count(distinct organisation_id) as organisations, count(distinct person_id) as persons, bool_or(organisation_id = ${as ?? null}::uuid) as visible
    from reader`.execute(tx);
  const { organisations, persons, visible } = rows[0] ?? { organisations: 0, persons: 0, visible: false };
  return { organisations, persons, ...(as !== undefined && { visible: visible ?? false }) };
}

/** SQL giving (organisation_id, person_id), the person null for an organisation without people. */
function readers(audience: Audience) {
  if (audience.kind === "persons") {
    return sql`
      select m.organisation_id, m.person_id
      from unnest(${audience.persons.map((one) => one.organisation)}::uuid[], ${audience.persons.map((one) => one.person)}::uuid[]) as r(o, p)
      join app.membership m on m.organisation_id = r.o and m.person_id = r.p`;
  }
  const among =
    audience.kind === "all"
      ? sql`true`
      : audience.kind === "community"
        ? sql`o.id in (select organisation_id from app.community_member where community_id = ${audience.community})`
        : sql`o.id = any(${audience.organisations}::uuid[])`;
  return sql`
    select o.id as organisation_id, m.person_id from app.organisation o left join app.membership m on m.organisation_id = o.id where ${among}`;
}
