/** A text for people: its code in a catalogue and what fills its places; what differs per language stands under `name.nl` and `name.en`. */
export interface Text {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

export type Catalogue = Readonly<Record<string, { readonly nl: string; readonly en: string }>>;

/** Fills a text's places: `{{name}}` stands for a parameter, an absent one is empty. */
export const fillText = (template: string, params: Text["params"], language: "nl" | "en"): string =>
  template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => params[`${name}.${language}`] ?? params[name] ?? "");

/** Fills a text of a catalogue in one language. An unknown code comes out as itself. */
export function renderText(catalogue: Catalogue, text: Text, language: "nl" | "en"): string {
  const template = catalogue[text.code]?.[language];
  return template === undefined ? text.code : fillText(template, text.params, language);
}
