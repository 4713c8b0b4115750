export type * from "./match/types.ts";
export * from "./urgency/index.ts";
