import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { CPE_ANY, CPE_ATTRIBUTES, CPE_NA } from "./types.ts";
import type { Cpe, CpeAttribute, CpeValue } from "./types.ts";

export interface CpeOptions {
  /** Accepts what people and tools leave out or forget: fewer attributes (any), unescaped punctuation, text outside ASCII. */
  readonly lenient?: boolean;
}

/** No real CPE name is longer. */
const LONGEST_CPE = 2048;

/**
 * Reads a CPE name: a formatted string ("cpe:2.3:a:vendor:product:…", NISTIR 7695 6.2) or a URI of CPE 2.2 ("cpe:/a:vendor:product…", 6.1).
 * Letter case is kept; names are compared without it (NISTIR 7696). Fails with `syntax` (place: the attribute) or `too_large`.
 */
export function parseCpe(text: string, options: CpeOptions = {}): Result<Cpe> {
  if (text.length > LONGEST_CPE)
    return failed("too_large", "", `A CPE name has at most ${LONGEST_CPE} characters, and this text has ${text.length}.`);
  const name = text.trim();
  if (/^cpe:2\.3:/i.test(name)) return parseFormattedString(name, options.lenient === true);
  if (/^cpe:\//i.test(name)) return parseUri(name, options.lenient === true);
  return failed("syntax", "", `${JSON.stringify(name.slice(0, 80))} is no CPE name: it must start with "cpe:2.3:" or "cpe:/".`);
}

function parseFormattedString(name: string, lenient: boolean): Result<Cpe> {
  const parts = splitUnescaped(name).slice(2);
  if (parts.length > CPE_ATTRIBUTES.length || (parts.length < CPE_ATTRIBUTES.length && !lenient)) {
    return failed(
      "syntax",
      "",
      `A CPE 2.3 name has ${CPE_ATTRIBUTES.length} attributes after "cpe:2.3", and this one has ${parts.length}.`,
    );
  }
  return build((_attribute, i) => {
    const part = parts[i] ?? "";
    return part === "" && lenient ? CPE_ANY : readFormatted(part, lenient);
  });
}

/** Splits at every colon that no backslash escapes. */
function splitUnescaped(name: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < name.length; i++) {
    if (name[i] === "\\") i++;
    else if (name[i] === ":") {
      parts.push(name.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(name.slice(start));
  return parts;
}

function readFormatted(part: string, lenient: boolean): CpeValue | string {
  if (part === "*") return CPE_ANY;
  if (part === "-") return CPE_NA;
  const before = /^(?:\*|\?+)/.exec(part)?.[0] ?? "";
  let text = "";
  let after = "";
  for (let i = before.length; i < part.length; i++) {
    const c = part[i] ?? "";
    if (c === "\\") {
      const escaped = part[++i];
      if (escaped === undefined) return "ends in a backslash that escapes nothing";
      text += escaped;
    } else if (c === "*" || c === "?") {
      after = part.slice(i);
      if (after !== "*" && !/^\?+$/.test(after)) return `has the wildcard ${c} in the middle`;
      break;
    } else if (/[A-Za-z0-9._-]/.test(c) || lenient) text += c;
    else return `has ${JSON.stringify(c)}, which must be escaped with a backslash`;
  }
  return asText(text, before, after, lenient);
}

/** The attributes of a URI, and those packed into its edition ("~edition~sw_edition~target_sw~target_hw~other", NISTIR 7695 6.1.2.2). */
const URI_ATTRIBUTES: readonly CpeAttribute[] = ["part", "vendor", "product", "version", "update", "edition", "language"];
const PACKED_ATTRIBUTES: readonly CpeAttribute[] = ["edition", "swEdition", "targetSw", "targetHw", "other"];

function parseUri(name: string, lenient: boolean): Result<Cpe> {
  const parts = name.slice("cpe:/".length).split(":");
  if (parts.length > URI_ATTRIBUTES.length) {
    return failed("syntax", "", `A CPE 2.2 name has at most ${URI_ATTRIBUTES.length} attributes, and this one has ${parts.length}.`);
  }
  const values = new Map<CpeAttribute, string>(URI_ATTRIBUTES.map((attribute, i) => [attribute, parts[i] ?? ""]));
  const edition = values.get("edition") ?? "";
  if (edition.startsWith("~")) {
    const packed = edition.slice(1).split("~");
    if (packed.length !== PACKED_ATTRIBUTES.length) {
      return failed(
        "syntax",
        "edition",
        `The edition of this CPE name packs ${packed.length} attributes; it must be ${PACKED_ATTRIBUTES.length}.`,
      );
    }
    PACKED_ATTRIBUTES.forEach((attribute, i) => values.set(attribute, packed[i] ?? ""));
  }
  return build((attribute) => readUriPart(values.get(attribute) ?? "", lenient));
}

function readUriPart(part: string, lenient: boolean): CpeValue | string {
  if (part === "") return CPE_ANY;
  if (part === "-") return CPE_NA;
  const pieces = /^((?:%02|(?:%01)+)?)(.*?)((?:%02|(?:%01)+)?)$/s.exec(part);
  const inner = pieces?.[2] ?? part;
  if (/%0[12]/.test(inner)) return "has a wildcard (%01, %02) in the middle";
  let text: string;
  try {
    text = decodeURIComponent(inner);
  } catch {
    return "has a percent sign that encodes no character";
  }
  const bare = inner.replace(/%[0-9A-Fa-f]{2}/g, "");
  const odd = /[^A-Za-z0-9._~-]/.exec(bare)?.[0];
  if (odd !== undefined && !lenient) return `has ${JSON.stringify(odd)}, which must be percent-encoded`;
  return asText(text, wildcard(pieces?.[1] ?? ""), wildcard(pieces?.[3] ?? ""), lenient);
}

const wildcard = (encoded: string): string => encoded.replaceAll("%01", "?").replaceAll("%02", "*");

function asText(text: string, before: string, after: string, lenient: boolean): CpeValue | string {
  if (text === "" && !before.startsWith("?")) return "is empty; write * for any value";
  if (!lenient && !/^[\x21-\x7e]*$/.test(text)) return "has a character outside printable ASCII";
  return { kind: "text", text, before, after };
}

function build(read: (attribute: CpeAttribute, index: number) => CpeValue | string): Result<Cpe> {
  const cpe: Partial<Record<CpeAttribute, CpeValue>> = {};
  for (const [i, attribute] of CPE_ATTRIBUTES.entries()) {
    const value = read(attribute, i);
    if (typeof value === "string") return failed("syntax", attribute, `The ${attribute} of this CPE name ${value}.`);
    cpe[attribute] = value;
  }
  const { part } = cpe;
  if (part?.kind === "text" && !/^[aoh]$/i.test(part.text)) {
    return failed(
      "syntax",
      "part",
      `The part of a CPE name is "a" (application), "o" (operating system) or "h" (hardware), not ${JSON.stringify(part.text)}.`,
    );
  }
  return ok(cpe as Cpe);
}
