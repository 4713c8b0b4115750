/** A text for people: its code in a catalogue and what fills its places; what differs per language stands under `name.nl` and `name.en`. */
export interface Text {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

export type Catalogue = Readonly<Record<string, { readonly nl: string; readonly en: string }>>;

/** Fills a text of a catalogue in one language; `{{name}}` stands for a parameter, an absent one is empty. An unknown code comes out as itself. */
export function renderText(catalogue: Catalogue, text: Text, language: "nl" | "en"): string {
  const template = catalogue[text.code]?.[language];
  return template === undefined
    ? text.code
    : template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => text.params[`${name}.${language}`] ?? text.params[name] ?? "");
}
