import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";

/** The labels of the Traffic Light Protocol 2.0 (FIRST, August 2022), from the widest to the narrowest circle. Never translated, no spaces. */
export const TLP_LABELS = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"] as const;

export type TlpLabel = (typeof TLP_LABELS)[number];

/**
 * Reads a label as people and other formats write it: any case, with or without "TLP:", blanks around the signs, and WHITE, the name that
 * TLP 1.0 (and CSAF 2.0) has for CLEAR. Fails with `syntax` for anything else, also for translated names.
 */
export function parseTlp(text: string): Result<TlpLabel> {
  const name = text
    .slice(0, 40)
    .trim()
    .toUpperCase()
    .replace(/\s*([:+])\s*/g, "$1")
    .replace(/^TLP:/, "");
  const label = TLP_LABELS.find((known) => known === `TLP:${name === "WHITE" ? "CLEAR" : name}`);
  if (label !== undefined && text.length <= 40) return ok(label);
  return failed("syntax", "", `${JSON.stringify(text.slice(0, 40))} is no TLP label. The labels are ${TLP_LABELS.join(", ")}.`);
}

/** Orders labels: negative when `a` may reach a wider circle than `b`. */
export function compareTlp(a: TlpLabel, b: TlpLabel): number {
  return TLP_LABELS.indexOf(a) - TLP_LABELS.indexOf(b);
}

/** The narrowest of the labels; undefined when there is none. */
export function strictestTlp(labels: readonly TlpLabel[]): TlpLabel | undefined {
  return labels.toSorted(compareTlp).at(-1);
}
