/** Texts by name, as content/screens holds them. */
export interface Catalogue {
  readonly [name: string]: string | Catalogue;
}

export type Values = Readonly<Record<string, string | number>>;

/** The text at "area:path.to.text" as it is written; undefined where none stands. */
export function textAt(areas: Catalogue, key: string): string | undefined {
  let at: string | Catalogue | undefined = areas;
  for (const name of key.split(/[:.]/)) {
    if (typeof at !== "object" || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return typeof at === "string" ? at : undefined;
}

/**
 * Says a text with its places filled: `{{name}}` stands for a value, an absent one is empty. Of a text in several numbers the `count` chooses: `_one` or
 * `_other`, which is all that Dutch and English know (CLDR plural rules, whole numbers), and `_zero` where a text has one. An unknown key comes out as itself.
 */
export function say(areas: Catalogue, key: string, values: Values = {}): string {
  const { count } = values;
  const text =
    (count === 0 ? textAt(areas, `${key}_zero`) : undefined) ??
    (typeof count === "number" ? textAt(areas, `${key}_${count === 1 ? "one" : "other"}`) : undefined) ??
    textAt(areas, key);
  return text === undefined ? key : text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
