import sources from "@schakel/content/texts/sources.json";
import { renderText, type ResponseOf, type RouteOf } from "@schakel/contract";
import { useCallback } from "react";
import { useTexts } from "../../../texts/use-texts.ts";
import type { Told } from "../../../ui/told.ts";

export type Source = ResponseOf<RouteOf<"sources.list">>["items"][number];

/** Renders what the hub says of a source: what failed, where, and the remedy. */
export function useSourceText(): (text: Told) => string {
  const { language } = useTexts();
  return useCallback((text: Told) => renderText(sources, text, language), [language]);
}
