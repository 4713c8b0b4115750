import { sql, type RawBuilder } from "kysely";
import type { Member, Tx } from "../db/transaction.ts";
import type { Audience } from "./audience.ts";
import { checkParts, resolveSubjects, type PartDraft } from "./draft.ts";
import { requireHubRole } from "./hub-role.ts";
import { resolveProducts } from "./resolve-products.ts";

export interface PartPreview {
  /** Members of the hub: its own organisation is none. */
  readonly organisations: number;
  /** Whether the hub's own organisation reads it too. */
  readonly hub: boolean;
  /** Persons of those members who may read it now; a token of an organisation reads it too, unless only persons are named. */
  readonly persons: number;
  /** Whether somebody of the organisation asked about would see the part; absent when none was asked about. */
  readonly visible?: boolean;
  /**
   * How many of those members have what the part is about; a part about nothing in particular concerns them all. An editor chooses named
   * audiences, and could ask about one shop at a time; so there, and in a circle of a few, only members that let their name be seen count.
   */
  readonly concerned: number;
}

/** From so many members on a count tells of none of them. */
const CROWD = 5;

/**
 * Who would read what, before it is sent: per part the number of members that read it, how many it concerns, and what one organisation would see of it. Checks the
 * parts as publishing does, writes no part. Runs in a transaction of asSystem (ADR 4). Throws Refusal.
 */
export async function previewReaders(
  tx: Tx,
  member: Member,
  input: { readonly parts: readonly PartDraft[]; readonly as?: string },
): Promise<readonly PartPreview[]> {
  await requireHubRole(tx, member, "hub_editor");
  await checkParts(tx, input.parts);
  const previews: PartPreview[] = [];
  for (const [index, part] of input.parts.entries()) previews.push(await preview(tx, part, input.as, `/parts/${index}`));
  return previews;
}

async function preview(tx: Tx, part: PartDraft, as: string | undefined, place: string): Promise<PartPreview> {
  const vulnerabilities = await resolveSubjects(tx, part.vulnerabilities ?? [], `${place}/vulnerabilities`);
  const products = (await resolveProducts(tx, part.products ?? [], `${place}/products`)).map((product) => product.id);
  const general = vulnerabilities.length === 0 && products.length === 0;
  const named = part.audience.kind === "organisations" || part.audience.kind === "persons";
  const { rows } = await sql<Counted>`
    with reader as materialized (
      select r.organisation_id, r.person_id, o.is_hub from (${readers(part.audience)}) r join app.organisation o on o.id = r.organisation_id
    ), counted as (
      select count(distinct organisation_id) filter (where not is_hub) as organisations, coalesce(bool_or(is_hub), false) as hub,
        count(distinct person_id) filter (where not is_hub) as persons,
        coalesce(bool_or(organisation_id = ${as ?? null}::uuid), false) as visible from reader
    ), owning as (
      select distinct organisation_id from (${owners(products, vulnerabilities)}) o
      where organisation_id in (select organisation_id from reader where not is_hub)
    )
    select c.organisations, c.hub, c.persons, c.visible, (
      select count(*) from owning h join app.organisation_profile f on f.organisation_id = h.organisation_id
      where f.named_to_operator or (not ${named} and c.organisations >= ${CROWD})) as concerned
    from counted c`.execute(tx);
  const { visible, concerned, ...counted } = rows[0] ?? { organisations: 0, hub: false, persons: 0, visible: false, concerned: 0 };
  return { ...counted, ...(as !== undefined && { visible }), concerned: general ? counted.organisations : concerned };
}

type Counted = Required<PartPreview>;

/** SQL giving the organisations with a component that may be one of these products, or an open alert about one of these vulnerabilities. */
const owners = (products: readonly string[], vulnerabilities: readonly string[]): RawBuilder<unknown> => sql`
  select organisation_id from app.component_target where product_id = any(${products}::uuid[])
  union
  select organisation_id from app.alert where subject_id = any(${vulnerabilities}::uuid[]) and state = 'open'`;

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
