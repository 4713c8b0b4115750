export { BATCH_SIZE } from "./import-advisories.ts";
export { readAdvisoriesAgain } from "./read-again.ts";
