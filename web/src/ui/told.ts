import { fillText } from "@schakel/contract";
import { use, useCallback } from "react";
import { spoken } from "../texts/index.ts";
import { useTexts } from "../texts/use-texts.ts";
import type { Telling } from "./telling.ts";
import { tellingIn } from "./tellings.ts";

/** A text as the hub sends it: a code and what fills its places. */
export interface Told {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

// Comes along with the page that tells, instead of after it.
void tellingIn(spoken());

/** What alerts and actions are told with in the reader's language. */
export const useTelling = (): Telling => use(tellingIn(useTexts().language));

/** Renders what the hub tells of alerts and actions in the reader's language. */
export function useTold(): (text: Told) => string {
  const { language } = useTexts();
  const { texts } = useTelling();
  return useCallback(({ code, params }: Told) => fillText(texts[code] ?? code, params, language), [texts, language]);
}
