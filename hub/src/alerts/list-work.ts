import type { ResponseOf, RouteOf } from "@schakel/contract";
import type { TlpLabel } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { listReadActions, type ReadActionRow } from "./bulletins/list-read-actions.ts";
import { tellReadAction } from "./bulletins/tell-read-action.ts";
import { inOrder, listActions, type ActionFilter, type ActionRow } from "./list-actions.ts";
import { tellAction } from "./tell.ts";

/** Anything there is to do: an action about a component, or a bulletin to read. */
export type WorkRow = ActionRow | ReadActionRow;

/** All actions of an organisation of whatever kind, the most urgent first. */
export async function listWork(tx: Tx, now: Date, filter: ActionFilter): Promise<readonly WorkRow[]> {
  const about = await listActions(tx, now, filter);
  const read = await listReadActions(tx, now, filter);
  return read.length === 0 ? about : [...about, ...read].toSorted(inOrder);
}

/** An action of whatever kind as the contract tells it. */
export const tellWork = (row: WorkRow): ResponseOf<RouteOf<"action.decide">> =>
  row.kind === "read" ? tellReadAction(row) : tellAction(row);

/** What the access register keeps of a list: the parts of bulletins by whose titles actions are told. */
export function shownBulletins(rows: readonly WorkRow[]): { tlp: readonly TlpLabel[]; subjects: readonly string[] } {
  const parts = rows.flatMap((row) => (row.kind === "read" && row.part !== null ? [row.part] : []));
  return { tlp: parts.map((part) => part.tlp), subjects: parts.map((part) => part.id) };
}
