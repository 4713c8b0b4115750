/**
 * A Dutch Chamber-of-Commerce number as people and spreadsheets write it: eight digits, with blanks, dots or dashes in between, or shorter because a
 * spreadsheet took it for a number and dropped its leading zeros. Undefined for anything else.
 */
export function readKvk(typed: string): string | undefined {
  const digits = typed
    .normalize("NFKC")
    .replace(/^\s*(kvk|coc)(-?(nummer|nr|number))?[\s.:]*/i, "")
    // What a spreadsheet makes of a number: 12345678,00 or 12345678.0.
    .replace(/[.,]0{1,2}\s*$/, "")
    .replace(/[\s.\u00ad\u2010-\u2015-]/g, "");
  // A number that starts with two zeros or more was never given out to a company that still is, and four digits are as likely a year.
  return /^[0-9]{5,8}$/.test(digits) && Number(digits) > 0 ? digits.padStart(8, "0") : undefined;
}
