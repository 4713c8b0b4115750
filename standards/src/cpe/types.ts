/** Value of one attribute of a CPE name: anything, not applicable, or a text. */
export type CpeValue =
  | { readonly kind: "any" }
  | { readonly kind: "na" }
  | {
      readonly kind: "text";
      /** The text without escapes and wildcards, as published. */
      readonly text: string;
      /** Wildcards before and after the text: "*" or a run of "?"; "" is none (NISTIR 7695 5.3.2). */
      readonly before: string;
      readonly after: string;
    };

/** The eleven attributes of a well-formed CPE name, in the order of a formatted string (NISTIR 7695 5.2). */
export const CPE_ATTRIBUTES = [
  "part",
  "vendor",
  "product",
  "version",
  "update",
  "edition",
  "language",
  "swEdition",
  "targetSw",
  "targetHw",
  "other",
] as const;

export type CpeAttribute = (typeof CPE_ATTRIBUTES)[number];

/** A well-formed CPE name, version 2.3. */
export type Cpe = Readonly<Record<CpeAttribute, CpeValue>>;

export const CPE_ANY: CpeValue = { kind: "any" };
export const CPE_NA: CpeValue = { kind: "na" };
