import type { Handlers } from "./handlers.ts";
import { Refusal } from "./refusal.ts";

const missing = (): Promise<never> => Promise.reject(new Refusal("unavailable"));

/** Routes that the contract promises and no domain serves yet: each line goes when its handler comes. */
export const notYet = {
  "session.changePerson": missing,
  "hub.about": missing,
  "hub.change": missing,
  "registrations.create": missing,
  "registrations.list": missing,
  "registration.decide": missing,
  "members.list": missing,
  "members.import": missing,
  "insight.subjects": missing,
  "insight.totals": missing,
  "overview.get": missing,
  "assets.add": missing,
  "components.add": missing,
  "products.suggest": missing,
  "verdict.get": missing,
  "search.find": missing,
  "bulletin.markRead": missing,
  "today.get": missing,
  "watch.get": missing,
  "action.opened": missing,
  "events.stream": missing,
} satisfies Partial<Handlers>;
