import type { Language } from "../texts/index.ts";
import type { Telling } from "./telling.ts";

const loaders = {
  nl: () => import("./told-nl.ts").then(({ tellingNl }) => tellingNl),
  en: () => import("./told-en.ts").then(({ tellingEn }) => tellingEn),
} as const;
const loaded = new Map<Language, Promise<Telling>>();

/** What alerts and actions are told with in a language: fetched once, and again when that failed. */
export function tellingIn(language: Language): Promise<Telling> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = loaders[language]();
  loaded.set(language, loading);
  loading.catch(() => loaded.delete(language));
  return loading;
}
