import { betterAuth } from "better-auth";
import { hkdfSync } from "node:crypto";
import { randomUUID } from "node:crypto";
import type { Config } from "../config.ts";
import type { IdentityHandle } from "./handle.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./password-rules.ts";

const DAY = 24 * 60 * 60;
export const SESSION_DAYS = 14;

/**
 * better-auth on the identity schema. Persons are made by createPerson, so signing up is off; its routes are not served: the contract's
 * handlers call it. `secret`: 32 bytes from which the key that signs cookies is derived (HKDF, RFC 5869).
 */
export function openBetterAuth(handle: IdentityHandle, config: Pick<Config, "publicUrl">, secret: Uint8Array) {
  const secure = config.publicUrl.protocol === "https:";
  return betterAuth({
    baseURL: config.publicUrl.origin,
    basePath: "/api/identity",
    secret: Buffer.from(hkdfSync("sha256", secret, "", "schakel session cookies", 32)).toString("hex"),
    database: { db: handle, type: "postgres", schemaName: "identity", transaction: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    session: { expiresIn: SESSION_DAYS * DAY, updateAge: DAY },
    // The hub limits sign-ins, checks where a request comes from and reports errors itself, in one place for all routes.
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: "schakel",
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure },
      disableCSRFCheck: true,
      disableOriginCheck: true,
      database: { generateId: () => randomUUID(), validateSchema: false },
    },
  });
}

export type BetterAuth = ReturnType<typeof openBetterAuth>;
