/** Codecs of the standards that Schakel speaks: bytes to values and back, without network, clock, randomness or file system. */
export type * from "./result.ts";
export { ok, failed } from "./result.ts";
export type { DecodeLimits } from "./text/limits.ts";
export { DEFAULT_LIMITS } from "./text/limits.ts";
export { readJson } from "./json/read-json.ts";
export type * from "./cve/types.ts";
export { checkCve, decodeCve } from "./cve/decode-cve.ts";
export type * from "./csaf/types.ts";
export { checkCsaf, decodeCsaf } from "./csaf/decode-csaf.ts";
export type * from "./kev/types.ts";
export { checkKev, decodeKev } from "./kev/decode-kev.ts";
export { detectFormat } from "./detect/detect-format.ts";
export type { DocumentFormat } from "./detect/detect-format.ts";
export { decodeAdvisory } from "./detect/decode-advisory.ts";
export type { Advisory } from "./detect/decode-advisory.ts";
export type * from "./inventory/types.ts";
export { decodeInventory } from "./inventory/decode-inventory.ts";
