import { sql, type RawBuilder } from "kysely";

/** Which bulletins to bring in line, of which organisations; at least one of the two is given, and a missing one means all. */
export interface BulletinScope {
  readonly bulletinIds?: readonly string[];
  readonly organisationIds?: readonly string[];
}

/**
 * Common table expressions that give `wanted`: one row per organisation and standing bulletin that concerns it, with whether one of the parts it reads
 * says what to do (`acts`) and when those parts last changed. A bulletin concerns an organisation when a part that the organisation as a whole reads
 * names a product that one of its components may be (whatever the version) or a vulnerability it has an open alert about; or when its parts name
 * nothing and one of them says what to do. Parts for named persons do not count.
 */
export const wantedBulletins = (now: Date, scope: BulletinScope, freshDays: number): RawBuilder<unknown> => sql`
    part as materialized (
      select p.bulletin_id, p.id, p.audience_id, p.kind = 'action' as acts, p.changed_at, a.kind = 'all' as for_all,
        exists (select from app.bulletin_part_product s where s.bulletin_id = p.bulletin_id and s.part_id = p.id)
          or exists (select from app.bulletin_part_vulnerability s where s.bulletin_id = p.bulletin_id and s.part_id = p.id) as specific
      from app.bulletin_part p
      join app.bulletin b on b.id = p.bulletin_id and b.withdrawn_at is null
      join app.audience a on a.id = p.audience_id and a.kind <> 'persons'
      where p.bulletin_id in (${candidates(now, scope, freshDays)})
    ), readable as materialized (
      select m.organisation_id, p.* from part p
      join app.audience_member m on m.audience_id = p.audience_id and m.person_id is null and ${of(scope, "m.organisation_id")}
      union all
      select o.id, p.* from part p join app.organisation o on p.for_all and ${of(scope, "o.id")}
    ), reason as (
      select r.organisation_id, r.bulletin_id from readable r
      join app.bulletin_part_product s on s.bulletin_id = r.bulletin_id and s.part_id = r.id
      join app.component_target t on t.product_id = s.product_id and t.organisation_id = r.organisation_id
      union
      select r.organisation_id, r.bulletin_id from readable r
      join app.bulletin_part_vulnerability s on s.bulletin_id = r.bulletin_id and s.part_id = r.id
      join app.alert a on a.organisation_id = r.organisation_id and a.subject_id = s.vulnerability_id and a.state = 'open'
    ), wanted as materialized (
      select r.organisation_id, r.bulletin_id, bool_or(r.acts) as acts, max(r.changed_at) as changed_at
      from readable r group by r.organisation_id, r.bulletin_id
      having bool_or(r.acts) and not bool_or(r.specific)
        or (r.organisation_id, r.bulletin_id) in (select organisation_id, bulletin_id from reason)
    )`;

const of = (scope: BulletinScope, column: string): RawBuilder<unknown> =>
  scope.organisationIds === undefined ? sql`true` : sql`${sql.ref(column)} = any(${scope.organisationIds}::uuid[])`;

/** Ids of bulletins that may concern somebody in the scope: for one organisation only those that name what it has, that are recent, or that it has an alert about. */
function candidates(now: Date, scope: BulletinScope, freshDays: number): RawBuilder<unknown> {
  if (scope.bulletinIds !== undefined) return sql`select unnest(${scope.bulletinIds}::uuid[])`;
  const mine = of(scope, "t.organisation_id");
  return sql`
        select s.bulletin_id from app.bulletin_part_product s where s.product_id in (select t.product_id from app.component_target t where ${mine})
        union
        select s.bulletin_id from app.bulletin_part_vulnerability s
        where s.vulnerability_id in (select t.subject_id from app.alert t where ${mine} and t.state = 'open')
        union
        select t.subject_id from app.alert t where ${mine} and t.subject = 'bulletin' and t.state = 'open'
        union
        select p.bulletin_id from app.bulletin_part p where p.changed_at > ${now}::timestamptz - make_interval(days => ${freshDays})`;
}
