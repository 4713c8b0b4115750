/** A test case of the VERS specification whose expected range is not what we give, and why. */
export interface VersDeviation {
  /** The range in npm's notation. */
  readonly native: string;
  /** What we give: the canonical range, or undefined where no version lies in the range. */
  readonly ours: string | undefined;
  readonly reason: string;
}

const REPEATED = "The expected range repeats a version, which clause 5.4 of the specification forbids.";
const REDUNDANT = "The expected range has two comparators of one direction in a row, which clause 5.4 of the specification forbids.";
const PARTIAL =
  "npm reads a version that is not complete as all versions that start with it; the expected range reads it as the first of them.";
const UNBOUNDED = "In npm, >= with an x has no upper end; the expected range has one.";

/**
 * Cases of npm_range_from_native_test.json (all of them "recommended") that we judge differently. Ours hold the same releases as npm's own
 * implementation and are canonical; a test keeps this list exact.
 */
export const VERS_DEVIATIONS: readonly VersDeviation[] = [
  { native: "<= 1.0", ours: "vers:npm/<1.1.0", reason: PARTIAL },
  { native: "2.1 || 2.6", ours: "vers:npm/>=2.1.0|<2.2.0|>=2.6.0|<2.7.0", reason: PARTIAL },
  { native: "<=2.1 >=1.1", ours: "vers:npm/>=1.1.0|<2.2.0", reason: PARTIAL },
  { native: ">= 2.2.x", ours: "vers:npm/>=2.2.0", reason: UNBOUNDED },
  { native: ">= 1.x", ours: "vers:npm/>=1.0.0", reason: UNBOUNDED },
  { native: "2.0.x || 2.1.x", ours: "vers:npm/>=2.0.0|<2.2.0", reason: REPEATED },
  { native: ">= 5.2.1 <= 6.0.0 || >=6.0.0 <= 6.0.2", ours: "vers:npm/>=5.2.1|<=6.0.2", reason: REPEATED },
  { native: ">= 0.2.0 <= 0.9.6 || ~0.8.0-pre", ours: "vers:npm/>=0.2.0|<=0.9.6", reason: REPEATED },
  {
    native: "^2.0.18 || ^3.0.16 || ^3.1.6 || ^4.0.8 || ^5.0.0-beta.5",
    ours: "vers:npm/>=2.0.18|<3.0.0|>=3.0.16|<4.0.0|>=4.0.8|<6.0.0",
    reason: REPEATED,
  },
  { native: "<2.0.18 || <3.0.16 || <3.1.6 || <4.0.8 || <5.0.0-beta.5", ours: "vers:npm/<5.0.0-beta.5", reason: REDUNDANT },
  { native: "<2.0.1 || <1.1.7", ours: "vers:npm/<2.0.1", reason: REDUNDANT },
  { native: ">=5.0.3 >=4.2.1", ours: "vers:npm/>=5.0.3", reason: REDUNDANT },
  { native: "1.1.2 1.2.2", ours: undefined, reason: "Both must hold in npm, which no version can; the expected range takes either." },
];
