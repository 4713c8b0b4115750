import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createInstance } from "i18next";

const screens = fileURLToPath(new URL("../../../content/screens", import.meta.url));

/** A text of the screens as they show it: `say("today:done")`. Throws when there is no such text. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const read = (path: string): unknown => JSON.parse(readFileSync(`${screens}/${path}`, "utf8"));

/** The texts of the screens in a language, so that one story is told in both. */
export function wordsOf(language: "nl" | "en"): Say {
  const named = readdirSync(screens).filter((area) => existsSync(`${screens}/${area}/${language}.json`));
  const areas = Object.fromEntries(named.map((area) => [area, read(`${area}/${language}.json`)])) as Record<string, object>;
  const texts = createInstance();
  void texts.init({ lng: language, resources: { [language]: areas }, interpolation: { escapeValue: false }, initAsync: false });
  return (key, values) => {
    const said = texts.t(key, { ...values });
    if (!texts.exists(key, { ...values })) throw new Error(`content/screens has no text ${key} in ${language}.`);
    return said;
  };
}
