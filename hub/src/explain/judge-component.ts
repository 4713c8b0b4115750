import { hits, isCertain, type ComponentTarget, type MergedRange } from "@schakel/engine";
import type { Concerned, Decided } from "./read-evidence.ts";

export type ComponentVerdict = "affected" | "possible" | "not_affected" | "decided";

interface Text {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

/** What a vulnerability is to one component, and what decided it. */
export interface Judged {
  readonly verdict: ComponentVerdict;
  readonly why: Text;
  /** The range that decides, or the nearest one, as its publisher writes it; "" where the records name no version. */
  readonly said: string;
  /** Documents that say so. */
  readonly evidence: readonly string[];
}

/**
 * Judges one component against the ranges of one published vulnerability, by the engine's rule that the alerts follow too: affected where a range holds every
 * version it may have, possible where one holds some, else not, with the range that is nearest.
 * @param ranges of the vulnerability, for any product; those of the component's products count
 */
export function judgeComponent(component: Concerned, ranges: readonly MergedRange[], decided: Decided | undefined): Judged {
  const best = bestHit(component.targets, ranges);
  if (best === undefined) return outside(component, ranges);
  const { range, target, certain } = best;
  const found = { said: range.text, evidence: range.evidence };
  const params = paramsOf(component, range);
  if (decided !== undefined) {
    const code = decided.decision === "not_us" && decided.reason !== "" ? "component.not_us_because" : `component.${decided.decision}`;
    return { verdict: "decided", why: { code, params: { ...params, reason: decided.reason } }, ...found };
  }
  if (certain) {
    const code = range.fixed === undefined ? "component.affected" : "component.affected_fixed";
    return { verdict: "affected", why: { code, params }, ...found };
  }
  return { verdict: "possible", why: { code: `component.${doubt(component, range, target)}`, params }, ...found };
}

interface Hit {
  readonly range: MergedRange;
  readonly target: ComponentTarget;
  readonly certain: boolean;
}

/** A certain hit before an uncertain one, and of equal ones the one that reaches furthest, as the alerts choose. */
function bestHit(targets: readonly ComponentTarget[], ranges: readonly MergedRange[]): Hit | undefined {
  let best: Hit | undefined;
  for (const target of targets) {
    for (const range of ranges) {
      if (!hits(range, target)) continue;
      const certain = isCertain(range, target);
      const better = best === undefined || (certain === best.certain ? Buffer.compare(range.hi, best.range.hi) > 0 : certain);
      if (better) best = { range, target, certain };
    }
  }
  return best;
}

const paramsOf = (component: Concerned, range: MergedRange | undefined): Readonly<Record<string, string>> => ({
  asset: component.asset.name,
  product: component.product,
  version: component.version,
  said: range?.text ?? "",
  fixed: range?.fixed ?? "",
  edition: range?.variant ?? "",
  evidence: range?.evidence.join(", ") ?? "",
});

/** Why a hit is not certain. */
function doubt({ precision }: Concerned, range: MergedRange, target: ComponentTarget): string {
  if (range.label === "possible") return precision === "none" ? "version_unknown" : "record_undecided";
  if (target.undecidable) return "distribution";
  if (precision === "none") return "version_unknown";
  return range.variant !== "" && range.variant !== target.variant ? "edition" : "branch";
}

function outside(component: Concerned, ranges: readonly MergedRange[]): Judged {
  if (component.targets.every((target) => Buffer.compare(target.lo, target.hi) >= 0))
    return { verdict: "not_affected", why: { code: "component.hosted", params: paramsOf(component, undefined) }, said: "", evidence: [] };
  const near = component.targets.flatMap((target) => nearest(target, ranges) ?? []);
  const [first] = near.toSorted((one, other) => rank(one.side) - rank(other.side));
  const params = paramsOf(component, first?.range);
  if (first === undefined) return { verdict: "not_affected", why: { code: "component.no_versions", params }, said: "", evidence: [] };
  const { range, side } = first;
  return { verdict: "not_affected", why: { code: `component.${side}`, params }, said: range.text, evidence: range.evidence };
}

type Side = "later" | "fixed" | "earlier" | "between" | "other_edition";
const sides: readonly Side[] = ["fixed", "later", "between", "earlier", "other_edition"];
const rank = (side: Side): number => sides.indexOf(side);

interface Near {
  readonly range: MergedRange;
  readonly side: Side;
}

/** The range that is nearest to a target's versions: the last one below them, else the first one above; of another edition only where there is no other. */
function nearest(target: ComponentTarget, ranges: readonly MergedRange[]): Near | undefined {
  const own = ranges.filter((range) => range.key === target.key);
  const [other] = own;
  const speaking = own.filter((range) => range.variant === "" || target.variant === "" || range.variant === target.variant);
  if (speaking.length === 0) return other && { range: other, side: "other_edition" };
  const below = speaking
    .filter((range) => Buffer.compare(range.hi, target.lo) <= 0)
    .toSorted((one, two) => Buffer.compare(two.hi, one.hi))[0];
  const above = speaking
    .filter((range) => Buffer.compare(target.hi, range.lo) <= 0)
    .toSorted((one, two) => Buffer.compare(one.lo, two.lo))[0];
  if (below !== undefined) return { range: below, side: below.fixed !== undefined ? "fixed" : above === undefined ? "later" : "between" };
  return above && { range: above, side: "earlier" };
}
