import type { Handlers } from "../../handlers.ts";
import { Refusal } from "../../refusal.ts";
import type { Changes } from "./follow-changes.ts";

/** The handler of live updates. */
export const eventRoutes = (changes: Changes) =>
  ({
    "events.stream": ({ caller }) => {
      if (caller.kind !== "person") throw new Refusal("not_signed_in");
      return changes.follow(caller);
    },
  }) satisfies Partial<Handlers>;
