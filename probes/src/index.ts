export type { Bilingual, Check, Explanation, Judgement } from "./check.ts";
export type { Facts, Measurement, Part, ReachFacts } from "./facts.ts";
export { isKind, kinds, type Depth, type Kind } from "./kinds.ts";
export { parseTarget, type Target } from "./target.ts";
export { exitStatus, isFinding, verdicts, type Verdict } from "./verdict.ts";
