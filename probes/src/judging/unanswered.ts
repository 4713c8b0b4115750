import type { Judgement } from "../check.ts";
import { againAfter } from "./inconclusive.ts";

/** The conclusion when the name service gave no answer to something needed: never that there is nothing. */
export const unanswered = (what: string, evidence: readonly string[]): Judgement<"unanswered"> => ({
  verdict: "inconclusive",
  say: "unanswered",
  params: { what },
  evidence,
  ...againAfter("unresolved"),
});
