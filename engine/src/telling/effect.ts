import { readVector, type Vector } from "./vector.ts";
import { classOfWeaknesses, classOfWords, type WeaknessClass } from "./weakness-class.ts";

/** What an attacker gets out of a flaw, whatever product it is in; gravest first. */
export const effects = [
  "take_over",
  "log_in",
  "rights",
  "steal",
  "read_change",
  "change_files",
  "script",
  "change",
  "read_files",
  "read_data",
  "step",
  "eavesdrop",
  "mislead",
  "down",
  "unknown",
] as const;
export type Effect = (typeof effects)[number];

/** What is known of one vulnerability; null or absent: nobody said. */
export interface EffectFacts {
  /** CWE ids, the publisher's own first. */
  readonly weaknesses?: readonly string[];
  readonly cvssVector?: string | null;
  /** SSVC Technical Impact. */
  readonly technicalImpact?: "partial" | "total" | null;
  readonly title?: string;
  readonly description?: string;
}

/** No more of a description than this is looked at: what kind of flaw it is stands at its beginning. */
const LOOKED_AT = 1500;

/**
 * What an attacker gets out of a flaw. The kind of mistake (CWE) says what it could be, the losses in the CVSS vector say how far it goes; words of the
 * title and the description only count where no CWE id tells. Where they contradict each other, or say too little, the vaguer effect is told.
 */
export function effectOf(facts: EffectFacts): Effect {
  const vector = readVector(facts.cvssVector);
  const mistake =
    classOfWeaknesses(facts.weaknesses ?? []) ??
    classOfWords(facts.title ?? "") ??
    classOfWords((facts.description ?? "").slice(0, LOOKED_AT));
  const byLoss = lossEffect(vector);
  if (mistake === undefined) return byLoss ?? (facts.technicalImpact === "total" ? "take_over" : "unknown");
  if (vector === null) return withoutVector(mistake, facts.technicalImpact === "total");
  return byMistake[mistake](vector, byLoss ?? "unknown");
}

/** What the losses alone tell; undefined without a vector. */
function lossEffect(vector: Vector | null): Effect | undefined {
  if (vector === null) return undefined;
  const { confidentiality, integrity, availability } = vector;
  if (confidentiality === 2 && integrity === 2 && availability === 2)
    return vector.reach !== "network" && vector.privileges !== "none" ? "rights" : "take_over";
  if (confidentiality > 0 && integrity > 0) return "read_change";
  if (integrity > 0) return availability > integrity ? "down" : "change";
  if (confidentiality > 0) return availability > confidentiality ? "down" : confidentiality === 2 ? "steal" : "read_data";
  return availability > 0 ? "down" : "unknown";
}

type Resolve = (vector: Vector, byLoss: Effect) => Effect;

const everything = ({ confidentiality, integrity }: Vector): boolean => confidentiality === 2 && integrity === 2;

const byMistake: Readonly<Record<WeaknessClass, Resolve>> = {
  script: () => "script",
  query: ({ confidentiality, integrity }, byLoss) =>
    confidentiality === 0 && integrity === 0 ? byLoss : confidentiality === 0 ? "change" : integrity === 0 ? "steal" : "read_change",
  code: (vector, byLoss) => (everything(vector) && byLoss !== "rights" ? "take_over" : byLoss),
  memory: (vector, byLoss) => (everything(vector) && byLoss !== "rights" ? "take_over" : byLoss),
  path: ({ confidentiality, integrity, availability }, byLoss) =>
    integrity > 0 || availability === 2 ? "change_files" : confidentiality > 0 ? "read_files" : byLoss,
  login: (vector, byLoss) => (vector.reach === "network" && vector.privileges === "none" && vector.integrity > 0 ? "log_in" : byLoss),
  access: (vector, byLoss) => (byLoss === "take_over" && vector.privileges !== "none" ? "rights" : byLoss),
  forged: ({ integrity, confidentiality }, byLoss) => (integrity > 0 || confidentiality > 0 ? "change" : byLoss),
  request: () => "step",
  exhaustion: ({ availability, confidentiality, integrity }, byLoss) =>
    availability > 0 && confidentiality < 2 && integrity < 2 ? "down" : byLoss,
  eavesdrop: ({ confidentiality }, byLoss) => (confidentiality > 0 ? "eavesdrop" : byLoss),
  disclosure: ({ confidentiality, integrity }, byLoss) =>
    confidentiality > 0 && integrity < 2 ? (confidentiality === 2 ? "steal" : "read_data") : byLoss,
  redirect: ({ confidentiality, integrity, availability }, byLoss) =>
    confidentiality < 2 && integrity < 2 && availability < 2 ? "mislead" : byLoss,
};

function withoutVector(mistake: WeaknessClass, total: boolean): Effect {
  if (mistake === "code") return "take_over";
  if (mistake === "memory" || mistake === "access" || mistake === "login" || mistake === "path")
    return total ? "take_over" : plainly[mistake];
  return plainly[mistake];
}

/** What such a mistake gives at the least, where nobody says how far it goes. */
const plainly: Readonly<Record<Exclude<WeaknessClass, "code">, Effect>> = {
  script: "script",
  query: "steal",
  memory: "unknown",
  path: "read_files",
  login: "log_in",
  access: "unknown",
  forged: "change",
  request: "step",
  exhaustion: "down",
  eavesdrop: "eavesdrop",
  disclosure: "read_data",
  redirect: "mislead",
};
