import { useTexts } from "../texts/use-texts.ts";
import { numberFormat } from "./formats.ts";

/** Writes a whole number as people do in the reader's language: "2.826". */
export function useNumber(): (value: number) => string {
  const { language } = useTexts();
  const format = numberFormat(language === "nl" ? "nl-NL" : "en-GB");
  return (value) => format.format(value);
}
