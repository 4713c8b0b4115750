import { readVector } from "./vector.ts";
import { classOfWeaknesses, classOfWords } from "./weakness-class.ts";
import type { EffectFacts } from "./effect.ts";

/** Who can use a flaw, easiest first; `somebody` where nobody says. */
export const actors = ["anybody", "click", "account", "somebody", "admin", "inside"] as const;
export type Actor = (typeof actors)[number];

/**
 * Who can use a flaw, from the CVSS vector: anybody who can reach the product, somebody with an account or with an administrator's, somebody who is on the
 * computer or the network already; `click`: nothing happens until a person opens or clicks something.
 */
export function actorOf(facts: EffectFacts): Actor {
  const mistake = classOfWeaknesses(facts.weaknesses ?? []) ?? classOfWords(facts.title ?? "");
  // A forged request always needs somebody who is logged in and clicks (CWE-352).
  if (mistake === "forged") return "click";
  const vector = readVector(facts.cvssVector);
  if (vector === null) return "somebody";
  const { reach, privileges, interaction } = vector;
  if (interaction && privileges === "none" && reach !== "hands") return "click";
  if (reach !== "network") return "inside";
  return privileges === "none" ? "anybody" : privileges === "low" ? "account" : "admin";
}
