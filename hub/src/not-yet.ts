import type { Handlers } from "./handlers.ts";
import { Refusal } from "./refusal.ts";

const missing = (): Promise<never> => Promise.reject(new Refusal("unavailable"));

/** Routes that the contract promises and no domain serves yet: each line goes when its handler comes. */
export const notYet = {
  "today.get": missing,
  "watch.get": missing,
  "action.opened": missing,
} satisfies Partial<Handlers>;
