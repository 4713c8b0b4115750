export type Operator = "<" | "<=" | ">=" | ">" | "=" | "to" | "fix" | "between";

export type Token =
  | { readonly kind: "version" | "word"; readonly text: string }
  | { readonly kind: "operator"; readonly operator: Operator; readonly dash?: boolean }
  | { readonly kind: "earlier" | "later" | "all" | "fixedby" | "spared" | "noun" | "join" | "break" | "line" | "stop" };

/** Longest text that is read; what is behind it is ignored. */
const MAX_LENGTH = 4000;

const suffix =
  "(?:(?:patch|update|upd|sp|fp|mr|take|service pack|cu|cumulative update|build|hotfix|hf|su|rev|fix ?pack|ltsr cu|ltsr|beta|alpha|rc)[ #-]?|[pur])\\d+[a-z]?(?:[.-]\\d+)*";
const versionWord =
  "(?:[vhcr]|ESXi|NS|[a-z]{2,8}(?=\\d+\\.\\d))?\\.?\\d[0-9a-z]*(?:[._~-][0-9a-z*]+|\\([0-9a-z.]{1,12}\\)[0-9a-z]*)*" +
  `(?:[ _](?:\\(${suffix}\\)|${suffix}))*`;
const noun = "(?:the )?(?:following )?(?:software |firmware |package )?(?:versions?|releases?|builds?|v\\.?)?[: ]*";
const ahead = `(?=,? ${noun}\\(?(?:[a-z][a-z+#.-]{0,18} ){0,3}v?\\d)`;
const nouns = "(?: (?:supported )?(?:versions?|releases?|builds?))?";

/** Words that go with a number: what else starts with one is a name ("7-Zip", "3CX", "1Password"). */
const qualifiers =
  "(?:x|lts|esr|ga|sp|hf|cu|su|rc|ea|beta|alpha|pre|dev|snapshot|final|release|patch|update|hotfix|build|stable|rev|bis|st|nd|rd|th)\\b";

