import { remedy, type Range } from "@schakel/engine";
import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

export type ActionKind = "update" | "mitigate" | "question" | "read";

export interface ActionRow {
  readonly id: string;
  readonly kind: ActionKind;
  readonly asset: string;
  readonly component: string;
  readonly componentId: string;
  readonly vendor: string;
  readonly version: string;
  readonly precision: "exact" | "branch" | "none";
  readonly owner: string;
  /** The version that ends all alerts of this action ("16.1.6"); absent when the publishers name none. */
  readonly target?: string;
  /** True when `target` itself is still affected and something later is needed. */
  readonly after: boolean;
  /** Names of the vulnerabilities it closes, the most urgent first. */
  readonly closes: readonly string[];
  readonly exploited: number;
  readonly urgency: number;
  readonly due: Date;
  readonly state: "open" | "later" | "done" | "not_us" | "obsolete";
  readonly laterUntil: Date | null;
}

export const TODAY_LIMIT = 5;
const TODAY_DAYS = 7;

interface Joined extends Omit<ActionRow, "target" | "after" | "closes" | "exploited" | "urgency" | "due"> {
  readonly subjects: readonly {
    readonly id: string;
    readonly name: string;
    readonly urgency: number;
    readonly due: string;
    readonly exploitation: string | null;
    readonly productId: string;
    readonly hi: string;
    readonly fixed: string | null;
    readonly said: string;
  }[];
}

/** The living actions of an organisation with what they close, the most urgent first. An action postponed until after `now` is left out. */
export async function listActions(tx: Tx, organisationId: string, now: Date): Promise<readonly ActionRow[]> {
  const { rows } = await sql<Joined>`
    select t.id, t.kind, s.name as asset, k.product as component, k.id as "componentId", k.vendor, k.version, k.precision, s.owner, t.state,
      t.later_until as "laterUntil",
      json_agg(json_build_object('id', v.id, 'name', v.name, 'urgency', a.urgency, 'due', a.due, 'exploitation', v.exploitation,
        'productId', c.product_id, 'hi', encode(c.range_hi, 'hex'), 'fixed', c.fixed, 'said', c.said)
        order by a.urgency desc, a.due, v.name) as subjects
    from app.action t
    join app.component k on k.organisation_id = t.organisation_id and k.id = t.component_id
    join app.asset s on s.organisation_id = k.organisation_id and s.id = k.asset_id
    join app.alert_component c on c.organisation_id = t.organisation_id and c.component_id = t.component_id
      and t.kind = case when not c.affected then 'question' when c.range_hi < decode('ff', 'hex') then 'update' else 'mitigate' end
    join app.alert a on a.organisation_id = c.organisation_id and a.subject_id = c.subject_id and a.state = 'open'
    join app.vulnerability v on v.id = a.subject_id
    where t.organisation_id = ${organisationId} and (t.state = 'open' or t.state = 'later' and t.later_until <= ${now})
    group by t.organisation_id, t.id, t.kind, s.name, k.product, k.id, k.vendor, k.version, k.precision, s.owner, t.state, t.later_until`.execute(
    tx,
  );
  const actions: ActionRow[] = [];
  for (const row of rows) actions.push(await tell(tx, row));
  return actions.toSorted(
    (one, other) => other.urgency - one.urgency || one.due.getTime() - other.due.getTime() || one.asset.localeCompare(other.asset, "nl"),
  );
}

/** The day's list: at most five actions that cannot wait (attend or act, or due within a week), then the questions, one per component. */
export function today(actions: readonly ActionRow[], now: Date): readonly ActionRow[] {
  const soon = now.getTime() + TODAY_DAYS * 86_400_000;
  const urgent = actions.filter((action) => action.kind !== "question" && (action.urgency >= 3 || action.due.getTime() <= soon));
  return [...urgent.slice(0, TODAY_LIMIT), ...actions.filter((action) => action.kind === "question")];
}

async function tell(tx: Tx, row: Joined): Promise<ActionRow> {
  const { subjects, ...rest } = row;
  const due = Math.min(...subjects.map((subject) => Date.parse(subject.due)));
  const target = row.kind === "update" ? await findTarget(tx, row) : undefined;
  return {
    ...rest,
    ...(target?.version !== undefined && { target: target.version }),
    after: target?.after ?? false,
    closes: subjects.map((subject) => subject.name),
    exploited: subjects.filter((subject) => subject.exploitation === "active").length,
    urgency: Math.max(...subjects.map((subject) => subject.urgency)),
    due: new Date(due),
  };
}
