/** Decisions of the match: pure functions of records, inventory rows and the product catalogue. */
export type * from "./match/types.ts";
export { catalogueEntries, completeProducts, identifyRecordProduct, profileOf, suggestProducts } from "./products/index.ts";
export type { CatalogueEntry, Completion, Identity, OfferedProduct, RecordProduct, Suggestion } from "./products/index.ts";
export { readInventoryRow } from "./inventory/index.ts";
export { hits, isCertain, judge, labelOf } from "./match/judge.ts";
export { mergeStatements } from "./match/merge.ts";
export { createMatcher } from "./match/matcher.ts";
export type { KnownVulnerability, Match, Matcher } from "./match/matcher.ts";
export { remedy } from "./match/remedy.ts";
export type { Remedy } from "./match/remedy.ts";
export { readCve } from "./records/cve.ts";
export * from "./urgency/index.ts";
export { readKev } from "./records/kev.ts";
export { readCsaf } from "./records/csaf.ts";
export * from "./telling/index.ts";
