import { PackageURL } from "packageurl-js";
import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";

/** A package URL in parts, decoded and normalised by the rules of its type. */
export interface Purl {
  readonly type: string;
  readonly namespace?: string;
  readonly name: string;
  readonly version?: string;
  readonly qualifiers?: Readonly<Record<string, string>>;
  readonly subpath?: string;
}

/**
 * Writes the canonical package URL of the parts, normalised by the rules of their type. Fails with `schema` where parts are missing or
 * forbidden for the type.
 *
 * The library percent-encodes by an older edition: it encodes the colon in qualifiers, which ECMA-427 5.4 leaves, and leaves the plus sign
 * in versions, which the standard encodes; so the text is put together here.
 */
export function formatPurl(purl: Purl): Result<string> {
  try {
    const { type, namespace, name, version, qualifiers, subpath } = purl;
    return ok(join(partsOf(new PackageURL(type, namespace, name, version, qualifiers && { ...qualifiers }, subpath))));
  } catch (error) {
    return failed("schema", "", `These parts make no package URL: ${error instanceof Error ? error.message : "they cannot be written"}.`);
  }
}

/** The parts of the library's package URL, without what is empty, qualifiers in order. */
export function partsOf(url: PackageURL): Purl {
  const qualifiers = sortedEntries(url.qualifiers ?? {});
  return {
    type: url.type,
    ...(url.namespace ? { namespace: url.namespace } : {}),
    name: url.name,
    ...(url.version ? { version: url.version } : {}),
    ...(qualifiers.length > 0 ? { qualifiers: Object.fromEntries(qualifiers) } : {}),
    ...(url.subpath ? { subpath: url.subpath } : {}),
  };
}

function join(purl: Purl): string {
  const namespace = purl.namespace === undefined ? "" : `${encodePath(purl.namespace)}/`;
  const version = purl.version === undefined ? "" : `@${encode(purl.version)}`;
  const qualifiers = sortedEntries(purl.qualifiers ?? {}).map(([key, value]) => `${key}=${encode(value)}`);
  const query = qualifiers.length === 0 ? "" : `?${qualifiers.join("&")}`;
  const subpath = purl.subpath === undefined ? "" : `#${encodePath(purl.subpath)}`;
  return `pkg:${purl.type}/${namespace}${encode(purl.name)}${version}${query}${subpath}`;
}

const encodePath = (path: string): string => path.split("/").map(encode).join("/");

/** Percent-encodes all but letters, digits, ".", "-", "_", "~" and ":" (ECMA-427 5.4). */
function encode(text: string): string {
  const encoded = encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return encoded.replaceAll("%3A", ":");
}

function sortedEntries(qualifiers: Readonly<Record<string, string | null | undefined>>): [string, string][] {
  const entries = Object.entries(qualifiers).filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "");
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
}
