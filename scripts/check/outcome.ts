/** What one step of the gate found. */
export interface Outcome {
  /** How many things it looked at; a step that saw none has checked nothing and fails. */
  readonly seen: number;
  /** What it counted: "files", "imports", "texts". */
  readonly unit: string;
  /** One line for each violation, with its place first. */
  readonly problems: readonly string[];
  /** Lines worth reading that fail nothing. */
  readonly notices?: readonly string[];
}

export interface Step {
  readonly name: string;
  readonly run: (root: string) => Outcome;
}

/** True when the step passes: it saw something and found nothing wrong with it. */
export const passes = (outcome: Outcome): boolean => outcome.seen > 0 && outcome.problems.length === 0;
