import catalogue from "@schakel/content/texts/inventory.json";
import { renderText } from "@schakel/contract";
import { useTexts } from "../../../texts/use-texts.ts";
import type { Imported } from "./upload.ts";

/** Renders what the hub says of an inventory file in the reader's language. */
export function useSaid(): (text: Imported["noticed"][number]) => string {
  const { language } = useTexts();
  return (text) => renderText(catalogue, text, language);
}
