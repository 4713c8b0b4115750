/** Words between a name and its version that belong to neither. */
const between =
  /(?:^|[\s("])(?:and|or|is|are|the|of|versions?|ver|v|releases?|builds?|firmware|software|before|through|thru|up|to|prior|earlier|later|than|older|newer|until|till|from|since|starting|beginning|introduced|with|at|in|all|between|below|under|including|devices?|routers?|cameras?|switches|products?|packages?|library|server|component|application|app|series|running)[.,:]?$/i;
/** Words that say what kind of thing the name is; they help to recognise it. */
const kind = /\s(?:plugin|plug-in|extension|module|theme|add-?on)$/i;
/** Where something runs, belongs or comes from: "the powermail extension for TYPO3 before 2". */
const belonging = /\s(?:for|on|from|by)\s+(?:the\s+)?[A-Z][\w.+-]*(?:\s[A-Z][\w.+-]*){0,3}$/;
/** Words of weaknesses and of sentences, which are capitalised without being names. */
const notNames =
  /^(?:an?|in|the|there|this|it|and|or|sql|html|xml|csv|os|code|command|crlf|ldap|injection|cross|cross-site|site|request|server|server-side|client-side|forgery|scripting|\(?c?xsrf\)?|\(?csrf\)?|\(?ssrf\)?|\(?xss\)?|\(?rce\)?|\(?xxe\)?|buffer|stack|heap|overflow|remote|execution|denial|service|incorrect|improper|insecure|broken|missing|access|control|directory|path|traversal|permissions?|privilege|escalation|arbitrary|file|upload|open|redirect|stored|reflected|multiple|unspecified|certain|vulnerability|issue|information|disclosure|dll|hijacking|use|integer|null|pointer|authentication|authorization|bypass|versions?|affected)$/i;
const LONGEST = 5;

/**
 * The name that stands right before a version in a sentence: "An issue in the Foo Bar plugin for WordPress before 1.2" has "Foo Bar plugin".
 * @param at where the version starts
 * @returns "" when no name stands there
 */
export function nameBefore(text: string, at: number): string {
  let before = text.slice(Math.max(0, at - 200), at).replace(/[\s([<>=~]+$/, "");
  let made = "";
  for (let rounds = 0; rounds < 12; rounds++) {
    const outside = before.replace(/\s*\([^()]{0,40}\)$/, "").replace(belonging, "");
    made = kind.exec(outside)?.[0] ?? made;
    const shorter = outside
      .replace(kind, "")
      .replace(between, "")
      .replace(/[\s(,:"']+$/, "");
    if (shorter === before) break;
    before = shorter;
  }
  const quoted = /"([^"]{3,80})$/.exec(before)?.[1];
  const name = quoted ?? trailingName(before);
  return name === "" ? "" : name + made;
}

const looksNamed = (word: string): boolean => /^[A-Z0-9]|[A-Z\d_]/.test(word);
const opener = /^(?:in|of|the|within|affects?|via|into|at)$/i;

/** Words from the end that look like parts of a name; the last may be in lower case ("GNU indent", "the powermail"). */
function trailingName(text: string): string {
  const words = text.split(/\s+/).slice(-LONGEST - 1);
  const taken: string[] = [];
  for (const word of words.reverse()) {
    const stops = taken.length >= LONGEST || /[.,;:!?)]$/.test(word) || notNames.test(word);
    if (stops || (taken.length > 0 && !looksNamed(word))) {
      // "digital fault recorder": a common noun.
      if (taken.length === 1 && !looksNamed(taken[0] ?? "") && !opener.test(word)) return "";
      break;
    }
    taken.unshift(word);
  }
  const name = taken.join(" ");
  return /\/|\(|\.(?:c|php|cpp|js|py|h)$/i.test(name) || !/[a-z]{2}/i.test(name) ? "" : name;
}
