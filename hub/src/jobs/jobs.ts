import { sealAccess } from "../register/index.ts";
import type { Job } from "./run-jobs.ts";

const MINUTE = 60_000;

/** What the hub does by itself. */
export const jobs: readonly Job[] = [{ name: "seal the access register", everyMs: MINUTE, run: (tx, clock) => sealAccess(tx, clock) }];
