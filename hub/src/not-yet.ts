import type { Handlers } from "./handlers.ts";
import { Refusal } from "./refusal.ts";

const missing = (): Promise<never> => Promise.reject(new Refusal("unavailable"));

/** Routes that the contract promises and no domain serves yet: each line goes when its handler comes. */
export const notYet = {
  "search.find": missing,
  "today.get": missing,
  "watch.get": missing,
  "action.opened": missing,
  "events.stream": missing,
} satisfies Partial<Handlers>;
