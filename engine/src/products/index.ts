export { catalogueEntries, profileOf } from "./catalogue.ts";
export type { CatalogueEntry } from "./catalogue.ts";
export { identifyRecordProduct } from "./identify.ts";
export type { Identity } from "./identify.ts";
export type { RecordProduct } from "./record-product.ts";
export { suggestProducts } from "./suggest.ts";
export type { Suggestion } from "./suggest.ts";
