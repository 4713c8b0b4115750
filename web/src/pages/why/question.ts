/** What somebody typed: the name of one thing, which is asked at once, or words to search by. */
export type Question = { readonly kind: "name"; readonly name: string } | { readonly kind: "words"; readonly words: string };

// What names of vulnerabilities and advisories look like: letters and digits in groups with dashes between, at least one group of digits.
const name =
  /^(?:cve|ghsa|ncsc|icsa|icsma|va|vu|rhsa|usn|dsa|cisco-sa|ssa|osv|pysec|rustsec|go|mal)[\s\-\u2010-\u2015\u2212][\w\s\-\u2010-\u2015\u2212]*\d[\w\s\-\u2010-\u2015\u2212]*$/i;
const bareNumber = /^\d{4}-\d{4,}$/;

/** Reads what was typed; "2024-34102" is the CVE of that number. */
export function readQuestion(typed: string): Question | undefined {
  const text = typed.trim().replaceAll(/\s+/g, " ");
  if (text === "") return undefined;
  if (bareNumber.test(text)) return { kind: "name", name: `CVE-${text}` };
  if (!name.test(text)) return { kind: "words", words: text };
  const tidy = text.replaceAll(/[\s\-\u2010-\u2015\u2212]+/g, "-");
  return { kind: "name", name: /^cve-/i.test(tidy) ? tidy.toUpperCase() : tidy };
}
