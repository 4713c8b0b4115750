import { dateFormat } from "./formats.ts";

type Language = "nl" | "en";

export type Moment =
  | { readonly near: "today" | "tomorrow" | "yesterday"; readonly time: string }
  | { readonly near: "on"; readonly day: string; readonly time: string };

const locales = { nl: "nl-NL", en: "en-GB" } as const;

const dayNumber = (instant: Date, timeZone: string): number =>
  Math.floor(Date.parse(dateFormat("en-CA", { timeZone }).format(instant)) / 86_400_000);

/**
 * An instant as people say it: near days by name, others as "dinsdag 24 november", with the year when it is not this one.
 * @param instant RFC 3339
 * @param timeZone the organisation's
 */
export function sayWhen(instant: string, now: Date, timeZone: string, language: Language): Moment {
  const at = new Date(instant);
  const locale = locales[language];
  const clock = dateFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false }).format(at);
  const time = language === "nl" ? clock.replace(":", ".") : clock;
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  if (days === 0) return { near: "today", time };
  if (days === 1) return { near: "tomorrow", time };
  if (days === -1) return { near: "yesterday", time };
  const sameYear = dateFormat(locale, { timeZone, year: "numeric" });
  const year = sameYear.format(at) === sameYear.format(now) ? {} : ({ year: "numeric" } as const);
  const day = dateFormat(locale, { timeZone, weekday: "long", day: "numeric", month: "long", ...year }).format(at);
  // Some versions of the locale data put a comma after the weekday, others do not.
  return { near: "on", day: day.replace(",", ""), time };
}
