import type { ResponseOf, RouteOf } from "@schakel/contract";
import type { TlpLabel } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { listReadActions, type ReadActionRow } from "./bulletins/list-read-actions.ts";
import { tellReadAction } from "./bulletins/tell-read-action.ts";
import { inOrder, listActions, rankActions, type ActionFilter, type ActionRow, type RankedAction } from "./list-actions.ts";
import { rankOpen } from "./today/rank-open.ts";
import { tellAction } from "./tell.ts";

/** Anything there is to do: an action about a component, or a bulletin to read. */
export type WorkRow = ActionRow | ReadActionRow;

/** Anything there is to do, as far as its place in a list goes. */
export type RankedWork = RankedAction | ReadActionRow;

/**
 * Actions of an organisation of whatever kind, the most urgent first: all of them, or those that `choose` takes from them (a page, the day's list).
 * What is not chosen is not read.
 */
export async function listWork(
  tx: Tx,
  now: Date,
  filter: ActionFilter,
  choose: (ranked: readonly RankedWork[]) => readonly RankedWork[] = (ranked) => ranked,
): Promise<readonly WorkRow[]> {
  const { about, read } = await rankWork(tx, now, filter);
  const chosen = choose([...about, ...read].toSorted(inOrder));
  const ids = chosen.filter((work) => work.kind !== "read").map((work) => work.id);
  const rows = new Map<string, WorkRow>(read.map((row) => [row.id, row]));
  if (ids.length > 0) for (const row of await listActions(tx, now, { ...filter, ids })) rows.set(row.id, row);
  return chosen.flatMap((work) => rows.get(work.id) ?? []);
}

async function rankWork(
  tx: Tx,
  now: Date,
  filter: ActionFilter,
): Promise<{ readonly about: readonly RankedAction[]; readonly read: readonly ReadActionRow[] }> {
  if (filter.state !== "open" || filter.id !== undefined || filter.ids !== undefined) {
    return { about: await rankActions(tx, now, filter), read: await listReadActions(tx, now, filter) };
  }
  const open = await rankOpen(tx, now, filter.organisationId);
  const about = open.flatMap(({ kind, ...rest }) => (kind === "read" ? [] : [{ kind, ...rest }]));
  return { about, read: about.length === open.length ? [] : await listReadActions(tx, now, filter) };
}

/** An action of whatever kind as the contract tells it. */
export const tellWork = (row: WorkRow): ResponseOf<RouteOf<"action.decide">> =>
  row.kind === "read" ? tellReadAction(row) : tellAction(row);

/** What the access register keeps of a list: the parts of bulletins by whose titles actions are told. */
export function shownBulletins(rows: readonly WorkRow[]): { tlp: readonly TlpLabel[]; subjects: readonly string[] } {
  const parts = rows.flatMap((row) => (row.kind === "read" && row.part !== null ? [row.part] : []));
  return { tlp: parts.map((part) => part.tlp), subjects: parts.map((part) => part.id) };
}
