import { sql, type RawBuilder } from "kysely";

// What a reader's own parts are about, against what the organisation has: computed at reading, so that a part for named persons (TLP:RED) concerns
// them and leaves no trace for their colleagues.

/** SQL: the components of this organisation that the visible parts of a bulletin (column `bulletin`) are about, as a JSON array. */
export const concernsOf = (organisationId: string, bulletin: string): RawBuilder<unknown> => sql`(
  select coalesce(json_agg(json_build_object('component', k.id, 'product', k.product) order by k.product, k.id), '[]')
  from app.component k
  where k.organisation_id = ${organisationId} and k.id in (
    select t.component_id from app.bulletin_part_product s
    join app.component_target t on t.product_id = s.product_id and t.organisation_id = ${organisationId}
    where s.bulletin_id = ${sql.ref(bulletin)}
    union
    select c.component_id from app.bulletin_part_vulnerability s
    join app.alert a on a.organisation_id = ${organisationId} and a.subject_id = s.vulnerability_id and a.state = 'open'
    join app.alert_component c on c.organisation_id = a.organisation_id and c.subject_id = a.subject_id and c.decision is null
    where s.bulletin_id = ${sql.ref(bulletin)}))`;

/** SQL: whether a bulletin (column `bulletin`) that stands is about something this organisation has, or names nothing and so is for everybody. */
export const concernedBy = (organisationId: string, bulletin: string): RawBuilder<unknown> => sql`(
  ${sql.ref(bulletin)} in (select b.id from app.bulletin b where b.withdrawn_at is null)
  and (
    ${sql.ref(bulletin)} in (
      select s.bulletin_id from app.bulletin_part_product s
      join app.component_target t on t.product_id = s.product_id and t.organisation_id = ${organisationId}
      union
      select s.bulletin_id from app.bulletin_part_vulnerability s
      join app.alert a on a.organisation_id = ${organisationId} and a.subject_id = s.vulnerability_id and a.state = 'open')
    or not exists (select from app.bulletin_part_product s where s.bulletin_id = ${sql.ref(bulletin)})
      and not exists (select from app.bulletin_part_vulnerability s where s.bulletin_id = ${sql.ref(bulletin)})))`;
