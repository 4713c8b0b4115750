/** A text in both languages. */
export interface Bilingual {
  readonly nl: string;
  readonly en: string;
}
