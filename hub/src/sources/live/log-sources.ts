import { appendLog } from "../../db/log.ts";
import type { Tx } from "../../db/transaction.ts";

/**
 * Tells open screens of those who run the hub that its sources changed (system transaction). The line is the hub's own organisation's: nobody else has
 * sources, and of its people only operators are told (http/live). Before the hub is set up there is nobody to tell.
 */
export async function logSources(tx: Tx, now: Date): Promise<void> {
  const hub = await tx.selectFrom("app.organisation").select("id").where("is_hub", "=", true).executeTakeFirst();
  if (hub) await appendLog(tx, now, [{ kind: "sources", organisationId: hub.id }]);
}
