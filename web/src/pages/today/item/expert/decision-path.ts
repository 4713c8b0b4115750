import tree from "@schakel/content/urgency/deployer-tree.json" with { type: "json" };

/** The decision points of SSVC's deployer tree, in its order, with their values. */
export const points = [
  { point: "exploitation", values: ["none", "poc", "active"] },
  { point: "exposure", values: ["small", "controlled", "open"] },
  { point: "automatable", values: ["no", "yes"] },
  { point: "impact", values: ["1", "2", "3", "4"] },
] as const;

export const outcomes = ["track", "track*", "attend", "act"] as const;

export interface Step {
  readonly value: string;
  /** Nobody said so: the hub assumed it. */
  readonly assumed: boolean;
}

const said: Readonly<Record<string, string>> = { known: "active", by_cvss: "yes" };

/**
 * The way through the tree that these reasons tell, a step per decision point; undefined where one is missing.
 * @param codes "reason.exploitation_active", as in content/texts/telling.json
 */
export function readPath(codes: readonly string[]): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (const { point, values } of points) {
    const code = codes.find((one) => one.startsWith(`reason.${point}_`));
    const word = code?.slice(`reason.${point}_`.length);
    if (word === undefined) return undefined;
    const assumed = word === "assumed";
    const value = assumed ? assumedOf(point, steps) : (said[word] ?? word);
    if (!values.some((one) => one === value)) return undefined;
    steps.push({ value, assumed });
  }
  return steps;
}

/** What the hub takes for true where nobody said (content/urgency/README.md). */
function assumedOf(point: (typeof points)[number]["point"], before: readonly Step[]): string {
  const { unknown } = tree;
  if (point === "exposure" && before[0]?.value === "active") return unknown.exposureWhenExploited;
  if (point === "automatable") return unknown.automatable ? "yes" : "no";
  return String(unknown[point]);
}
