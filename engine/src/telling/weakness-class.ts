/**
 * Numbers of CWE (MITRE, 4.15) per kind of mistake. Left out are those that say too little (CWE-20, CWE-74, CWE-693) or that come to one thing here and to
 * another there (CWE-347, CWE-613, CWE-829): of these the losses tell more.
 */
const numbers = {
  /** Cross-site scripting. */
  script: "79 80 81 82 83 84 85 86 87 692",
  /** Injection into a query: SQL, LDAP, XPath and other. */
  query: "89 90 91 564 643 943",
  /** Running the attacker's code: commands, templates, uploads, objects. */
  code: "77 78 94 95 96 97 98 434 502 624 917 1336",
  /** Memory safety. */
  memory:
    "118 119 120 121 122 123 124 125 126 127 129 130 131 134 170 190 191 193 415 416 457 466 590 665 680 681 762 763 786 787 788 805 806 822 823 824 825 843 908 909",
  /** Reaching files: paths, links, external entities. */
  path: "22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 73 538 552 553 611",
  /** Who somebody is. */
  login: "259 287 288 289 290 291 293 294 301 302 303 304 305 307 308 309 384 620 640 798 1390 1391 1392 1393",
  /** What somebody may do. */
  access:
    "250 264 265 266 267 268 269 270 271 272 273 274 276 277 278 279 280 281 282 283 284 285 286 306 425 566 639 653 708 732 862 863 1220",
  /** Cross-site request forgery. */
  forged: "352",
  /** Server-side request forgery. */
  request: "441 918",
  exhaustion: "248 369 399 400 401 404 405 406 407 409 410 476 606 617 674 770 771 772 774 775 776 789 833 834 835 920 1050 1333",
  /** What travels can be read. */
  eavesdrop: "295 296 297 298 299 300 310 311 319 322 324 325 326 327 328 523 757 780",
  disclosure:
    "200 201 202 203 204 205 206 208 209 210 211 212 213 214 215 226 256 257 260 312 313 314 315 316 317 318 359 497 524 525 526 527 528 529 530 531 532 535 536 537 539 540 541 548 550 598 615 668 1230",
  /** Other than what one sees: open redirects, misleading screens. */
  redirect: "451 601 1007 1021",
} as const;

/** What kind of mistake it is, as far as it changes what an attacker gets out of it. */
export type WeaknessClass = keyof typeof numbers;

const classOfId: ReadonlyMap<string, WeaknessClass> = new Map(
  (Object.keys(numbers) as WeaknessClass[]).flatMap((name) => numbers[name].split(" ").map((number) => [`CWE-${number}`, name] as const)),
);

/**
 * Phrases that name a kind of mistake outright. The first that occurs decides, so what is said most exactly stands first. The last few are those of Oracle,
 * who names what is lost instead of what is wrong.
 */
const phrases: readonly (readonly [RegExp, WeaknessClass])[] = [
  [/\bcross[- ]site request forgery\b|\bcsrf\b/i, "forged"],
  [/\bcross[- ]site[- ]scripting\b|\bxss\b/i, "script"],
  [/\bsql[- ]injection\b|\bsqli\b/i, "query"],
  [/\bserver[- ]side request forgery\b|\bssrf\b/i, "request"],
  [/\bopen redirect/i, "redirect"],
  [
    /\b(?:remote code execution|code injection|command injection|execut\w+ arbitrary (?:code|commands?)|arbitrary code execution|arbitrary file upload|rce)\b/i,
    "code",
  ],
  [/\b(?:path|directory) traversal\b|\barbitrary file (?:read|deletion|download|write)|\bxml external entity\b|\bxxe\b/i, "path"],
  [/\bread arbitrary files?\b/i, "path"],
  [/\bauthentication bypass\b|\bbypass(?:es|ing)? authentication\b/i, "login"],
  [/\b(?:elevation of|escalat(?:e|ion of)) privileges?\b|\bprivilege escalation\b/i, "access"],
  [/\bmissing authori[sz]ation\b|\b(?:broken|improper) (?:access control|authori[sz]ation)\b/i, "access"],
  [/\bdenial[- ]of[- ]service\b|\bresource exhaustion\b/i, "exhaustion"],
  [
    /\b(?:buffer|heap|stack|integer)(?:-based)?(?: buffer)?[- ]overflow\b|\buse[- ]after[- ]free\b|\bout[- ]of[- ]bounds\b|\bmemory corruption\b/i,
    "memory",
  ],
  [/\binformation (?:disclosure|exposure|leak)|\b(?:disclos|expos|leak|extract)\w* sensitive (?:information|data)\b/i, "disclosure"],
  [/\bspoofing\b|\bclickjacking\b/i, "redirect"],
  [/\bcan result in takeover of\b/i, "code"],
  [/\bunauthorized (?:access to critical data|read access)\b/i, "disclosure"],
  [/\bunauthorized (?:creation, deletion or modification|update, insert or delete)\b/i, "access"],
  [/\bunauthorized ability to cause a (?:partial )?(?:hang|denial)\b/i, "exhaustion"],
];

/** What a record says of the kind of mistake. */
export interface Story {
  /** CWE ids, the publisher's own first. */
  readonly weaknesses?: readonly string[];
  readonly title?: string;
  readonly description?: string;
}

/** The class of the first CWE id that has one, else the one that the title names, else the description; undefined when none tells. */
export function classOf({ weaknesses = [], title = "", description }: Story): WeaknessClass | undefined {
  for (const id of weaknesses) {
    const found = classOfId.get(id);
    if (found) return found;
  }
  return classOfWords(title) ?? classOfWords(beginning(description));
}

const classOfWords = (text: string): WeaknessClass | undefined => phrases.find(([phrase]) => phrase.test(text))?.[1];

/** As much of a description as is looked at: what kind of flaw it is stands at its beginning. */
export const beginning = (description = ""): string => description.slice(0, 1500);

/** True for a text that says that something stops working. */
export const namesCrash = (text: string): boolean => /\bcrash(?:es|ed|ing)?\b|\bdenial[- ]of[- ]service\b|\bDoS\b/.test(text);
