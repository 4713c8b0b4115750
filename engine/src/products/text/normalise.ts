/**
 * Names as people and publishers type them, brought to one form: without case, accents, punctuation, legal forms and trade marks.
 * Both sides of the match pass through here, so that equal products get equal text; nothing here knows any product.
 */

/** One word of a text with what is needed to judge it: its folded form, how it was typed, and which separated part of the text it is in. */
export interface Token {
  /** Lower-case letters and digits; a dotted number keeps its dots ("6.4.2-p1"). */
  readonly text: string;
  /** As typed. */
  readonly raw: string;
  /** Parts are separated by commas, slashes, brackets, dashes between blanks; equal numbers belong together. */
  readonly part: number;
  /** Pieces of one word as typed share it: "contact", "form" and "7" of "contact-form-7". */
  readonly word: number;
  /** Its part was opened by a dash, colon or bar, as slogans and remarks are. */
  readonly dashed: boolean;
  /** Bracket depth: 0 outside brackets. */
  readonly depth: number;
  /** It reads as a version ("2.4.6-p2", "v12", "22.3R1"), never as a piece of a name. */
  readonly version: boolean;
}

const entities: Readonly<Record<string, string>> = { amp: "&", quot: '"', apos: "'", lt: "<", gt: ">", nbsp: " ", ndash: "–", mdash: "—" };

const decodeEntities = (text: string): string =>
  text.includes("&")
    ? text
        .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
        .replace(/&([a-z]{2,6});/g, (whole, name: string) => entities[name] ?? whole)
    : text;

/** Plain text of a name: entities decoded, accents and trade marks gone, CPE escapes undone; case and punctuation kept. */
export const plain = (text: string): string => (simple.test(text) ? text : cleaned(text));

/** Text that needs no cleaning. */
const simple = /^(?:[A-Za-z0-9 _(),:;/-]|\.(?![Nn][Ee][Tt]))*$/;

const cleaned = (text: string): string =>
  decodeEntities(text)
    .replace(/[™®©]/g, " ")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/\\(.)/g, "$1")
    .replace(/[’‘`´]/g, "'")
    .replace(/(^|[\s(/])\.net\b/gi, "$1dotnet")
    .replace(/\bc\+\+/gi, "cplusplus")
    .replace(/\bc#/gi, "csharp");

const versionWord =
  /^\d+\.v[\da-f_]{6,}$|^(?:v\.?|r)?\d+(?:[._-]\w+)*\.(?:\d+|x)(?:[._+~:-]?\w+)*$|^v\d+\w*$|^h\d+\.\d[\w.]*$|^\d+(?:\.\d+)*(?:p|r|u|rc|sp|alpha|beta|b)\d+(?:[.-]\w+)*$|^[a-z]\d+(?:\.\d+){2,}\w*$/i;

/** True for a word that can only be a version: it has a dot between digits, or the shape of a release mark ("8.9p1", "v12", "22.3R1"). */
export const looksLikeVersion = (word: string): boolean => versionWord.test(word);

const small = new Set(["and", "&", "the", "by"]);

/** Splits a text into tokens (see Token). Pure and total: any string gives a list. */
export const tokenise = (text: string): Token[] => {
  const tokens: Token[] = [];
  let part = 0;
  let depth = 0;
  let dashed = false;
  const pieces =
    plain(text)
      .replace(/([a-z])_(?=\d)/gi, "$1 ")
      .match(/[()[\]{},;|/]|[^\s()[\]{},;|/]+/g) ?? [];
  for (const [index, piece] of pieces.entries()) {
    if ("([{".includes(piece)) {
      depth += 1;
      part += 1;
      dashed = false;
    } else if (")]}".includes(piece)) {
      depth = Math.max(0, depth - 1);
      part += 1;
      dashed = false;
    } else if (/^[,;|/–—:+-]+$/.test(piece)) {
      part += 1;
      dashed = /^[|–—:-]+$/.test(piece);
    } else {
      const word = piece.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+]+$/gu, "");
      pushWord(tokens, word, { part, depth, dashed, word: index });
      if (piece.endsWith(":")) {
        part += 1;
        dashed = true;
      }
    }
  }
  return tokens;
};

const pushWord = (tokens: Token[], word: string, place: Pick<Token, "part" | "depth" | "dashed" | "word">): void => {
  if (word === "") return;
  if (looksLikeVersion(word)) {
    tokens.push({ text: word.toLowerCase(), raw: word, version: true, ...place });
    return;
  }
  for (const raw of word.split(/[^\p{L}\p{N}]+/u)) {
    if (raw !== "") tokens.push({ text: raw.toLowerCase(), raw, version: looksLikeVersion(raw), ...place });
  }
};

/** Letters and digits only, lower case, without "and", "&", "the", "by": the form in which names are compared. */
export const squash = (text: string): string => {
  const there = squashed.get(text);
  if (there !== undefined) return there;
  const made = squashedAnew(text);
  if (squashed.size >= 4000) squashed.clear();
  squashed.set(text, made);
  return made;
};

const squashed = new Map<string, string>();

const squashedAnew = (text: string): string =>
  plain(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((word) => !small.has(word))
    .join("")
    .replaceAll("&", "");

/** True for words that joining leaves out ("and", "the"). */
export const isSmall = (word: string): boolean => small.has(word);

const legalForms = new Set(
  (
    "inc incorporated corp corporation ltd limited llc llp gmbh mbh bv nv vof ag sa sas srl spa sl co company plc se ab oy as aps kg pty pte kk sro spol s r o b v n a " +
    "foundation project team group org com net io nl software systems technologies technology tech labs lab international holding holdings solutions communications " +
    "networks network automation electronics electric telecom telekom controls industries energy"
  ).split(" "),
);

/** A vendor's name without legal form and filler ("Apache Software Foundation" → "apache", "QNAP Systems Inc." → "qnap"); "" for "n/a" and the like. */
export const squashVendor = (vendor: string): string => {
  const text = plain(vendor)
    .toLowerCase()
    .replace(/\s*\([^)]*\)/g, "")
    .trim();
  if (isBlank(text)) return "";
  const host = /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+)(?:\.[a-z]{2,3}){1,2}\/?$/.exec(text)?.[1];
  const words = (host ?? text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "" && !small.has(word));
  while (words.length > 1 && legalForms.has(words.at(-1) ?? "")) words.pop();
  return words.join("");
};

/** True for what people and publishers write when they have nothing to say. */
export const isBlank = (text: string | undefined): boolean =>
  text === undefined ||
  /^(?:|n\/?a\.?|none|null|unknown|onbekend|nvt|n\.v\.t\.?|unspecified|various|diverse|-+|\?+|\*|tbd|todo)$/i.test(text.trim());
