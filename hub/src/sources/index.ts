export { BATCH_SIZE } from "./import-advisories.ts";
export { readAdvisoriesAgain } from "./read-again.ts";
export { fetchDueSource } from "./live/fetch-due-source.ts";
