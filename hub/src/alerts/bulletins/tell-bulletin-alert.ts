import type { ResponseOf, RouteOf } from "@schakel/contract";
import type { AlertRow } from "../list-alerts.ts";
import { urgencyName } from "../tell.ts";
import type { ReadActionRow } from "./list-read-actions.ts";
import { tellReadAction } from "./tell-read-action.ts";

type Alert = ResponseOf<RouteOf<"alerts.list">>["items"][number];

/**
 * An alert about a bulletin as the contract tells it: by the part and the products of its action, in the same words. Without a part (withdrawn, or no
 * longer for this organisation) nothing of what it said is told.
 */
export function tellBulletinAlert(row: AlertRow, action: ReadActionRow | undefined): Alert {
  const told = action && tellReadAction(action);
  const { nl = null, en = null } = action?.part?.titles ?? {};
  return {
    subjectId: row.subjectId,
    subject: row.subject,
    kind: "bulletin",
    title: nl ?? en ?? "",
    aliases: [],
    label: "affected",
    assets: [],
    urgency: urgencyName(row.urgency),
    due: row.due.toISOString(),
    happens: { code: "happens.bulletin", params: {} },
    state: row.state,
    closedBecause: row.closedBecause,
    why: told?.why ?? { code: `closed.${row.closedBecause ?? "record_changed"}`, params: {} },
    reasons: [],
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}
