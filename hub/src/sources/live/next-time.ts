const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/**
 * When a source that failed is tried again: after a random part (`random`, 0–1) of a time that doubles with each failure, from one minute to six hours
 * (exponential back-off with full jitter), so that hubs do not return together to a server that fell over. Not before `retryAt`, where it said so.
 */
export function nextTry(now: Date, failures: number, random: number, retryAt: Date | undefined): Date {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 20));
  return new Date(Math.max(now.getTime() + Math.round(most * random), retryAt?.getTime() ?? 0));
}

/** When a source that was read is looked at again: its interval, up to a tenth earlier, so that hubs do not all come at the same moment. */
export const nextLook = (now: Date, intervalSeconds: number, random: number): Date =>
  new Date(now.getTime() + Math.round(intervalSeconds * 1000 * (1 - random / 10)));
