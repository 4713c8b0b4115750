import explain from "@schakel/content/texts/explain.json";
import { type Catalogue, renderText } from "@schakel/contract";
import { useTexts } from "../../texts/use-texts.ts";
import type { Told } from "../../ui/told.ts";

const catalogue: Catalogue = explain;

/** Renders why something does or does not concern one, in the reader's language. */
export function useExplain(): (text: Told) => string {
  const { language } = useTexts();
  return (text) => renderText(catalogue, text, language);
}
