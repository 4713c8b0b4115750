/** Everything that alerts and actions are told with in one language. */
export interface Telling {
  readonly texts: Readonly<Record<string, string>>;
  /** Hard words: the forms in which texts use them, with a comma between, and what they mean. */
  readonly glossary: readonly { readonly level: string; readonly forms: string; readonly explains: string }[];
}
