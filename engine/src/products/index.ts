export { catalogueEntries, profileOf } from "./catalogue.ts";
export type { CatalogueEntry } from "./catalogue.ts";
export { identifyRecordProduct } from "./identify.ts";
export type { Identity, RecordProduct } from "./identify.ts";
export { suggestProducts } from "./suggest.ts";
export type { Suggestion } from "./suggest.ts";
