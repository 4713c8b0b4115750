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
  if (one[0] === undefined || other[0] === undefined) return minor;
  if (one[0] !== other[0]) return major;
  return one[1] !== undefined && one[1] === other[1] ? patch : minor;
}

const numbersOf = (version: string): readonly string[] => version.slice(0, 100).match(/\d+/g) ?? [];
