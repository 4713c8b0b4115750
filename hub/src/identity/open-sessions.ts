import { sql } from "kysely";
import { inIdentity, type IdentityHandle } from "./handle.ts";

/** Of these sessions the ones that were not ended and did not expire. */
export async function openSessions(handle: IdentityHandle, now: Date, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await inIdentity(handle, (tx) =>
    sql<{ id: string }>`select id from identity.session where id = any(${ids}::uuid[]) and "expiresAt" > ${now}`.execute(tx),
  );
  return new Set(rows.map((row) => row.id));
}
