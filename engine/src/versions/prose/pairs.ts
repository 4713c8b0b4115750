/** Which of two version texts beside each other starts a branch, goes on with a list, or is a range of its own. */

const firstNumber = (text: string): number => Number(/\d+/.exec(text)?.[0] ?? "0");
/** By the first number only. */
export const atLeast = (text: string, other: string): boolean => firstNumber(text) >= firstNumber(other);

/** "from 2.0.0, 5.0.0 and 6.0.0 before 4.4.51, 5.4.31 and 6.3.8": each end belongs to the nearest start below it. */
export function startOf<T extends { readonly lower?: { readonly text: string } }>(open: readonly T[], upper: string): T | undefined {
  const below = open.filter((clause) => atLeast(upper, clause.lower?.text ?? "0"));
  return below.toSorted((left, right) => firstNumber(left.lower?.text ?? "0") - firstNumber(right.lower?.text ?? "0")).at(-1);
}

/** A branch by its look: a wildcard, one or two numbers, or a first release. */
export const isListed = (text: string): boolean => /[x*]$/i.test(text) || /^v?\d+(?:\.\d+)?$/i.test(text) || text.endsWith(".0");

/** "7.0" starts the branch of "7.0 U3d", "4.x" that of "4.5.2"; "2019" does not start "10.0.17763". */
export function startsBranch(branch: string, version: string): boolean {
  const start = /\d+/.exec(branch)?.[0];
  if (/^[v0.]+$/i.test(branch)) return true;
  return (
    start !== undefined &&
    Number(start) <= Number(/\d+/.exec(version)?.[0] ?? "0") &&
    (/[.x*]/i.test(branch) || start === /\d+/.exec(version)?.[0])
  );
}

const dashed = /^([vhcr]?\d+(?:\.[0-9a-z]+)+)[-~]([vhcr]?\d+(?:\.[0-9a-z]+)+)$/i;

/**
 * "4.0.0-4.2.7" and "1.0-2.2" are two versions; "13.1-48.47", "14.1-17.38" and "7.1.1-42962" are one: there the numbers do not grow from the same
 * start.
 */
export function splitDash(text: string): string[] {
  const match = dashed.exec(text);
  const [from, to] = [match?.[1], match?.[2]];
  if (from === undefined || to === undefined) return [text];
  const [left, right] = [from.split("."), to.split(".")];
  const [first, second] = [Number(left[0]?.replace(/\D/g, "")), Number(right[0]?.replace(/\D/g, ""))];
  const grows = first <= second && second - first <= 9;
  const sameStart = first === second || left.at(-1) === "0" || (left.length > 2 && right.length > 2);
  return grows && sameStart ? [from, to] : [text];
}
