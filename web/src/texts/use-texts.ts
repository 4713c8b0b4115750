import { useSyncExternalStore } from "react";
import type { AreaTexts } from "./areas.ts";
import { say, textAt } from "./catalogue.ts";
import { followLanguage, spoken, textsIn, type Language } from "./index.ts";
import type { texts as dutch } from "./nl.ts";

type Written = typeof dutch & AreaTexts;
/** "days_one" and "days_other" are one text, "days", whose count chooses. */
type Base<K extends string> = K extends `${infer B}_one` | `${infer B}_other` ? B : K;
type Leaves<T, Path extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${Base<K>}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** Every text there is: "area:path.to.text". A key that does not exist does not compile. */
export type TextKey = { [A in keyof Written]: Leaves<Written[A], `${A}:`> }[keyof Written];

export type Tell = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

interface Texts {
  readonly t: Tell;
  readonly has: (key: string) => boolean;
  readonly language: Language;
}

const textsOf = (language: Language): Texts => ({
  t: (key, values) => say(textsIn(language), key, values),
  has: (key) => textAt(textsIn(language), key) !== undefined,
  language,
});
const texts = { nl: textsOf("nl"), en: textsOf("en") };

/** The texts in the reader's language: `t("today:heading", { count: 2 })`. */
export const useTexts = (): Texts => texts[useSyncExternalStore(followLanguage, spoken)];
