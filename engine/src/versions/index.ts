export { versionKey } from "./key.ts";
export { defaultProfile } from "./profile.ts";
export type { ProductProfile, SchemeName } from "./profile.ts";
export { layRanges } from "./ranges.ts";
export { rowVersion } from "./row.ts";
export type { RowVersion } from "./row.ts";
export { compareKeys, covers, intersect, isEmpty, overlaps, subtract, union, wholeLine } from "./stretch.ts";
