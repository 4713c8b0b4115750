/** How far an attacker may be away: CVSS Attack Vector. */
export type Reach = "network" | "near" | "local" | "hands";
/** What is lost of one of confidentiality, integrity and availability: nothing, some, all. */
export type Loss = 0 | 1 | 2;

/** The base metrics of a CVSS vector that a telling needs, whatever its version. */
export interface Vector {
  readonly reach: Reach;
  readonly privileges: "none" | "low" | "high";
  /** Somebody other than the attacker has to do something; CVSS 2 does not know. */
  readonly interaction: boolean;
  readonly confidentiality: Loss;
  readonly integrity: Loss;
  readonly availability: Loss;
}

const reaches: Readonly<Record<string, Reach>> = { N: "network", A: "near", L: "local", P: "hands" };
const losses: Readonly<Record<string, Loss>> = { N: 0, L: 1, P: 1, H: 2, C: 2 };
const privileges: Readonly<Record<string, Vector["privileges"]>> = { N: "none", S: "low", L: "low", M: "high", H: "high" };

/**
 * Reads a CVSS base vector: 2.0 ("AV:N/AC:L/Au:N/C:P/I:P/A:P"), 3.x or 4.0 (FIRST). Of 4.0 the loss is the worse of the system itself and the systems
 * behind it. Null for an absent vector and for one that lacks a metric or has it twice.
 */
export function readVector(text: string | null | undefined): Vector | null {
  if (text == null || text.length > 500) return null;
  const parts = text.split("/");
  const version = /^CVSS:([34])\.\d$/.exec(parts[0] ?? "")?.[1];
  const metrics = new Map<string, string>();
  for (const part of version === undefined ? parts : parts.slice(1)) {
    const [metric = "", value = ""] = part.split(":");
    if (metrics.has(metric)) return null;
    metrics.set(metric, value);
  }
  const loss = (...names: readonly string[]): Loss | undefined =>
    names
      .map((name) => losses[metrics.get(name) ?? ""])
      .reduce((one, other) => (one === undefined || other === undefined ? undefined : worse(one, other)));
  const four = version === "4";
  const reach = reaches[metrics.get("AV") ?? ""];
  const needed = privileges[metrics.get(version === undefined ? "Au" : "PR") ?? ""];
  const interaction = version === undefined ? "N" : metrics.get("UI");
  const confidentiality = four ? loss("VC", "SC") : loss("C");
  const integrity = four ? loss("VI", "SI") : loss("I");
  const availability = four ? loss("VA", "SA") : loss("A");
  if (reach === undefined || needed === undefined || interaction === undefined) return null;
  if (confidentiality === undefined || integrity === undefined || availability === undefined) return null;
  return { reach, privileges: needed, interaction: interaction !== "N", confidentiality, integrity, availability };
}

const worse = (one: Loss, other: Loss): Loss => (one > other ? one : other);
