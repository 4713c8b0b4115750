import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { inIdentity, type IdentityHandle } from "./handle.ts";

const HOURS = 24;
const hashOf = (code: string): Buffer => createHash("sha256").update(code).digest();

/** Makes a new set-up code in place of the one before; only its hash is kept. */
export async function makeSetupCode(handle: IdentityHandle, now: Date): Promise<string> {
  const code = randomBytes(20).toString("hex");
  const values = { hash: hashOf(code), made_at: now };
  await inIdentity(handle, (tx) =>
    tx
      .insertInto("identity.setup_code")
      .values({ single: true, ...values })
      .onConflict((conflict) => conflict.column("single").doUpdateSet(values))
      .execute(),
  );
  return code;
}

/** Whether this is the set-up code, made less than a day ago. */
export async function isSetupCode(handle: IdentityHandle, now: Date, code: string): Promise<boolean> {
  const row = await inIdentity(handle, (tx) => tx.selectFrom("identity.setup_code").selectAll().executeTakeFirst());
  return row !== undefined && now.getTime() - row.made_at.getTime() < HOURS * 3_600_000 && timingSafeEqual(row.hash, hashOf(code));
}

/** Takes the code away once the hub is set up. */
export const clearSetupCode = (handle: IdentityHandle): Promise<void> =>
  inIdentity(handle, async (tx) => {
    await tx.deleteFrom("identity.setup_code").execute();
  });
