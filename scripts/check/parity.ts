// Rule 10: every text for people exists in Dutch and in English, with the same placeholders.
import type { Outcome, Step } from "./outcome.ts";
import { readSources, type SourceFile } from "./source-files.ts";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The names between double braces, sorted, each as often as it occurs: `{{count}}` → ["count"]. */
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((match) => match[1] ?? "").sort();

interface Found {
  texts: number;
  problems: string[];
}

/** Compares a Dutch and an English value of the same shape, text by text. */
function compare(place: string, nl: Json | undefined, en: Json | undefined, found: Found): void {
  if (typeof nl === "string" && typeof en === "string") {
    found.texts += 1;
    for (const [language, text] of [
      ["nl", nl],
      ["en", en],
    ] as const)
      if (text.trim() === "") found.problems.push(`${place} is empty in ${language}`);
    const [dutch, english] = [placeholders(nl).join(", "), placeholders(en).join(", ")];
    if (dutch !== english) found.problems.push(`${place} has placeholders {${dutch}} in nl and {${english}} in en`);
  } else if (Array.isArray(nl) && Array.isArray(en)) {
    if (nl.length !== en.length) found.problems.push(`${place} has ${nl.length} texts in nl and ${en.length} in en`);
    else nl.forEach((text, index) => compare(`${place}/${index}`, text, en[index], found));
  } else if (isObject(nl) && isObject(en)) {
    for (const key of new Set([...Object.keys(nl), ...Object.keys(en)])) compare(`${place}/${key}`, nl[key], en[key], found);
  } else if (nl === undefined || en === undefined) found.problems.push(`${place} is missing in ${nl === undefined ? "nl" : "en"}`);
  else if (typeof nl !== typeof en || typeof nl === "object") found.problems.push(`${place} has another shape in nl than in en`);
}

/** Finds every {nl, en} value inside a JSON value: an object whose keys are only those two. */
function walk(place: string, value: Json, found: Found): void {
  if (Array.isArray(value)) value.forEach((one, index) => walk(`${place}/${index}`, one, found));
  else if (isObject(value)) {
    const keys = Object.keys(value);
    if (keys.length > 0 && keys.every((key) => key === "nl" || key === "en")) compare(place, value["nl"], value["en"], found);
    else for (const key of keys) walk(`${place}/${key}`, value[key] ?? null, found);
  }
}

const catalogue = /(^|.*\/)(nl|en)\.json$/;

function parse(file: SourceFile, found: Found): Json | undefined {
  try {
    return JSON.parse(file.text) as Json;
  } catch (error) {
    found.problems.push(`${file.path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Checks {nl, en} texts in content/ and every pair of catalogues nl.json and en.json in one folder; `seen` counts texts. */
export function checkParity(files: readonly SourceFile[]): Outcome {
  const found: Found = { texts: 0, problems: [] };
  const folders = new Set<string>();
  for (const file of files) {
    const folder = catalogue.exec(file.path)?.[1];
    if (folder !== undefined) folders.add(folder);
    else if (file.path.startsWith("content/")) {
      const value = parse(file, found);
      if (value !== undefined) walk(`${file.path}#`, value, found);
    }
  }
  for (const folder of folders) {
    const [nl, en] = ["nl", "en"].map((language) => files.find(({ path }) => path === `${folder}${language}.json`));
    if (!nl || !en) found.problems.push(`${folder}${nl ? "en" : "nl"}.json is missing beside ${folder}${nl ? "nl" : "en"}.json`);
    else compare(`${folder}{nl,en}.json#`, parse(nl, found), parse(en, found), found);
  }
  return { seen: found.texts, unit: "texts", problems: found.problems };
}

/** The step of the gate. */
export const parity: Step = { name: "nl/en parity", run: (root) => checkParity(readSources(root, ".json")) };
