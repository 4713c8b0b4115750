import { CPE_ATTRIBUTES } from "./types.ts";
import type { Cpe, CpeValue } from "./types.ts";

/** Writes a CPE name as a formatted string of CPE 2.3 (NISTIR 7695 6.2.2): punctuation but ".", "-" and "_" is escaped. */
export function formatCpe(cpe: Cpe): string {
  return `cpe:2.3:${CPE_ATTRIBUTES.map((attribute) => formatValue(cpe[attribute])).join(":")}`;
}

function formatValue(value: CpeValue): string {
  if (value.kind === "any") return "*";
  if (value.kind === "na") return "-";
  // A lone hyphen would mean "not applicable"; text outside ASCII has no escape and is kept.
  const text = value.text === "-" ? "\\-" : value.text.replace(/[\x21-\x2c\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7e]/g, "\\$&");
  return `${value.before}${text}${value.after}`;
}

/**
 * Writes a CPE name as a URI of CPE 2.2 (NISTIR 7695 6.1.2). The five attributes that 2.2 does not know are packed into the edition;
 * attributes left open at the end are left out.
 */
export function formatCpeUri(cpe: Cpe): string {
  const { edition, swEdition, targetSw, targetHw, other } = cpe;
  const isPacked = [swEdition, targetSw, targetHw, other].some((value) => value.kind !== "any");
  const packed = isPacked ? `~${[edition, swEdition, targetSw, targetHw, other].map(uriValue).join("~")}` : uriValue(edition);
  const parts = [cpe.part, cpe.vendor, cpe.product, cpe.version, cpe.update].map(uriValue);
  return `cpe:/${[...parts, packed, uriValue(cpe.language)].join(":").replace(/:+$/, "")}`;
}

function uriValue(value: CpeValue): string {
  if (value.kind === "any") return "";
  if (value.kind === "na") return "-";
  const text = value.text === "-" ? "%2d" : encodeText(value.text);
  return `${uriWildcard(value.before)}${text}${uriWildcard(value.after)}`;
}

function encodeText(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed()).replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return encoded.replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase());
}

const uriWildcard = (wildcard: string): string => wildcard.replaceAll("?", "%01").replaceAll("*", "%02");
