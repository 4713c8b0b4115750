import type { Tx } from "../../db/transaction.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;
const LONGEST_WAIT_DAYS = 365;

/**
 * Erases registrations that nobody needs any more: thirty days after the decision (what was accepted lives on in its organisation), and after a year
 * without one. Returns how many (system transaction).
 */
export async function eraseRegistrations(tx: Tx, now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const gone = await tx
    .deleteFrom("app.registration")
    .where((row) => row.or([row("decided_at", "<", before(KEPT_DAYS)), row("created_at", "<", before(LONGEST_WAIT_DAYS))]))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
