import { checkCsaf } from "../csaf/decode-csaf.ts";
import type { CsafDocument } from "../csaf/types.ts";
import { checkCve } from "../cve/decode-cve.ts";
import type { CveRecord } from "../cve/types.ts";
import { readJson } from "../json/read-json.ts";
import { checkKev } from "../kev/decode-kev.ts";
import type { KevCatalogue } from "../kev/types.ts";
import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { DecodeLimits } from "../text/limits.ts";
import { detectFormat } from "./detect-format.ts";

export type Advisory =
  | { readonly format: "cve"; readonly value: CveRecord }
  | { readonly format: "csaf"; readonly value: CsafDocument }
  | { readonly format: "kev"; readonly value: KevCatalogue };

/**
 * Reads a document that says something of vulnerabilities, in whichever of the known formats it is; the JSON is parsed once.
 * Fails with `unsupported` for a document of another kind, else as the decoder of its format.
 */
export function decodeAdvisory(bytes: Uint8Array, limits: DecodeLimits = {}): Result<Advisory> {
  const json = readJson(bytes, limits);
  if (!json.ok) return json;
  const format = detectFormat(json.value, limits);
  switch (format) {
    case "cve":
      return tagged("cve", checkCve(json.value));
    case "csaf":
      return tagged("csaf", checkCsaf(json.value));
    case "kev":
      return tagged("kev", checkKev(json.value));
    case "cyclonedx":
      return failed("unsupported", "", "This is a CycloneDX document, which lists what somebody has. Import it as an inventory.");
    case null:
      return failed(
        "unsupported",
        "",
        "This is none of the known formats: a CVE record (JSON 5), a CSAF 2.0 document or CISA's KEV catalogue.",
      );
  }
}

function tagged<F extends string, V>(format: F, result: Result<V>): Result<{ readonly format: F; readonly value: V }> {
  return result.ok ? ok({ format, value: result.value }) : result;
}
