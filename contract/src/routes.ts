import { advisoryRoutes } from "./advisories.ts";
import { alertRoutes } from "./alerts.ts";
import { explainRoutes } from "./explain.ts";
import { exchangeRoutes } from "./exchange.ts";
import { inventoryRoutes } from "./inventory.ts";
import { logRoutes } from "./log.ts";
import { memberRoutes } from "./members.ts";
import { registerRoutes } from "./register.ts";
import { operateRoutes } from "./operate.ts";
import type { Route } from "./route.ts";
import { sessionRoutes } from "./session.ts";
import { sourceRoutes } from "./sources.ts";
import { systemRoutes } from "./system.ts";
import { eventRoutes, todayRoutes } from "./today.ts";

/** Every route of the hub. */
export const routes = [
  ...systemRoutes,
  ...sessionRoutes,
  ...memberRoutes,
  ...inventoryRoutes,
  ...advisoryRoutes,
  ...alertRoutes,
  ...exchangeRoutes,
  ...registerRoutes,
  ...logRoutes,
  ...todayRoutes,
  ...explainRoutes,
  ...operateRoutes,
  ...eventRoutes,
  ...sourceRoutes,
] as const;

type AnyRoute = (typeof routes)[number];
export type RouteId = AnyRoute["id"];
export type RouteOf<Id extends RouteId> = Extract<AnyRoute, { readonly id: Id }>;

const byId: ReadonlyMap<string, Route> = new Map(routes.map((one) => [one.id, one]));

/** The route with this id. */
export function routeOf(id: RouteId): Route {
  const found = byId.get(id);
  if (!found) throw new Error(`The contract has no route "${id}".`);
  return found;
}
