import Type from "typebox";
import { Action } from "./alerts.ts";
import { route } from "./route.ts";
import { Id, inOrganisation, Instant, Nullable, OneOf } from "./shapes.ts";

/** How much there is to do: what the first sentence of the screen says. */
const Workload = {
  /** Actions that act or are due today or before. */
  today: Type.Integer(),
  /** Actions due within a week besides those. */
  week: Type.Integer(),
  /** Open actions after that. */
  later: Type.Integer(),
  questions: Type.Integer(),
  /** Bulletins that concern the organisation and nobody there has read. */
  unread: Type.Integer(),
};

const Considered = Type.Object({
  /** Published vulnerabilities in the hub: what was looked at for this organisation. */
  records: Type.Integer(),
  /** How many of them came or changed in the last seven days. */
  recent: Type.Integer(),
  components: Type.Integer(),
  /** Components in which no product was recognised: nothing can ever match them. */
  unrecognised: Type.Integer(),
  newestRecordAt: Nullable(Instant),
});

export const todayRoutes = [
  route({
    id: "today.get",
    method: "GET",
    path: "/api/organisations/{organisation}/today",
    permission: "alerts:read",
    summary: "The day's page: how much there is to do, what was looked at, at most five actions and the questions",
    params: inOrganisation({}),
    response: Type.Object({
      ...Workload,
      considered: Considered,
      actions: Type.Array(Action),
      /** Actions that were done, postponed or found not to concern one in the last seven days. */
      decidedThisWeek: Type.Integer(),
    }),
  }),
  route({
    id: "watch.get",
    method: "GET",
    path: "/api/organisations/{organisation}/watch",
    permission: "alerts:read",
    summary: "What is being watched on the organisation's behalf: products and services, and the sources read for them",
    params: inOrganisation({}),
    response: Type.Object({
      products: Type.Array(
        Type.Object({
          name: Type.String(),
          vendor: Type.String(),
          /** Runs at its supplier, who keeps it up to date. */
          hosted: Type.Boolean(),
          components: Type.Integer(),
          /** Published vulnerabilities that name it, of whatever version. */
          records: Type.Integer(),
          lastRecordAt: Nullable(Instant),
          bulletins: Type.Integer(),
        }),
      ),
      sources: Type.Array(Type.Object({ name: Type.String(), lastSuccessAt: Nullable(Instant) })),
    }),
  }),
  route({
    id: "overview.get",
    method: "GET",
    path: "/api/overview",
    permission: "person",
    summary: "Every organisation this person serves, with how much there is to do in each; most urgent first",
    response: Type.Object({
      items: Type.Array(
        Type.Object({ organisation: Type.Object({ id: Id, name: Type.String() }), components: Type.Integer(), ...Workload }),
      ),
    }),
  }),
  route({
    id: "action.opened",
    method: "POST",
    path: "/api/organisations/{organisation}/actions/{action}/opened",
    permission: "alerts:read",
    summary: "Somebody opened this action: counted for the operator, without names",
    params: inOrganisation({ action: Id }),
  }),
] as const;

/** What of an organisation changed, never what it became. */
export const Changed = Type.Object({
  changed: OneOf("alerts", "bulletins", "inventory", "members", "sources"),
  organisation: Nullable(Id),
});

export const eventRoutes = [
  route({
    id: "events.stream",
    method: "GET",
    path: "/api/events",
    permission: "person",
    summary: "Tells open screens that something changed (server-sent events); a comment every 20 seconds keeps the line open",
    response: { as: "events", event: Changed },
  }),
] as const;
