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
  /** As its publisher wrote it; of a bulletin in Dutch where it has that. */
  title: Type.String(),
  aliases: Type.Array(Type.String()),
  label: AlertLabel,
  /** Empty for a bulletin: `why` names the products. */
  assets: Type.Array(Type.Object({ id: Id, name: Type.String(), components: Type.Array(TouchedComponent) })),
  urgency: Urgency,
  due: Instant,
  /** What an attacker can do with it, in words for somebody without knowledge of IT (content/texts/telling.json). */
  happens: Text,
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
  /** What an attacker can do as long as this is open: the gravest of what it closes. */
  happens: Text,
  /** What to do, as one sentence. */
  what: Text,
  /** How that is usually done and whom to ask, as one or two sentences. */
  how: Nullable(Text),
  /** Roughly how long it takes: minutes, about an hour, half a day; ask: only who runs it can say. null: nothing to do or not known. */
  effort: Nullable(OneOf("minutes", "hour", "half_day", "ask")),
  why: Text,
  /** Owner of the asset as the organisation wrote it, "" when nobody said. */
  who: Type.String(),
  /** Attackers use a flaw that this closes. */
  exploited: Type.Boolean(),
  asset: Nullable(Type.Object({ id: Id, name: Type.String() })),
  component: Nullable(Type.Object({ id: Id, product: Type.String(), version: Type.String() })),
  /** The version to update to, where one is known. */
  target: Nullable(Type.String()),
  /** Where only the last affected version is known: update to one after it. */
  after: Nullable(Type.String()),
  /** Names of what this closes, the most urgent first; at most ten, and how many there are. `action.get` pages through all of them. */
  subjects: Type.Array(Type.String(), { maxItems: 10 }),
  subjectsTotal: Type.Integer(),
  urgency: Urgency,
  due: Instant,
  reasons: Type.Array(Text),
  laterUntil: Nullable(Instant),
  openedAt: Instant,
});

/** A published document that speaks of a vulnerability; `advisory.document` gives it as received. */
const Publication = Type.Object({
  id: Id,
  publisher: Type.String(),
  trackingId: Type.String(),
  format: OneOf("cve", "csaf", "kev"),
  revision: Type.String(),
  title: Type.String(),
});

/** What is known of one vulnerability that an action closes: the advanced and the expert telling. */
export const SubjectFacts = Type.Object({
  subjectId: Id,
  name: Type.String(),
  aliases: Type.Array(Type.String()),
  /** As its publisher wrote it, in the publisher's language. */
  title: Type.String(),
  happens: Text,
  publishedAt: Nullable(Instant),
  urgency: Urgency,
  due: Instant,
  label: AlertLabel,
  /** What the record says of the versions: "< 16.1.6", and which documents say so. */
  said: Type.String(),
  evidence: Type.Array(Type.String()),
  /** The first version that is out of it, where one is known. */
  fixed: Nullable(Type.String()),
  exploitation: Nullable(OneOf("none", "poc", "active")),
  cvss: Nullable(Type.Number()),
  kev: Nullable(Type.Object({ added: Type.String(), due: Nullable(Type.String()), ransomware: Type.Boolean() })),
  /** CWE ids. */
  weaknesses: Type.Array(Type.String()),
  /** At most ten addresses, http and https only. */
  references: Type.Array(Type.String()),
  publishers: Type.Array(Type.String()),
  cvssVector: Nullable(Type.String()),
  /** Decision points of CISA's SSVC as published; null: nobody decided. */
  ssvc: Type.Object({
    exploitation: Nullable(OneOf("none", "poc", "active")),
    automatable: Nullable(Type.Boolean()),
    technicalImpact: Nullable(OneOf("partial", "total")),
  }),
  /** The way through SSVC's deployer tree that made it this urgent, a text per decision point. */
  path: Type.Array(Text),
  advisories: Type.Array(Publication),
});

export const ActionDetail = Type.Object({
  ...Action.properties,
  /** What it closes, the most urgent first. */
  facts: Type.Array(SubjectFacts),
  /** `after` of the next page of facts; null on the last one. */
  factsNext: Nullable(Type.String()),
  /** How the component is known: its CPE and package URL as the inventory wrote them ("" when it did not), and the products it counts as. */
  identifiers: Type.Object({
    cpe: Type.String(),
    purl: Type.String(),
    products: Type.Array(Type.Object({ key: Type.String(), vendor: Type.String(), name: Type.String() })),
  }),
});

export const alertRoutes = [
  route({
    id: "alerts.list",
    method: "GET",
    path: "/api/organisations/{organisation}/alerts",
    permission: "alerts:read",
    summary: "What concerns the organisation, most urgent first",
    params: inOrganisation({}),
    query: Exact({
      ...paging,
      after: Type.Optional(Id),
      state: Type.Optional(OneOf("open", "closed", "all")),
      label: Type.Optional(AlertLabel),
    }),
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
    id: "action.get",
    method: "GET",
    path: "/api/organisations/{organisation}/actions/{action}",
    permission: "alerts:read",
    summary: "One action with the facts of what it closes; `after` and `limit` page through those",
    params: inOrganisation({ action: Id }),
    query: Exact({ ...paging, after: Type.Optional(Id) }),
    response: ActionDetail,
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
