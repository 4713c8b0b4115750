// What content/ says in both languages, in one of them: made by the build (build/one-language.ts).

declare module "@schakel/content/texts/*.json?nl" {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module "@schakel/content/texts/*.json?en" {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
declare module "*/glossary.json?nl" {
  const glossary: readonly { readonly level: string; readonly forms: string; readonly explains: string }[];
  export default glossary;
}
declare module "*/glossary.json?en" {
  const glossary: readonly { readonly level: string; readonly forms: string; readonly explains: string }[];
  export default glossary;
}
