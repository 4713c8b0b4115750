import { permissionsOfRoles, type Role } from "@schakel/contract";
import { sql } from "kysely";
import { countWork, type Workload } from "../alerts/index.ts";
import type { Tx } from "../db/transaction.ts";

export interface Overview extends Workload {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly components: number;
}

interface Place {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly components: number;
}

const nothing: Workload = { today: 0, week: 0, later: 0, questions: 0, unread: 0 };

/** Every organisation in which this person may read alerts, with how much there is to do; the most urgent first (their own transaction). */
export async function readOverview(tx: Tx, now: Date, personId: string): Promise<readonly Overview[]> {
  const { rows } = await sql<Place>`
    select o.id, o.name, json_agg(m.role) as roles,
      (select count(*) from app.component c where c.organisation_id = o.id) as components
    from app.membership m join app.organisation o on o.id = m.organisation_id
    where m.person_id = ${personId} group by o.id, o.name`.execute(tx);
  const readable = rows.filter((place) => permissionsOfRoles(place.roles).has("alerts:read"));
  const work = await countWork(
    tx,
    now,
    readable.map((place) => place.id),
  );
  return readable
    .map(({ id, name, components }) => ({ organisation: { id, name }, components, ...(work.get(id) ?? nothing) }))
    .toSorted(byUrgency);
}

const byUrgency = (one: Overview, other: Overview): number =>
  other.today - one.today ||
  other.week - one.week ||
  other.questions - one.questions ||
  other.unread - one.unread ||
  other.later - one.later ||
  (one.organisation.name.toLowerCase() < other.organisation.name.toLowerCase() ? -1 : 1);
