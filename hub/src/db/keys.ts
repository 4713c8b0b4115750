import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, type Config } from "../config.ts";
import { KEY_BYTES, isCurrent, keyOf, open, seal, type Keyring, type SealedContext } from "./sealed.ts";

const FILE = "hub.key";

/**
 * The hub's key, under which the organisations' keys are sealed: from the environment, or `hub.key` in the data folder, made at the first start
 * (hexadecimal, one key a line: the first seals, older ones still open). Throws ConfigError when other users may read the file or it is no key.
 */
export function readHubKeys(config: Pick<Config, "dataFolder" | "hubKey">): Keyring {
  if (config.hubKey) return [keyOf(config.hubKey)];
  const path = join(config.dataFolder, FILE);
  makeHubKey(config.dataFolder, path);
  // Windows has no such permission bits; there the folder's own rights decide.
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) {
    throw new ConfigError(`Other users of this machine may read ${path}. Take that away (chmod 600 ${path}) and start again.`);
  }
  const lines = readFileSync(path, "utf8").split(/\s+/).filter(Boolean);
  const [first, ...older] = lines.map((line) => {
    if (!/^[0-9a-f]{64}$/i.test(line))
      throw new ConfigError(`${path} must hold keys of 64 hexadecimal characters, one a line; put the backup of it back.`);
    return keyOf(Buffer.from(line, "hex"));
  });
  if (!first) throw new ConfigError(`${path} is empty. Put the backup of it back: without that key what is sealed stays closed.`);
  return [first, ...older];
}

/** Makes the key's file when there is none. It appears whole and on disk or not at all: rows sealed under a lost key could never be opened. */
function makeHubKey(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (statSync(path, { throwIfNoEntry: false })) return;
  const draft = `${path}.${process.pid}.new`;
  const file = openSync(draft, "wx", 0o600);
  try {
    writeSync(file, `${randomBytes(KEY_BYTES).toString("hex")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // A link, unlike a rename, never replaces a key that another process made in the meantime.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
  if (process.platform !== "win32") syncFolder(folder);
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const place = (organisationId: string): SealedContext => ({
  table: "app.organisation_profile",
  column: "sealing_key",
  row: organisationId,
});

/** A new organisation's own key, sealed under the hub's: the bytes for organisation_profile.sealing_key. */
export const newOrganisationKey = (hub: Keyring, organisationId: string): Buffer =>
  seal(hub, randomBytes(KEY_BYTES), place(organisationId));

/** Opens organisation_profile.sealing_key. Throws SealedError when it is not this organisation's or not under a key of this hub. */
export function openOrganisationKeys(hub: Keyring, organisationId: string, sealingKey: Uint8Array): Keyring {
  const bytes = open(hub, sealingKey, place(organisationId));
  const keys = Array.from({ length: bytes.length / KEY_BYTES }, (_, index) =>
    keyOf(bytes.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES)),
  );
  const [first, ...older] = keys;
  if (!first) throw new RangeError(`The sealing key of organisation ${organisationId} holds no key.`);
  return [first, ...older];
}

/** The same with a new key in front: what is sealed from now on needs it, what was sealed before still opens. */
export function rotateOrganisationKey(hub: Keyring, organisationId: string, sealingKey: Uint8Array): Buffer {
  const older = open(hub, sealingKey, place(organisationId));
  return seal(hub, Buffer.concat([randomBytes(KEY_BYTES), older]), place(organisationId));
}

/** The sealing key under the hub's newest key, after a new line was put in front of hub.key; undefined when it already is. */
export function rewrapOrganisationKey(hub: Keyring, organisationId: string, sealingKey: Uint8Array): Buffer | undefined {
  return isCurrent(hub, sealingKey) ? undefined : seal(hub, open(hub, sealingKey, place(organisationId)), place(organisationId));
}
