/** What was typed, in one line: control characters are nobody's intention, and the database holds no U+0000. */
export const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, " ").trim();