/** In this order: the first that fits at a place wins. A kind of token or the operator it stands for. */
const rules: readonly (readonly [string, Exclude<Token["kind"], "operator"> | Operator | "filler"])[] = [
  ["https?:\\/\\/\\S+", "filler"],
  ["\\(?\\s?\\b\\d{4}\\/\\d{1,2}\\/\\d{1,2}\\b\\s?\\)?", "filler"],
  ["\\b\\d{1,2}-\\d{1,2}-\\d{4}\\b", "filler"],
  ["\\b[a-z]{2,10}-\\d{4}-\\d+[\\w-]*", "filler"],
  [
    "\\b(?:january|february|march|april|may|june|july|august|september|october|november|december),? (?:\\d{1,2}(?:st|nd|rd|th)?,? )?\\d{4}\\b",
    "filler",
  ],
  [`\\b\\d{1,2}-?(?!${qualifiers})[a-z]{2,}\\b(?![.\\d])`, "word"],
  ["\\b\\d+(?:st|nd|rd|th|-?bits?|[- ]?(?:bytes?|[kmg]b|%))\\b", "filler"],
  [">=|=>|≥", ">="],
  ["<=|=<|≤", "<="],
  ["<", "<"],
  [">", ">"],
  ["==?(?=\\s*v?\\d)", "="],
  ["\\b(?:is |are |was |were )?(?:not affected|unaffected|not vulnerable|not impacted|not susceptible)\\b", "spared"],
  ["\\b(?:except(?: for)?|excluding|other than)\\b", "spared"],
  [
    "\\b(?:up|prior) to,? (?:and|but) (?:not including|excluding)|\\bup to \\((?:excluding|not including)\\)|\\bbefore and not including",
    "<",
  ],
  [
    "\\b(?:up|prior) to,? (?:and )?\\(?including\\b\\)?,?|\\bup to and including|\\bup through|\\bbefore and including|\\bless than or equal to",
    "<=",
  ],
  [`\\b(?:prior to|before|earlier than|older than|lower than|less than|below|preceding|previous to|under|prior)${ahead}`, "<"],
  ["\\bbetween\\b", "between"],
  [
    `(?:\\b(?:and|or)|&) (?:all |any )?(?:other )?(?:earlier|prior|before|below|older|lower|previous|under|down|minor)${nouns}\\b(?! than| to)|(?:\\band|\\bor|&) (?:the |all |any )?(?:other )?(?:versions?|releases?) (?:earlier|prior|before|below|older|lower|previous)(?: (?:to|than) (?:it|that|this)\\b|(?! than| to| v?\\d))|\\binclusive of (?:all )?(?:prior|earlier) versions|[-,] ?(?:all )?(?:earlier|prior|older)${nouns}\\b(?! than| to)`,
    "earlier",
  ],
  [
    `(?:\\b(?:and|or)|&) (?:all |any )?(?:later|newer|above|up|upwards?|higher|greater|after|onwards?|subsequent|following|beyond)${nouns}\\b(?! than| to)|\\bonwards?\\b|\\+(?=[\\s,;)]|$)`,
    "later",
  ],
  [
    "\\b(?:starting|beginning|begins|begin|starts?) (?:from|with|in|at|since)|\\bstarting(?= v?\\d)|\\bsince\\b|\\bfrom\\b|\\bas of\\b|\\bintroduced in\\b|\\bafter and including\\b",
    ">=",
  ],
  ["\\b(?:later|newer|greater|higher) than\\b|\\babove(?= v?\\d)|\\bafter(?= (?:version )?v?\\d)", ">"],
  [
    "\\b(?:fixed|patched|resolved|addressed|remediated|corrected|mitigated) (?:(?:the |this |these )?(?:vulnerabilit(?:y|ies)|issues?) )?(?:in|with|by|from|as of|starting with)\\b|\\b(?:fixed|patched|fix) (?:versions?|releases?)\\b:?|\\bfixed:|\\b(?:fix|patch)(?:es)? (?:is |are |has been |was )?(?:available |included |released )?(?:in|from)\\b",
    "fix",
  ],
  ["\\b(?:upgraded?|updated?|upgrading|updating)(?: \\w+){0,4} to\\b|\\b(?:upgrade|update)(?= v?\\d)", "fix"],
  [
    "\\b(?:contains?|containing|includes?|including|has|have|received?|provides?) (?:a |an |the |this )?(?:\\w+ )?(?:fix(?:es)?|patch(?:es)?)\\b|\\bfix(?:es)? (?:this|the) \\w+",
    "fixedby",
  ],
  [
    "\\b(?:up to|upto|through|thru|until|till)\\b|\\bto(?= (?:and including )?(?:version |ver\\.? ?|v)?\\d)|[–—]|-(?=\\s)|(?<=\\s)-(?=v?\\d+\\.\\d)",
    "to",
  ],
  [
    "\\b(?:all|any|every) (?:supported |known |current |prior |released |firmware |software )?(?:versions?|releases?|builds?)\\b|\\ball\\b",
    "all",
  ],
  ["\\band\\b|[&,+]|\\bplus\\b", "join"],
  ["\\n", "line"],
  ["\\.(?=\\s|$)|\\?(?=\\s)", "stop"],
  ["\\bor\\b|[;|/]|\\bas well as\\b|\\balso\\b", "break"],
  ["\\b(?:versions?|ver|releases?|branch(?:es)?|affected)\\b[.:]?", "noun"],
  [
    "\\b(?:firmware|software|builds?|rev|revision|ver|nr|no|inclusive|including|the|of|in|is|are|its|exclusive|both|v|e?lts|ltsr|esr|ga|stable)\\b\\.?(?=[\\s,)]|$)",
    "filler",
  ],
  [`\\b${versionWord}`, "version"],
  ["[a-z][\\w'’®™#-]*(?:[.+&][a-z]\\w*)*", "word"],
];
const lexer = new RegExp(rules.map(([pattern]) => `(${pattern})`).join("|"), "gi");
const kinds = rules.map(([, kind]) => kind);
const operators: ReadonlySet<string> = new Set(["<", "<=", ">=", ">", "=", "to", "fix", "between"] satisfies Operator[]);
const isOperator = (kind: string): kind is Operator => operators.has(kind);

/** Words, versions and what stands between them, in the order of the text. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  const short = tidy(text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text);
  lexer.lastIndex = 0;
  for (let match = lexer.exec(short); match !== null; match = lexer.exec(short)) {
    let at = 1;
    while (match[at] === undefined) at++;
    const kind = kinds[at - 1] ?? "filler";
    if (kind === "filler") continue;
    if (isOperator(kind))
      found.push(/^[–—-]$/.test(match[0]) ? { kind: "operator", operator: kind, dash: true } : { kind: "operator", operator: kind });
    else if (kind === "version" || kind === "word") found.push({ kind, text: match[0] });
    else found.push({ kind });
  }
  return found;
}

const buildDate = /\b(before|prior to|until|earlier than|up to) (\d{4})\/(\d{1,2})\/(\d{1,2})\b/gi;
/** "Build time before 2023/12/13": builds that are told apart by their date. */
const asVersion = (_: string, word: string, year: string, month: string, day: string): string =>
  `${word} ${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

/** "15.2{7}E2" is 15.2(7)E2; "9.90 SP5 (v9.90.196)" and "2021.0.6 (13.0.6)" say one version twice; "Router-V2.3" is a name and a version. */
function tidy(text: string): string {
  const dated = /\bbuil[dt]\b/i.test(text) ? text.replace(buildDate, asVersion) : text;
  return dated
    .replace(/[\u00a0\u2000-\u200b\u202f]/g, " ")
    .replaceAll("{", "(")
    .replaceAll("}", ")")
    .replace(/\s\((?:v|version|build|revision|rev)\b[^()]{0,60}\)|\s\(v\d[\w.]{0,60}\)/gi, "")
    .replace(/(\w)\s\((?:v?\d+(?:\.\d+)+|\d{4,7})\)/gi, "$1")
    .replace(/[-_](?=v\d)/gi, " ");
}
