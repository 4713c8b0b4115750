export { readCsaf } from "./csaf.ts";
export { readCve } from "./cve.ts";
export type { Identify } from "./identify.ts";
export { readKev } from "./kev.ts";
export type { ExploitationFact } from "./kev.ts";
