import { PackageURL } from "packageurl-js";
import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { partsOf } from "./format-purl.ts";
import type { Purl } from "./format-purl.ts";

/** No real package URL is longer, and reading time grows with it. */
const LONGEST_PURL = 4096;

/**
 * Reads a package URL ("pkg:type/namespace/name@version?qualifiers#subpath", ECMA-427 clause 5) and normalises it by the rules of its type.
 * Fails with `syntax` for text that is none, `too_large` beyond 4,096 characters.
 *
 * The rules of the types come from packageurl-js; taking the text apart is ours, because that library decodes qualifiers twice.
 */
export function parsePurl(text: string): Result<Purl> {
  if (text.length > LONGEST_PURL)
    return failed("too_large", "", `A package URL has at most ${LONGEST_PURL} characters, and this text has ${text.length}.`);
  try {
    const { type, namespace, name, version, qualifiers, subpath } = splitPurl(text.trim());
    return ok(partsOf(new PackageURL(type, namespace, name, version, qualifiers, subpath)));
  } catch (error) {
    const why =
      error instanceof URIError ? "a percent sign encodes no character" : error instanceof Error ? error.message : "it cannot be read";
    return failed("syntax", "", `${JSON.stringify(text.slice(0, 80))} is no package URL: ${why}.`);
  }
}

interface SplitPurl {
  readonly type: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly version: string | undefined;
  readonly qualifiers: Record<string, string> | undefined;
  readonly subpath: string | undefined;
}

/** Takes the text apart from both ends, as the standard prescribes; throws where it cannot. */
function splitPurl(text: string): SplitPurl {
  const [beforeSubpath, subpath] = splitLast(text, "#");
  const [beforeQualifiers, qualifiers] = splitLast(beforeSubpath, "?");
  const scheme = /^pkg:\/*/i.exec(beforeQualifiers);
  if (!scheme) throw new Error('it does not start with "pkg:"');
  const path = beforeQualifiers.slice(scheme[0].length).replace(/\/+$/, "");
  const slash = path.indexOf("/");
  if (slash < 1) throw new Error("it has no type and name");
  const [beforeVersion, version] = splitVersion(path.slice(slash + 1).replace(/^\/+/, ""));
  const segments = beforeVersion.split("/").filter((segment) => segment !== "");
  const name = segments.pop();
  if (name === undefined) throw new Error("it has no name");
  return {
    type: path.slice(0, slash).toLowerCase(),
    namespace: segments.length > 0 ? segments.map(decodeURIComponent).join("/") : undefined,
    name: decodeURIComponent(name),
    version: version === undefined ? undefined : decodeURIComponent(version),
    qualifiers: qualifiers === undefined ? undefined : splitQualifiers(qualifiers),
    subpath: subpath === undefined ? undefined : joinSubpath(subpath),
  };
}

function splitLast(text: string, separator: string): [string, string | undefined] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** The version follows the last "@", unless that starts a segment: "@angular" is a scope that somebody forgot to encode. */
function splitVersion(text: string): [string, string | undefined] {
  const at = text.lastIndexOf("@");
  return at < 1 || text[at - 1] === "/" ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function splitQualifiers(text: string): Record<string, string> {
  const entries = new Map<string, string>();
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const key = (equals < 0 ? pair : pair.slice(0, equals)).toLowerCase();
    if (!/^[a-z][a-z0-9._-]*$/.test(key)) throw new Error(`${JSON.stringify(key.slice(0, 40))} is no name of a qualifier`);
    if (entries.has(key)) throw new Error(`the qualifier ${key} occurs twice`);
    entries.set(key, equals < 0 ? "" : decodeURIComponent(pair.slice(equals + 1)));
  }
  return Object.fromEntries(entries);
}

/** Segments of a subpath are percent-decoded one by one; empty ones, "." and ".." mean nothing in it. */
function joinSubpath(text: string): string {
  const segments = text.split("/").map(decodeURIComponent);
  return segments.filter((segment) => segment !== "" && segment !== "." && segment !== "..").join("/");
}
