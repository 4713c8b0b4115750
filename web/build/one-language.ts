import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

/** Everywhere where something stands in both languages, the one of them. */
function pick(value: unknown, language: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("nl" in value && "en" in value) {
    const { nl, en, ...rest } = value;
    const said = pick(language === "nl" ? nl : en, language);
    return typeof said === "object" ? { ...rest, ...said } : said;
  }
  if (Array.isArray(value)) return value.map((one) => pick(one, language));
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, pick(field, language)]));
}

/** Gives what content/ says in both languages in the one that is asked: `import texts from "@schakel/content/texts/alerts.json?nl"`. */
export const oneLanguage = (): Plugin => ({
  name: "one-language",
  enforce: "pre",
  async load(id) {
    const [, path, language] = /^(.+\.json)\?(nl|en)$/.exec(id) ?? [];
    if (path === undefined || language === undefined) return undefined;
    const said = pick(JSON.parse(await readFile(path, "utf8")), language);
    return { code: `export default ${JSON.stringify(said)};`, moduleType: "js" };
  },
});
