import { covers, isEmpty, overlaps } from "../versions/stretch.ts";
import type { ComponentReading, ComponentTarget, Judgement, Label, MergedRange } from "./types.ts";

/**
 * True when a range speaks of versions that a target may have. The SQL join is this expression: equal keys; variants equal or one unstated;
 * stretches that overlap.
 */
export const hits = (range: MergedRange, target: ComponentTarget): boolean =>
  range.key === target.key &&
  (range.variant === "" || target.variant === "" || range.variant === target.variant) &&
  overlaps(range, target);

/** True when a hit is certain: the range is affected, holds the whole target, of its variant, and the target's version proves something. */
export const isCertain = (range: MergedRange, target: ComponentTarget): boolean =>
  range.label === "affected" && covers(range, target) && (range.variant === "" || range.variant === target.variant) && !target.undecidable;

/** The label of one target against one range that hits it. */
export const labelOf = (range: MergedRange, target: ComponentTarget): Label => (isCertain(range, target) ? "affected" : "possible");

/**
 * Judges one component against one vulnerability.
 * @param ranges the vulnerability's merged ranges
 * @param speaksOf every product key that a statement about it names, also those without any affected version; the ranges' own keys when left out
 * @returns null when it speaks of none of the component's products
 */
export const judge = (component: ComponentReading, ranges: readonly MergedRange[], speaksOf?: ReadonlySet<string>): Judgement | null => {
  const named = component.targets.filter(({ key }) => speaksOf?.has(key) ?? ranges.some((range) => range.key === key));
  if (named.length === 0) return null;
  let best: { range: MergedRange; target: ComponentTarget; certain: boolean } | undefined;
  for (const target of named) {
    for (const range of ranges) {
      if (!hits(range, target)) continue;
      const certain = isCertain(range, target);
      if (best === undefined || (certain && !best.certain)) best = { range, target, certain };
    }
  }
  if (best === undefined) return { label: "not_affected", why: outside(component, ranges, named) };
  const { range, target, certain } = best;
  return {
    label: certain ? "affected" : "possible",
    why: certain ? inside(component, range) : undecided(component, range, target),
    ...(range.fixed === undefined ? {} : { fixed: range.fixed }),
  };
};

const has = ({ product, version, precision }: ComponentReading): string =>
  precision === "none" || version === "" ? `${product || "The product"} without a version` : `${product || "The product"} ${version}`;

const source = (range: MergedRange): string => (range.evidence.length === 0 ? "" : ` (${range.evidence.join(", ")})`);

const inside = (component: ComponentReading, range: MergedRange): string =>
  `${has(component)} is among the affected versions: ${range.text}${source(range)}.`;

const undecided = (component: ComponentReading, range: MergedRange, target: ComponentTarget): string => {
  const record = `${range.text}${source(range)}`;
  if (range.label === "possible") return `${has(component)} may be affected: the record leaves open which versions are: ${record}.`;
  if (target.undecidable) return `${has(component)} comes from a distribution that may have corrected it under the same number: ${record}.`;
  if (component.precision === "none") return `${has(component)}; affected are: ${record}.`;
  if (range.variant !== "" && range.variant !== target.variant)
    return `${has(component)}, edition not stated; affected is edition ${range.variant}: ${record}.`;
  return `${has(component)} is given less exactly than the affected versions: ${record}.`;
};

const outside = (component: ComponentReading, ranges: readonly MergedRange[], named: readonly ComponentTarget[]): string => {
  if (named.every(isEmpty)) return `${component.product || "The product"} runs at its supplier, who keeps it up to date.`;
  const about = ranges.filter((range) => named.some(({ key }) => key === range.key));
  const [first] = about;
  if (first === undefined) return `${has(component)}: the record names the product and none of its versions as affected.`;
  const texts = [...new Set(about.map((range) => range.text))];
  const shown = texts.slice(0, 4).join("; ") + (texts.length > 4 ? "; …" : "");
  return `${has(component)} is outside the affected versions: ${shown}${source(first)}.`;
};
