/**
 * A Dutch Chamber-of-Commerce number (eight digits) as people and spreadsheets write it: with blanks, dots or dashes in between, with "KvK" in front,
 * with decimals, or without its leading zeros because a spreadsheet took it for a number. Undefined for anything else.
 */
export function readKvk(typed: string): string | undefined {
  const bare = typed
    .normalize("NFKC")
    .trim()
    .replace(/^(?:kvk|k\.v\.k\.|coc)[\s.:-]*(?:(?:nummer|number|nr)\b)?[\s.:-]*/i, "");
  // With a single mark in it that is what a spreadsheet makes of a number ("12345678,00"); with more they stand between groups of digits.
  const digits = bare.replace(/^(\d+)[.,]0{1,2}$/, "$1").replace(/[\s.\u00ad\u2010-\u2015-]/g, "");
  // Shorter is more likely a year or a house number than a number that lost three zeros.
  return /^[0-9]{6,8}$/.test(digits) && Number(digits) > 0 ? digits.padStart(8, "0") : undefined;
}
