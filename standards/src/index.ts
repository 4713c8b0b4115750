export type * from "./result.ts";
export { ok, failed } from "./result.ts";
export type * from "./cve/types.ts";
export type * from "./csaf/types.ts";
export type * from "./kev/types.ts";
export type * from "./inventory/types.ts";
