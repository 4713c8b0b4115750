import type { Handlers, Hub } from "../handlers.ts";
import { Refusal } from "../refusal.ts";
import { recordAccess } from "../register/index.ts";
import { listReadActions } from "./bulletins/list-read-actions.ts";
import { tellBulletinAlert } from "./bulletins/tell-bulletin-alert.ts";
import { decideAction, type Decision } from "./decide-action.ts";
import { getAction, withoutFacts } from "./facts/get-action.ts";
import { today } from "./list-actions.ts";
import { listAlerts } from "./list-alerts.ts";
import { listWork, shownBulletins, tellWork } from "./list-work.ts";
import { tellAlert } from "./tell.ts";

const PAGE = 100;

/** The handlers of alerts and actions. */
export const routes = ({ database, clock }: Hub) =>
  ({
    "alerts.list": ({ params, query, member }) =>
      database.asMember(member, async (tx) => {
        const organisationId = params.organisation;
        const { alerts, next } = await listAlerts(tx, {
          organisationId,
          state: query.state ?? "open",
          limit: query.limit ?? PAGE,
          ...(query.label && { label: query.label }),
          ...(query.after !== undefined && { after: query.after }),
        });
        const bulletinIds = alerts.flatMap((alert) => (alert.kind === "bulletin" ? alert.subjectId : []));
        const told = bulletinIds.length === 0 ? [] : await listReadActions(tx, clock(), { organisationId, state: "all", bulletinIds });
        const byBulletin = new Map(told.map((action) => [action.bulletinId, action]));
        await recordAccess(tx, clock(), member, { organisationId, route: "alerts.list", ...shownBulletins([...byBulletin.values()]) });
        const items = alerts.map((alert) =>
          alert.kind === "bulletin" ? tellBulletinAlert(alert, byBulletin.get(alert.subjectId)) : tellAlert(alert),
        );
        return { items, next };
      }),

    "actions.list": ({ params, query, member }) =>
      database.asMember(member, async (tx) => {
        const now = clock();
        let more = false;
        const page = await listWork(tx, now, { organisationId: params.organisation, state: query.state ?? "open" }, (all) => {
          const list = query.today === true ? today(all, now) : all;
          const from = query.after === undefined ? 0 : list.findIndex((action) => action.id === query.after) + 1;
          const to = from + (query.limit ?? PAGE);
          more = to < list.length;
          return list.slice(from, to);
        });
        await recordAccess(tx, now, member, { organisationId: params.organisation, route: "actions.list", ...shownBulletins(page) });
        return { items: page.map(tellWork), next: more ? (page.at(-1)?.id ?? null) : null };
      }),

    "action.get": ({ params, query, member }) =>
      database.asMember(member, async (tx) => {
        const organisationId = params.organisation;
        const [action] = await listWork(tx, clock(), { organisationId, state: "all", id: params.action });
        if (!action) throw new Refusal("not_found");
        await recordAccess(tx, clock(), member, { organisationId, route: "action.get", ...shownBulletins([action]) });
        return action.kind === "read" ? { ...tellWork(action), ...withoutFacts } : getAction(tx, organisationId, action, query);
      }),

    "action.decide": ({ params, body, member }) =>
      database.asMember(member, async (tx) => {
        const now = clock();
        const by = { organisationId: params.organisation, personId: member.kind === "person" ? member.personId : null };
        const outcome = await decideAction(tx, now, by, params.action, readDecision(body, now));
        if (outcome !== "decided") throw new Refusal(outcome);
        const [action] = await listWork(tx, now, { organisationId: params.organisation, state: "all", id: params.action });
        if (!action) throw new Refusal("not_found");
        await recordAccess(tx, now, member, { organisationId: params.organisation, route: "action.decide", ...shownBulletins([action]) });
        return tellWork(action);
      }),
  }) satisfies Partial<Handlers>;

function readDecision(body: { decision: Decision["decision"]; reason?: string; until?: string }, now: Date): Decision {
  if (body.decision === "not_us") {
    if (!body.reason?.trim()) throw new Refusal("invalid_request", "Say why it does not concern you: `reason` is empty.");
    return { decision: "not_us", reason: body.reason.trim() };
  }
  if (body.decision === "later") {
    const until = body.until === undefined ? new Date(Number.NaN) : new Date(body.until);
    if (!(until > now)) throw new Refusal("invalid_request", "`until` must be an instant after now.");
    return { decision: "later", until };
  }
  return { decision: body.decision };
}
