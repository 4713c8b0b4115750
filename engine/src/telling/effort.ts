import efforts from "@schakel/content/telling/effort.json" with { type: "json" };
import type { ProductKind } from "./product-kind.ts";

export type Effort = "minutes" | "hour" | "half_day" | "ask";

const table = efforts as unknown as Readonly<Record<ProductKind, readonly [patch: Effort, minor: Effort, major: Effort]>>;

/**
 * Roughly how long an update takes whoever usually does it (content/telling/effort.json), by the kind of product and the jump from one version to the other:
 * within one line (2.4.6 → 2.4.9), to another line (2.3 → 2.4) or to another generation (2 → 3). A jump that cannot be seen counts as one to another line.
 */
export function effortOf(kind: ProductKind, from: string, to: string): Effort {
  const [patch, minor, major] = table[kind];
  const [one, other] = [numbersOf(from), numbersOf(to)];
  if (one === null || other === null) return minor;
  if (one[0] !== other[0]) return major;
  return one[1] !== undefined && one[1] === other[1] ? patch : minor;
}

/** True where a version is plainly below another: "10.0.0" below "10.0.17763". Versions without numbers of that shape are not. */
export function isPlainlyBelow(version: string, other: string): boolean {
  const [one, two] = [numbersOf(version), numbersOf(other)];
  if (one === null || two === null) return false;
  const at = one.findIndex((number, index) => number !== (two[index] ?? 0));
  return at < 0 ? one.length < two.length : (one[at] ?? 0) < (two[at] ?? 0);
}

/** The numbers a version begins with ("V2.4.6-p3" → 2, 4, 6); null for a name or a build number ("ESXi80U3", "2024 September Update"). */
function numbersOf(version: string): readonly number[] | null {
  const dotted = /^[vhr]?(\d{1,9}(?:\.\d{1,9}){1,9}|\d{1,9}$)/i.exec(version.slice(0, 100))?.[1];
  return dotted === undefined ? null : dotted.split(".").map(Number);
}
