import { readVector, type Vector } from "./vector.ts";
import { beginning, classOf, namesCrash, type Story, type WeaknessClass } from "./weakness-class.ts";

/** What an attacker gets out of a flaw, whatever product it is in; gravest first. */
export const effects = [
  "take_over",
  "log_in",
  "rights",
  "steal",
  "read_change",
  "files",
  "script",
  "change",
  "read_files",
  "step",
  "eavesdrop",
  "read_data",
  "misuse",
  "mislead",
  "down",
  "unknown",
] as const;
export type Effect = (typeof effects)[number];

/** What is known of one vulnerability; null or absent: nobody said. */
export interface EffectFacts extends Story {
  readonly cvssVector?: string | null;
  /** SSVC Technical Impact. */
  readonly technicalImpact?: "partial" | "total" | null;
}

/**
 * What an attacker gets out of a flaw. The kind of mistake (CWE) says what it could be, the losses in the CVSS vector say how far it goes; words of the
 * title and the description only count where no CWE id tells. Where they contradict each other, or say too little, the vaguer effect is told.
 */
export function effectOf(facts: EffectFacts): Effect {
  const vector = readVector(facts.cvssVector);
  const mistake = classOf(facts);
  if (vector !== null) return mistake === undefined ? lossEffect(vector) : byMistake[mistake](vector, lossEffect(vector));
  if (mistake === undefined) return "unknown";
  if (mistake !== "memory") return plainly[mistake];
  // A broken memory access may do anything; without a vector it is a crash where the record says so, and more only where CISA says total control.
  return facts.technicalImpact === "total"
    ? "take_over"
    : namesCrash(`${facts.title ?? ""} ${beginning(facts.description)}`)
      ? "down"
      : "unknown";
}

/** What the losses alone tell. */
function lossEffect(vector: Vector): Effect {
  const { confidentiality, integrity, availability } = vector;
  if (everything(vector) && availability === 2) return vector.reach !== "network" && vector.privileges !== "none" ? "rights" : "take_over";
  if (availability > confidentiality && availability > integrity) return "down";
  if (integrity === 0) return confidentiality === 2 ? "steal" : confidentiality === 1 ? "read_data" : availability > 0 ? "down" : "unknown";
  return confidentiality > 0 && confidentiality + integrity > 2 ? "read_change" : "misuse";
}

const everything = ({ confidentiality, integrity }: Vector): boolean => confidentiality === 2 && integrity === 2;

/** An outright takeover, except where somebody who is inside already gets more rights by it. */
const takeOver = (vector: Vector, byLoss: Effect): Effect => (everything(vector) && byLoss !== "rights" ? "take_over" : byLoss);

/** What each kind of mistake comes to, given the losses and what these alone tell. */
const byMistake: Readonly<Record<WeaknessClass, (vector: Vector, byLoss: Effect) => Effect>> = {
  script: () => "script",
  query: ({ confidentiality, integrity }, byLoss) =>
    confidentiality > 0 ? (integrity > 0 ? "read_change" : "steal") : integrity > 0 ? "change" : byLoss,
  code: takeOver,
  memory: takeOver,
  path: ({ confidentiality, integrity, availability }, byLoss) =>
    integrity > 0 || availability === 2 ? "files" : confidentiality > 0 ? "read_files" : byLoss,
  login: (vector, byLoss) => {
    const { confidentiality, integrity } = vector;
    const outside = vector.reach === "network" && vector.privileges === "none";
    return outside && confidentiality > 0 && integrity > 0 && confidentiality + integrity > 2 ? "log_in" : byLoss;
  },
  access: ({ privileges, confidentiality, integrity }, byLoss) => {
    if (byLoss === "take_over") return privileges === "none" ? byLoss : "rights";
    if (confidentiality === 0 && integrity === 2) return "change";
    return byLoss === "read_data" ? "misuse" : byLoss;
  },
  forged: ({ integrity, confidentiality }, byLoss) => (integrity > 0 || confidentiality > 0 ? "change" : byLoss),
  request: () => "step",
  exhaustion: ({ availability, confidentiality, integrity }, byLoss) =>
    availability > 0 && confidentiality < 2 && integrity < 2 ? "down" : byLoss,
  eavesdrop: ({ reach, confidentiality, integrity }, byLoss) =>
    confidentiality > 0 && integrity < 2 && (reach === "network" || reach === "near") ? "eavesdrop" : byLoss,
  disclosure: ({ confidentiality, integrity }, byLoss) =>
    confidentiality > 0 && integrity < 2 ? (confidentiality === 2 ? "steal" : "read_data") : byLoss,
  redirect: (_, byLoss) => (byLoss === "take_over" || byLoss === "rights" ? "misuse" : "mislead"),
};

/** What such a mistake gives at the least, where nobody says how far it goes. */
const plainly: Readonly<Record<Exclude<WeaknessClass, "memory">, Effect>> = {
  script: "script",
  query: "steal",
  code: "take_over",
  path: "read_files",
  login: "misuse",
  access: "misuse",
  forged: "change",
  request: "step",
  exhaustion: "down",
  eavesdrop: "eavesdrop",
  disclosure: "read_data",
  redirect: "mislead",
};
