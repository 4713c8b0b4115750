import { knownExploitedHours } from "./tree.ts";

const HOUR = 3_600_000;

export interface DueInput {
  readonly openedAt: Date;
  /** Of the decision. */
  readonly hours: number;
  readonly knownExploited: boolean;
  /** CISA's date for it (YYYY-MM-DD), the whole day included; null when the catalogue gives none. */
  readonly kevDue: string | null;
}

/**
 * When an alert is due. What is in the KEV gets two weeks at most, and less when CISA's own date comes sooner; a date of CISA that had passed when
 * the alert opened says nothing any more, so that no alert is born overdue.
 */
export function dueAt(input: DueInput): Date {
  const opened = input.openedAt.getTime();
  const candidates = [opened + input.hours * HOUR];
  if (input.knownExploited) {
    candidates.push(opened + knownExploitedHours * HOUR);
    const official = input.kevDue === null ? Number.NaN : Date.parse(`${input.kevDue}T00:00:00Z`) + 24 * HOUR;
    if (official > opened) candidates.push(official);
  }
  return new Date(Math.min(...candidates));
}
