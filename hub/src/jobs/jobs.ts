import { sealAccess } from "../register/index.ts";
import { refreshStatistics } from "./refresh-statistics.ts";
import type { Job } from "./run-jobs.ts";

const SECOND = 1000;

/** What the hub does by itself. */
export const jobs: readonly Job[] = [
  { name: "seal the access register", everyMs: 60 * SECOND, run: (tx, clock) => sealAccess(tx, clock) },
  { name: "refresh statistics", everyMs: 20 * SECOND, tend: refreshStatistics },
];
