import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { areas, type Area } from "./areas.ts";

export type Language = "nl" | "en";

/** The language that is spoken now. */
export const spoken = (): Language => (i18next.language === "en" ? "en" : "nl");

const loaders = { nl: () => import("./nl.ts"), en: () => import("./en.ts") } as const;

/** Areas whose texts were asked for: they follow a change of language. */
const opened = new Set<Area>();

/** Loads the texts of an area that does not come with the program; at once where they are there. */
export async function loadArea(area: Area): Promise<void> {
  opened.add(area);
  const language = spoken();
  if (!i18next.hasResourceBundle(language, area)) await addArea(area, language);
}

async function addArea(area: Area, language: Language): Promise<void> {
  const { default: catalogue } = await areas[area][language]();
  i18next.addResourceBundle(language, area, catalogue, true, true);
}

/** Makes ready to speak, and begins to fetch the texts of the language that is most likely wanted. */
export async function beginTexts(): Promise<void> {
  const language = firstLanguage();
  void loaders[language]().catch(() => undefined);
  await i18next.use(initReactI18next).init({ lng: language, resources: {}, interpolation: { escapeValue: false }, returnNull: false });
}

/** Loads the texts of a language and turns the screens over to it. */
export async function speak(language: Language): Promise<void> {
  const { texts } = await loaders[language]();
  for (const [area, catalogue] of Object.entries(texts)) i18next.addResourceBundle(language, area, catalogue, true, true);
  await Promise.all([...opened].map((area) => addArea(area, language)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  remember(language);
}

const KEY = "schakel.language";

/** The language to begin with, before anybody signed in: the one used last here, else the browser's, else Dutch. */
export function firstLanguage(): Language {
  const kept = recall();
  if (kept) return kept;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "nl" || tag === "en");
  return wanted === "en" ? "en" : "nl";
}

function remember(language: Language): void {
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
