import alerts from "@schakel/content/texts/alerts.json";
import telling from "@schakel/content/texts/telling.json";
import today from "@schakel/content/texts/today.json";
import { type Catalogue, renderText } from "@schakel/contract";
import { useCallback } from "react";
import { useTexts } from "../texts/use-texts.ts";

/** A text as the hub sends it: a code and what fills its places. */
export interface Told {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

const catalogue: Catalogue = { ...alerts, ...telling, ...today };

/** Renders what the hub tells of alerts and actions in the reader's language. */
export function useTold(): (text: Told) => string {
  const { language } = useTexts();
  return useCallback((text: Told) => renderText(catalogue, text, language), [language]);
}
