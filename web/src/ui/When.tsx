import { useTexts } from "../texts/use-texts.ts";
import { useOrganisation } from "../shell/organisation.ts";
import { sayWhen } from "./when.ts";

/** An instant in the words and the time zone of the reader's organisation. */
export function When({ at }: { readonly at: string }) {
  const { t, language } = useTexts();
  const timeZone = useOrganisation()?.timeZone ?? "Europe/Amsterdam";
  const { near, ...values } = sayWhen(at, new Date(), timeZone, language);
  return <time dateTime={at}>{t(`common:${near}`, values)}</time>;
}
