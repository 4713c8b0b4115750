import { useOrganisation } from "../shell/organisation.ts";
import { useTexts } from "../texts/use-texts.ts";
import { sayDue } from "./due.ts";
import { dateFormat } from "./formats.ts";
import { sayWhen } from "./when.ts";

/** Time zone of the organisation at hand. */
export const useTimeZone = (): string => useOrganisation()?.timeZone ?? "Europe/Amsterdam";

/** An instant as a sentence part in the words and the time zone of the reader's organisation: "morgen, 17.00 uur". */
export function useSayWhen(): (at: string) => string {
  const { t, language } = useTexts();
  const timeZone = useTimeZone();
  return (at) => {
    const { near, ...values } = sayWhen(at, new Date(), timeZone, language);
    return t(`common:${near}`, values);
  };
}

/** A day as people say it, without the hour: "dinsdag 24 november". */
export function useSayDay(): (at: string) => string {
  const { language } = useTexts();
  const timeZone = useTimeZone();
  return (at) => {
    // A day without an hour ("2026-11-24") is that day everywhere.
    const zone = at.length === 10 ? "UTC" : timeZone;
    const locale = language === "nl" ? "nl-NL" : "en-GB";
    return dateFormat(locale, { timeZone: zone, day: "numeric", month: "long", year: "numeric" }).format(new Date(at));
  };
}

/** An instant in the words and the time zone of the reader's organisation. */
export function When({ at }: { readonly at: string }) {
  const say = useSayWhen();
  return <time dateTime={at}>{say(at)}</time>;
}

/** By when something must be done: the hour only when it is near, and plainly said when it is past. */
export function Due({ at }: { readonly at: string }) {
  const { t, language } = useTexts();
  const timeZone = useTimeZone();
  const { near, past, ...values } = sayDue(at, new Date(), timeZone, language);
  return <time dateTime={at}>{t(past ? `common:overdue.${near}` : `common:due.${near}`, values)}</time>;
}
