import type { Term } from "./terms.ts";

const none: readonly Term[] = [];

/** Hard words in the reader's language. */
export const useGlossary = (): readonly Term[] => none;
