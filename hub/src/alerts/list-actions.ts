import { gravestOf, type Actor, type Effect, type Flaw } from "@schakel/engine";
import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { remedyKind } from "./reconcile.ts";
import { findTargets, type Target } from "./remedy.ts";

export type ActionKind = "update" | "mitigate" | "question";
export type ActionState = "open" | "done" | "not_us" | "later" | "obsolete";

export interface ActionRow {
  readonly id: string;
  readonly kind: ActionKind;
  readonly state: ActionState;
  readonly asset: { readonly id: string; readonly name: string; readonly owner: string };
  readonly component: { readonly id: string; readonly product: string; readonly version: string };
  readonly precision: "exact" | "branch" | "none";
  /** The version that ends all alerts of this action, or the last one that does not; absent when the publishers name neither. */
  readonly target?: Target;
  /** Names of the vulnerabilities it closes, the most urgent first; at most SUBJECTS_NAMED. */
  readonly subjects: readonly string[];
  readonly subjectsTotal: number;
  readonly exploited: number;
  /** The gravest of them, which the action is told by. */
  readonly gravest: Flaw;
  /** Keys of the products that the component counts as: in these vulnerabilities, then at all. */
  readonly productKeys: readonly string[];
  readonly urgency: number;
  readonly due: Date;
  readonly laterUntil: Date | null;
  readonly openedAt: Date;
}

export interface ActionFilter {
  readonly organisationId: string;
  readonly state: "open" | "decided" | "all";
  readonly id?: string;
  /** Only these. */
  readonly ids?: readonly string[];
}

/** How many of the vulnerabilities that it closes an action names: an old server has thousands, and a page of such actions would be megabytes. */
const SUBJECTS_NAMED = 10;

/** How many actions the day's list shows at most. */
export const TODAY_LIMIT = 5;
const TODAY_DAYS = 7;

interface Joined extends Omit<ActionRow, "target" | "gravest"> {
  /** What an update is to end; empty for anything else. */
  readonly subjectIds: readonly string[];
  /** "effect actor exploited ransomware" of each sort of flaw among them. */
  readonly flaws: readonly string[];
}

/** What of an action decides its place in a list. */
export interface Ranked {
  readonly id: string;
  readonly urgency: number;
  readonly due: Date;
}

/** An action as far as its place in a list goes. */
export interface RankedAction extends Ranked {
  readonly kind: ActionKind;
  readonly subjectsTotal: number;
}

/** All actions that `listActions` would give, in its order, with no more than places them: an organisation may have thousands, and a page shows a few. */
export async function rankActions(tx: Tx, now: Date, filter: ActionFilter): Promise<readonly RankedAction[]> {
  const { rows } = await sql<RankedAction>`
    select t.id, t.kind, max(a.urgency) as urgency, min(a.due) as due, count(*)::int as "subjectsTotal"
    from app.action t
    join app.alert_component c on c.organisation_id = t.organisation_id and c.component_id = t.component_id and ${stoodFor}
    join app.alert a on a.organisation_id = c.organisation_id and a.subject_id = c.subject_id
    where t.organisation_id = ${filter.organisationId} and ${fits(filter, now)}
    group by t.organisation_id, t.id, t.kind`.execute(tx);
  return rows.toSorted(inOrder);
}

/** SQL: whether row `c` of app.alert_component is what action `t` is about: undecided while it lives, what it ended after that. */
const stoodFor = sql`case when t.state in ('open', 'later') then c.decision is null and t.kind = ${remedyKind("c")} else c.action_id = t.id end`;

function fits({ id, ids, state }: ActionFilter, now: Date) {
  if (ids !== undefined) return sql`t.id = any(${ids}::uuid[])`;
  return id === undefined ? inState(state, now) : sql`t.id = ${id}::uuid`;
}

/**
 * The actions of an organisation with what they close, the most urgent first. `open` leaves out what is postponed until after `now`; a decided action
 * tells what it ended, as far as the component still has it.
 */
