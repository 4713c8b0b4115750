import { checkSize, parseJson } from "../json/read-json.ts";
import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { decodeText } from "../text/decode-text.ts";
import { findOtherFile } from "../text/other-file.ts";
import type { DecodeLimits } from "../text/limits.ts";
import { decodeCsvText } from "./decode-csv.ts";
import { decodeCycloneDxValue } from "./decode-cyclonedx.ts";
import type { Inventory } from "./types.ts";

/**
 * Reads an inventory file: CSV (UTF-8, UTF-16 or Windows-1252) or CycloneDX JSON, told apart by content.
 *
 * What could not be read is in `rejected` (per row) and `remarks`, never dropped in silence. Fails with `unsupported` for other kinds of
 * files (with the way out), else as readJson, decodeCsvText and decodeCycloneDxValue.
 */
export function decodeInventory(bytes: Uint8Array, options: { readonly limits?: DecodeLimits } = {}): Result<Inventory> {
  const limits = options.limits ?? {};
  const tooLarge = checkSize(bytes, limits);
  if (tooLarge) return tooLarge;
  const other = findOtherFile(bytes);
  if (other) return other;
  const decoded = decodeText(bytes, { fallback: "windows-1252" });
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  const start = /\S/.exec(text)?.[0];
  if (start === "<") {
    return failed("unsupported", "", "This is XML, which is not read. Export the bill of materials as CycloneDX JSON, or the list as CSV.");
  }
  if (start === "{" || start === "[") {
    const strict = encoding === "windows-1252" ? decodeText(bytes) : decoded;
    return strict.ok ? decodeJsonText(strict.value.text, limits) : strict;
  }
  const inventory = decodeCsvText(text, limits);
  if (!inventory.ok || encoding !== "windows-1252") return inventory;
  const remark = { code: "windows_1252", params: {}, message: "The file is not UTF-8 and was read as Windows-1252." } as const;
  return ok({ ...inventory.value, remarks: [remark, ...inventory.value.remarks] });
}

function decodeJsonText(text: string, limits: DecodeLimits): Result<Inventory> {
  const json = parseJson(text, limits);
  if (!json.ok) return json;
  if (typeof json.value === "object" && json.value !== null && "spdxVersion" in json.value) {
    return failed("unsupported", "/spdxVersion", "This is SPDX, which is not read. Export the bill of materials as CycloneDX JSON.");
  }
  return decodeCycloneDxValue(json.value, limits);
}
