import { useTexts } from "../texts/use-texts.ts";

// By hand: a browser takes longer to make ready its own way of writing numbers than for the rest of the page.
const between = { nl: ".", en: "," } as const;

/** Writes a whole number as people do in a language: "2.826" or "2,826". */
export const writeNumber = (value: number, language: "nl" | "en"): string =>
  String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, between[language]);

/** Writes a whole number as people do in the reader's language. */
export function useNumber(): (value: number) => string {
  const { language } = useTexts();
  return (value) => writeNumber(value, language);
}
