export type Language = "nl" | "en";

const KEY = "schakel.language";

/** The texts that every page needs, by language. */
export const loaders = { nl: () => import("./nl.ts"), en: () => import("./en.ts") } as const;

/** The language to begin with, before anybody signed in: the one used last here, else the browser's, else Dutch. */
export function firstLanguage(): Language {
  const kept = recall();
  if (kept) return kept;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "nl" || tag === "en");
  return wanted === "en" ? "en" : "nl";
}

/** Keeps the language that is spoken now, to begin with it next time. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function recall(): Language | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "nl" || kept === "en" ? kept : undefined;
  } catch {
    return undefined;
  }
}
