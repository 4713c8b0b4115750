import type { ResponseOf, RouteOf } from "@schakel/contract";
import type { TlpLabel } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { listReadActions, type ReadActionRow } from "./bulletins/list-read-actions.ts";
import { tellReadAction } from "./bulletins/tell-read-action.ts";
import { inOrder, listActions, rankActions, type ActionFilter, type ActionRow, type RankedAction } from "./list-actions.ts";
import { rankOpen, type OpenAction } from "./today/rank-open.ts";
import { tellAction } from "./tell.ts";

/** Anything there is to do: an action about a component, or a bulletin to read. */
export type WorkRow = ActionRow | ReadActionRow;

/** Anything there is to do, as far as its place in a list goes. */
export type RankedWork = RankedAction | ReadActionRow | OpenAction;

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
  if (filter.state === "open" && filter.id === undefined && filter.ids === undefined) {
    const open = (await rankOpen(tx, now, filter.organisationId)).toSorted(inOrder);
    return readWork(tx, now, filter.organisationId, choose(open));
  }
  const ranked = [...(await rankActions(tx, now, filter)), ...(await listReadActions(tx, now, filter))];
  return readWork(tx, now, filter.organisationId, choose(ranked.toSorted(inOrder)));
}

/** What is known of these actions of an organisation, in their order. */
export async function readWork(
  tx: Tx,
  now: Date,
  organisationId: string,
  chosen: readonly Pick<RankedWork, "id" | "kind">[],
): Promise<readonly WorkRow[]> {
  const rows = new Map<string, WorkRow>();
  for (const [list, wanted] of [
    [listActions, chosen.filter((work) => work.kind !== "read")],
    [listReadActions, chosen.filter((work) => work.kind === "read")],
  ] as const) {
    const ids = wanted.map((work) => work.id);
    if (ids.length > 0) for (const row of await list(tx, now, { organisationId, state: "all", ids })) rows.set(row.id, row);
  }
  return chosen.flatMap((work) => rows.get(work.id) ?? []);
}

/** An action of whatever kind as the contract tells it. */
export const tellWork = (row: WorkRow): ResponseOf<RouteOf<"action.decide">> =>
  row.kind === "read" ? tellReadAction(row) : tellAction(row);

/** What the access register keeps of a list: the parts of bulletins by whose titles actions are told. */
export function shownBulletins(rows: readonly WorkRow[]): { tlp: readonly TlpLabel[]; subjects: readonly string[] } {
  const parts = rows.flatMap((row) => (row.kind === "read" && row.part !== null ? [row.part] : []));
  return { tlp: parts.map((part) => part.tlp), subjects: parts.map((part) => part.id) };
}
