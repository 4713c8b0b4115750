import Type from "typebox";
import { route } from "./route.ts";
import { Exact, Id, inOrganisation, Instant, Nullable, OneOf, Page, paging, Text } from "./shapes.ts";

const AlertLabel = OneOf("affected", "possible");
/** Outcomes of SSVC's deployer tree, least urgent first; CERT/CC's deployer words for them are defer, scheduled, out-of-cycle and immediate. */
export const urgencies = ["track", "track*", "attend", "act"] as const;
const Urgency = OneOf(...urgencies);
const ClosedBecause = OneOf("withdrawn", "component_changed", "component_removed", "record_changed", "done", "not_us");

const TouchedComponent = Type.Object({
  id: Id,
  product: Type.String(),
  version: Type.String(),
  label: AlertLabel,
  /** The first version that is out of it, where one is known. */
  fixed: Nullable(Type.String()),
  /** What the record says of the versions: "< 16.1.6". */
  said: Type.String(),
  evidence: Type.Array(Type.String()),
});

export const Alert = Type.Object({
  subjectId: Id,
  /** A vulnerability's best-known name, or a bulletin's id. */
  subject: Type.String(),
  kind: OneOf("vulnerability", "bulletin"),
  title: Type.String(),
  aliases: Type.Array(Type.String()),
  label: AlertLabel,
  assets: Type.Array(Type.Object({ id: Id, name: Type.String(), components: Type.Array(TouchedComponent) })),
  urgency: Urgency,
  due: Instant,
  state: OneOf("open", "closed"),
  closedBecause: Nullable(ClosedBecause),
  /** One sentence: what the component has and what the record says. */
  why: Text,
  /** What made it this urgent. */
  reasons: Type.Array(Text),
  openedAt: Instant,
  changedAt: Instant,
});

export const Action = Type.Object({
  id: Id,
  /** update: a fixed version is known; mitigate: none is; question: only the version settles it; read: a bulletin. */
  kind: OneOf("update", "mitigate", "question", "read"),
  state: OneOf("open", "done", "not_us", "later", "obsolete"),
  /** What to do, as one sentence. */
  what: Text,
  why: Text,
  asset: Nullable(Type.Object({ id: Id, name: Type.String() })),
  component: Nullable(Type.Object({ id: Id, product: Type.String(), version: Type.String() })),
  /** The version to update to, where one is known. */
  target: Nullable(Type.String()),
  /** Where only the last affected version is known: update to one after it. */
  after: Nullable(Type.String()),
  /** Names of what this closes. */
  subjects: Type.Array(Type.String()),
  urgency: Urgency,
  due: Instant,
  reasons: Type.Array(Text),
  laterUntil: Nullable(Instant),
  openedAt: Instant,
});

export const alertRoutes = [
  route({
    id: "alerts.list",
    method: "GET",
    path: "/api/organisations/{organisation}/alerts",
    permission: "alerts:read",
    summary: "What concerns the organisation, most urgent first",
    params: inOrganisation({}),
    query: Exact({ ...paging, state: Type.Optional(OneOf("open", "closed", "all")), label: Type.Optional(AlertLabel) }),
    response: Page(Alert),
  }),
  route({
    id: "actions.list",
    method: "GET",
    path: "/api/organisations/{organisation}/actions",
    permission: "alerts:read",
    summary: "What to do, most urgent first; `today` gives the day's short list",
    params: inOrganisation({}),
    query: Exact({ ...paging, today: Type.Optional(Type.Boolean()), state: Type.Optional(OneOf("open", "decided", "all")) }),
    response: Page(Action),
  }),
  route({
    id: "action.decide",
    method: "POST",
    path: "/api/organisations/{organisation}/actions/{action}/decision",
    permission: "actions:write",
    summary: "Say that an action is done, is not for us, or waits; or undo that",
    params: inOrganisation({ action: Id }),
    body: Exact({
      decision: OneOf("done", "not_us", "later", "undo"),
      reason: Type.Optional(Type.String({ maxLength: 2000 })),
      until: Type.Optional(Instant),
    }),
    response: Action,
  }),
] as const;
