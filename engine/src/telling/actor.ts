import type { EffectFacts } from "./effect.ts";
import { readVector } from "./vector.ts";
import { beginning, classOf } from "./weakness-class.ts";

/** Who can use a flaw, easiest first; `somebody` where nobody says. */
export const actors = ["anybody", "click", "account", "somebody", "inside", "admin"] as const;
export type Actor = (typeof actors)[number];

/**
 * Who can use a flaw, from the CVSS vector: anybody who can reach the product, somebody with an account or with an administrator's, somebody who is on the
 * computer or the network already; `click`: nothing happens until a person opens or clicks something. Without a vector, what the text says outright.
 */
export function actorOf(facts: EffectFacts): Actor {
  // A forged request always needs somebody who is logged in and clicks (CWE-352).
  if (classOf(facts) === "forged") return "click";
  const vector = readVector(facts.cvssVector);
  if (vector === null) return actorInWords(`${facts.title ?? ""} ${beginning(facts.description)}`);
  const { reach, privileges, interaction } = vector;
  if (interaction && privileges === "none" && reach !== "hands") return "click";
  if (reach !== "network") return "inside";
  return privileges === "none" ? "anybody" : privileges === "low" ? "account" : "admin";
}

/** Only where the text speaks of one sort of attacker: two contradict each other. */
function actorInWords(text: string): Actor {
  const named = words.filter(([word]) => word.test(text)).map(([, actor]) => actor);
  return named.length === 1 ? (named[0] ?? "somebody") : "somebody";
}

const words: readonly (readonly [RegExp, Actor])[] = [
  [/\bunauthenticated\b/i, "anybody"],
  [
    /\blow privileged attacker with network access\b|\bpost-authentication\b|(?<![-\w])authenticated (?:remote )?(?:attacker|user)/i,
    "account",
  ],
  [/\bhigh privileged attacker with network access\b/i, "admin"],
  [/\blocal (?:attacker|user)\b|\bwith logon to the infrastructure\b/i, "inside"],
];
