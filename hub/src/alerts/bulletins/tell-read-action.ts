import type { ResponseOf, RouteOf } from "@schakel/contract";
import { urgencyName } from "../tell.ts";
import type { ReadActionRow } from "./list-read-actions.ts";

type Action = ResponseOf<RouteOf<"action.decide">>;

/** An action to read a bulletin as the contract tells it. Its title goes along in both languages, each as the other's stand-in. */
export function tellReadAction(row: ReadActionRow): Action {
  const { nl = null, en = null } = row.part?.titles ?? {};
  const params = { "title.nl": nl ?? en ?? "", "title.en": en ?? nl ?? "", products: row.products.join(", ") };
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    happens: { code: "happens.bulletin", params: {} },
    what: { code: row.part === null ? "what.read_gone" : "what.read", params },
    how: row.part === null ? null : { code: "how.read", params: {} },
    effort: "minutes",
    why: { code: row.products.length > 0 ? "why.read" : "why.read_everybody", params },
    who: "",
    exploited: false,
    asset: null,
    component: null,
    target: null,
    after: null,
    subjects: [row.bulletinId],
    subjectsTotal: 1,
    urgency: urgencyName(row.urgency),
    due: row.due.toISOString(),
    reasons: [],
    laterUntil: row.laterUntil?.toISOString() ?? null,
    openedAt: row.openedAt.toISOString(),
  };
}
