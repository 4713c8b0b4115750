import { dateFormat } from "./formats.ts";
import { type Moment, sayWhen } from "./when.ts";

/** Where something stands in the day: now, within a week, or after that. The hub counts by the same rule. */
export type Place = "today" | "week" | "later";

const WEEK_MS = 7 * 86_400_000;

/**
 * The place of an action: `today` when it acts (SSVC) or is due before the organisation's day ends, `week` when it is due within seven days.
 * @param due RFC 3339
 */
export function placeOf(action: { readonly urgency: string; readonly due: string }, now: Date, timeZone: string): Place {
  const due = Date.parse(action.due);
  if (action.urgency === "act" || due <= now.getTime() || sayWhen(action.due, now, timeZone, "en").near === "today") return "today";
  return due < now.getTime() + WEEK_MS ? "week" : "later";
}

export type Due = { readonly past: boolean } & Moment;

/** By when, as people say it; `past` when that moment has gone by. */
export const sayDue = (due: string, now: Date, timeZone: string, language: "nl" | "en"): Due => ({
  ...sayWhen(due, now, timeZone, language),
  past: Date.parse(due) <= now.getTime(),
});

/**
 * The instant at which a clock in this time zone shows this day and hour. In the hour that summer time skips: the hour after it.
 * @param day "2026-11-24"
 */
export function instantAt(day: string, hour: number, timeZone: string): string {
  const wall = Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  const guess = wall - offsetAt(wall, timeZone);
  return new Date(wall - offsetAt(guess, timeZone)).toISOString();
}

/** How far the clock of a time zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = dateFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? "0");
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(instant / 1000) * 1000;
}

/** The calendar day this many days from now in a time zone: "2026-11-24". */
export const dayFrom = (now: Date, days: number, timeZone: string): string => {
  const today = dateFormat("en-CA", { timeZone }).format(now);
  return new Date(Date.parse(`${today}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
};
