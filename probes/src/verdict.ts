/**
 * What a check concludes. Rated things (TLS, SSH) are good, sufficient, phase-out or insufficient; things one has or has not are
 * pass or fail; info is worth knowing and never counts; inconclusive means that it could not be seen this time.
 */
export type Verdict = "good" | "sufficient" | "phase-out" | "insufficient" | "pass" | "fail" | "info" | "inconclusive";

/** From mildest to gravest. A finding outranks what could not be seen, and that outranks what is in order. */
export const verdicts: readonly Verdict[] = ["info", "pass", "good", "sufficient", "inconclusive", "phase-out", "fail", "insufficient"];

const rank = (verdict: Verdict): number => verdicts.indexOf(verdict);

/** For sorting: negative when `one` is graver than `other`. */
export const byGravity = (one: Verdict, other: Verdict): number => rank(other) - rank(one);

/** The gravest of these; `info` when there is none. */
export const worst = (all: readonly Verdict[]): Verdict =>
  all.reduce<Verdict>((gravest, verdict) => (rank(verdict) > rank(gravest) ? verdict : gravest), "info");

/** True for what asks for work: below sufficient. */
export const isFinding = (verdict: Verdict): boolean => rank(verdict) > rank("inconclusive");

/** The exit status a verdict gives: 0 at least sufficient, 1 a finding, 3 it could not be seen. */
export const exitStatus = (verdict: Verdict): 0 | 1 | 3 => (isFinding(verdict) ? 1 : verdict === "inconclusive" ? 3 : 0);
