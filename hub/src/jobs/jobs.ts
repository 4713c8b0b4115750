import { readComponentsAgain } from "../inventory/index.ts";
import { eraseRegistrations } from "../members/index.ts";
import { sealAccess } from "../register/index.ts";
import { BATCH_SIZE, fetchDueSource, readAdvisoriesAgain } from "../sources/index.ts";
import { refreshStatistics } from "./refresh-statistics.ts";
import type { Job } from "./run-jobs.ts";

const SECOND = 1000;

/** What the hub does by itself. */
export const jobs: readonly Job[] = [
  { name: "seal the access register", everyMs: 60 * SECOND, run: (tx, clock) => sealAccess(tx, clock) },
  { name: "read advisories again", everyMs: 2 * SECOND, run: (tx, clock) => readAdvisoriesAgain(tx, clock(), BATCH_SIZE) },
  { name: "read components again", everyMs: 2 * SECOND, run: (tx, clock) => readComponentsAgain(tx, clock(), BATCH_SIZE) },
  { name: "erase old registrations", everyMs: 3600 * SECOND, run: (tx, clock) => eraseRegistrations(tx, clock()) },
  // Three at a time, so that an archive of hours does not keep a list of seconds waiting.
  ...[1, 2, 3].map((lane): Job => ({ name: `fetch live sources, lane ${lane}`, everyMs: 5 * SECOND, work: fetchDueSource })),
  { name: "refresh statistics", everyMs: 20 * SECOND, tend: refreshStatistics },
];
