import { areas, type Area } from "./areas.ts";
import type { Catalogue } from "./catalogue.ts";
import { firstLanguage, loaders, rememberLanguage, type Language } from "./language.ts";

export type { Language } from "./language.ts";

/** What was loaded so far, by language and area. */
const loaded: Record<Language, Record<string, Catalogue>> = { nl: {}, en: {} };
/** Areas whose texts were asked for: they follow a change of language. */
const opened = new Set<Area>();
const followers = new Set<() => void>();
let now = firstLanguage();

/** The language that is spoken now. */
export const spoken = (): Language => now;

/** The texts of a language that were loaded so far. */
export const textsIn = (language: Language): Catalogue => loaded[language];

/** Calls `follow` whenever the screens turn to another language. Returns how to stop. */
export function followLanguage(follow: () => void): () => void {
  followers.add(follow);
  return () => followers.delete(follow);
}

/** Loads the texts of an area that does not come with the program; at once where they are there. */
export async function loadArea(area: Area): Promise<void> {
  opened.add(area);
  await addArea(area, now);
}

async function addArea(area: Area, language: Language): Promise<void> {
  loaded[language][area] ??= (await areas[area][language]()).default;
}

/** Loads the texts of a language and turns the screens over to it. */
export async function speak(language: Language): Promise<void> {
  Object.assign(loaded[language], (await loaders[language]()).texts);
  await Promise.all([...opened].map((area) => addArea(area, language)));
  document.documentElement.lang = language;
  rememberLanguage(language);
  if (now === language) return;
  now = language;
  for (const follow of followers) follow();
}
