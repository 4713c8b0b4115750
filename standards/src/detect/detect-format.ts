import { readJson } from "../json/read-json.ts";
import type { DecodeLimits } from "../text/limits.ts";

export type DocumentFormat = "cve" | "csaf" | "kev" | "cyclonedx";

/**
 * Tells which format a document claims to be, from bytes or from a parsed JSON value; null when it is none of them. It looks only at the few
 * fields that identify a format, so a document with mistakes elsewhere is still recognised and its decoder can say what is wrong.
 */
export function detectFormat(input: unknown, limits: DecodeLimits = {}): DocumentFormat | null {
  if (!(input instanceof Uint8Array)) return detectValue(input);
  const json = readJson(input, limits);
  return json.ok ? detectValue(json.value) : null;
}

function detectValue(value: unknown): DocumentFormat | null {
  if (!isObject(value)) return null;
  if (value["bomFormat"] === "CycloneDX") return "cyclonedx";
  if (value["dataType"] === "CVE_RECORD" || isObject(value["cveMetadata"]) || value["data_type"] === "CVE") return "cve";
  const document = value["document"];
  if (isObject(document) && ("csaf_version" in document || isObject(document["tracking"]))) return "csaf";
  if ("catalogVersion" in value && "vulnerabilities" in value) return "kev";
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
