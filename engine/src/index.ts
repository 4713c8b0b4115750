export type * from "./match/types.ts";