export async function listActions(tx: Tx, now: Date, filter: ActionFilter): Promise<readonly ActionRow[]> {
  const own = filter.organisationId;
  const { rows } = await sql<Joined>`
    with hit as materialized (
      select t.id as action, t.kind, c.product_id, v.id as subject, v.name, a.urgency, a.due, coalesce(v.exploitation = 'active', false) as exploited,
        concat_ws(' ', v.effect, v.actor, coalesce(v.exploitation = 'active', false), coalesce(v.kev_ransomware, false)) as flaw
      from app.action t
      join app.alert_component c on c.organisation_id = ${own} and c.component_id = t.component_id and ${stoodFor}
      join app.alert a on a.organisation_id = ${own} and a.subject_id = c.subject_id
      join app.vulnerability v on v.id = a.subject_id
      where t.organisation_id = ${own} and ${fits(filter, now)}
    ), gathered as materialized (
      select action, max(urgency) as urgency, min(due) as due, count(*) filter (where exploited)::int as exploited,
        coalesce(json_agg(subject) filter (where kind = 'update'), '[]') as subject_ids, count(*)::int as total,
        array_agg(distinct product_id) as products, (array_agg(name order by urgency desc, due, name))[1:${SUBJECTS_NAMED}::int] as subjects
      from hit group by action
    )
    select t.id, t.kind, t.state, k.precision, t.later_until as "laterUntil", t.opened_at as "openedAt",
      json_build_object('id', s.id, 'name', s.name, 'owner', s.owner) as asset,
      json_build_object('id', k.id, 'product', k.product, 'version', k.version) as component,
      g.subject_ids as "subjectIds", g.total as "subjectsTotal", g.subjects, g.urgency, g.due, g.exploited,
      (select array_agg(distinct h.flaw) from hit h where h.action = g.action) as flaws,
      array(select p.key from unnest(g.products) u(id) join app.product p on p.id = u.id order by p.key) || array(select o.key from app.component_target w
        join app.product o on o.id = w.product_id where w.organisation_id = ${own} and w.component_id = k.id order by o.key) as "productKeys"
    from gathered g
    join app.action t on t.organisation_id = ${own} and t.id = g.action
    join app.component k on k.organisation_id = ${own} and k.id = t.component_id
    join app.asset s on s.organisation_id = ${own} and s.id = k.asset_id`.execute(tx);
  const updates = rows.filter((row) => row.kind === "update");
  const toEnd = updates.map((row) => [row.id, { componentId: row.component.id, subjectIds: row.subjectIds }] as const);
  const targets = await findTargets(tx, filter.organisationId, new Map(toEnd));
  return rows.map((row) => summarise(row, targets.get(row.id))).toSorted(inOrder);
}

/** The order of actions: the most urgent first, then what is due first. */
export const inOrder = (one: Ranked, other: Ranked): number =>
  other.urgency - one.urgency || one.due.getTime() - other.due.getTime() || (one.id < other.id ? -1 : 1);

/** SQL: whether row `t` of app.action is in one of these states. */
export function inState(state: ActionFilter["state"], now: Date) {
  if (state === "open") return sql`(t.state = 'open' or (t.state = 'later' and t.later_until <= ${now}))`;
  return state === "decided" ? sql`t.state in ('done', 'not_us', 'later')` : sql`t.state <> 'obsolete'`;
}

/** The day's list: at most five actions that cannot wait (attend, act, or due within a week), then the questions, which settle most first. */
export function today<A extends Ranked & { readonly kind: string; readonly subjectsTotal?: number }>(
  actions: readonly A[],
  now: Date,
): readonly A[] {
  const soon = now.getTime() + TODAY_DAYS * 86_400_000;
  const urgent = actions.filter((action) => action.kind !== "question" && (action.urgency >= 3 || action.due.getTime() <= soon));
  const settles = (question: A): number => question.subjectsTotal ?? 0;
  const questions = actions.filter((action) => action.kind === "question").toSorted((one, other) => settles(other) - settles(one));
  return [...urgent.slice(0, TODAY_LIMIT), ...questions];
}

function summarise({ subjectIds: _, flaws, ...row }: Joined, target: Target | undefined): ActionRow {
  return {
    ...row,
    gravest: gravestOf(flaws.map(readFlaw)) ?? unknownFlaw,
    ...(target !== undefined && { target }),
  };
}

const unknownFlaw: Flaw = { effect: "unknown", actor: "somebody", exploited: false, ransomware: false };

function readFlaw(text: string): Flaw {
  const [effect, actor, exploited, ransomware] = text.split(" ");
  return { effect: effect as Effect, actor: actor as Actor, exploited: exploited === "t", ransomware: ransomware === "t" };
}
