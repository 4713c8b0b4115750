import { parseRanges, type AddressRange } from "@schakel/probes/address";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export interface Config {
  /** Folder of the embedded database, the hub's key, the socket for commands and the lock; absolute. */
  readonly dataFolder: string;
  /** Folder of the built screens; absolute. */
  readonly webFolder: string;
  /** PostgreSQL the hub works on; absent: the embedded database in dataFolder. */
  readonly databaseUrl?: string;
  /** Log-in that owns the tables, used for migrations only; absent: databaseUrl. */
  readonly databaseOwnerUrl?: string;
  readonly host: string;
  readonly port: number;
  /** Address under which people reach the hub; decides whether cookies are Secure. */
  readonly publicUrl: URL;
  /** Key of the hub from the environment, 32 bytes; absent: `hub.key` in dataFolder, made at the first start. */
  readonly hubKey?: Uint8Array;
  /** Addresses that are not public and to which the hub may go all the same, such as a source in the operator's own network. */
  readonly allowAddresses: readonly AddressRange[];
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads every setting from the environment (README, "Settings"). Throws ConfigError that names the variable and what it may be;
 * an empty variable counts as absent.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const value = (name: string) => env[name]?.trim() || undefined;
  const host = value("HOST") ?? "127.0.0.1";
  const port = readPort(value("PORT") ?? "4000");
  const databaseUrl = value("DATABASE_URL");
  const databaseOwnerUrl = value("DATABASE_OWNER_URL");
  const key = readKey(value("SCHAKEL_KEY"), value("SCHAKEL_KEY_FILE"));
  return {
    dataFolder: resolve(value("SCHAKEL_DATA") ?? "data"),
    webFolder: fileURLToPath(new URL("../../web/dist", import.meta.url)),
    host,
    port,
    publicUrl: readPublicUrl(value("PUBLIC_URL") ?? `http://${host === "127.0.0.1" || host === "0.0.0.0" ? "localhost" : host}:${port}`),
    ...(databaseUrl && { databaseUrl: checkDatabaseUrl("DATABASE_URL", databaseUrl) }),
    ...(databaseOwnerUrl && { databaseOwnerUrl: checkDatabaseUrl("DATABASE_OWNER_URL", databaseOwnerUrl) }),
    ...(key && { hubKey: key }),
    allowAddresses: readRanges(value("SCHAKEL_ALLOW_ADDRESSES") ?? ""),
  };
}

function readRanges(text: string): readonly AddressRange[] {
  const parsed = parseRanges(text);
  if (parsed.ok) return parsed.ranges;
  throw new ConfigError(
    `SCHAKEL_ALLOW_ADDRESSES holds "${parsed.wrong}"; it must be addresses or ranges with commas between them, such as 10.20.0.0/16, 192.168.1.7.`,
  );
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new ConfigError(`PORT is "${text}"; it must be a number from 0 to 65535.`);
  return port;
}

function readPublicUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new ConfigError(`PUBLIC_URL is "${text}"; it must be the whole address people type, such as https://hub.example.org.`);
  }
  return url;
}

function checkDatabaseUrl(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["postgres:", "postgresql:"].includes(url.protocol)) {
    throw new ConfigError(`${name} must look like postgres://name:password@host:5432/database; its scheme is not postgres.`);
  }
  return text;
}

function readKey(text: string | undefined, file: string | undefined): Uint8Array | undefined {
  if (text && file) throw new ConfigError("Set SCHAKEL_KEY or SCHAKEL_KEY_FILE, not both.");
  const source = file ? readFileSync(file, "utf8").trim() : text;
  if (source === undefined) return undefined;
  const key = /^[0-9a-f]{64}$/i.test(source) ? Buffer.from(source, "hex") : Buffer.from(source, "base64");
  if (key.length !== 32) {
    throw new ConfigError(`${file ? "SCHAKEL_KEY_FILE" : "SCHAKEL_KEY"} must hold 32 bytes as 64 hexadecimal characters or as base64.`);
  }
  return key;
}
