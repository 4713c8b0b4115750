import { useTranslation } from "react-i18next";
import type { AreaTexts } from "./areas.ts";
import type { Language } from "./index.ts";
import type { texts } from "./nl.ts";

type Texts = typeof texts & AreaTexts;
/** "days_one" and "days_other" are one text, "days", whose count chooses. */
type Base<K extends string> = K extends `${infer B}_one` | `${infer B}_other` ? B : K;
type Leaves<T, Path extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${Base<K>}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** Every text there is: "area:path.to.text". A key that does not exist does not compile. */
export type TextKey = { [A in keyof Texts]: Leaves<Texts[A], `${A}:`> }[keyof Texts];

export type Tell = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** The texts in the reader's language: `t("today:heading", { count: 2 })`. */
export function useTexts(): { readonly t: Tell; readonly has: (key: string) => boolean; readonly language: Language } {
  const { i18n } = useTranslation();
  return {
    t: (key, values) => i18n.t(key, { ...values }),
    has: (key) => i18n.exists(key),
    language: i18n.language === "en" ? "en" : "nl",
  };
}
