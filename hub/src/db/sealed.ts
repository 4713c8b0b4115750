import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes, type KeyObject } from "node:crypto";

/** A 256-bit key with its name, which stands in every value sealed under it. */
export interface Key {
  /** Eight bytes derived from the key itself, so that no list of names is needed. */
  readonly id: Buffer;
  readonly secret: KeyObject;
}

/** Keys of one owner: what is new is sealed under the first, what is old opens with whichever it names. */
export type Keyring = readonly [Key, ...Key[]];

/**
 * Where a sealed value stands. It is authenticated with the value, so a value copied to another row or column does not open.
 * `row` is the row's whole key: for a tenant table the organisation's id and the row's own ("organisation/id").
 */
export interface SealedContext {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

export type SealedErrorCode = "sealed_damaged" | "sealed_unknown_version" | "sealed_unknown_key" | "sealed_not_authentic";

/** A sealed value that does not open, and why; the message never holds any of the value. */
export class SealedError extends Error {
  override readonly name = "SealedError";
  readonly code: SealedErrorCode;
  constructor(code: SealedErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export const KEY_BYTES = 32;
const VERSION = 1;
const ID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + ID_BYTES;

/** Makes a key of 32 bytes ready for use. Throws RangeError for any other length. */
export function keyOf(bytes: Uint8Array): Key {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`A key is ${KEY_BYTES} bytes; this is ${bytes.length}.`);
  return {
    id: createHash("sha256").update("schakel key id\0").update(bytes).digest().subarray(0, ID_BYTES),
    secret: createSecretKey(bytes),
  };
}

/**
 * Seals a value: AES-256-GCM (NIST SP 800-38D) under the ring's first key with a random nonce. The result is version (1 byte), key id (8),
 * nonce (12), ciphertext, tag (16); version, key id and context are authenticated with it.
 */
export function seal(keys: Keyring, plaintext: string | Uint8Array, context: SealedContext): Buffer {
  const key = keys[0];
  const header = Buffer.concat([Buffer.of(VERSION), key.id]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(header, context));
  const text = Buffer.concat([cipher.update(typeof plaintext === "string" ? Buffer.from(plaintext, "utf8") : plaintext), cipher.final()]);
  return Buffer.concat([header, nonce, text, cipher.getAuthTag()]);
}

/** Opens what seal() made for the same place: the only function that does. Throws SealedError with the reason. */
export function open(keys: Keyring, sealed: Uint8Array, context: SealedContext): Buffer {
  const place = `${context.table}.${context.column}`;
  if (sealed.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES) {
    throw new SealedError("sealed_damaged", `The sealed value in ${place} is cut off: ${sealed.length} bytes.`);
  }
  if (sealed[0] !== VERSION) {
    throw new SealedError(
      "sealed_unknown_version",
      `The sealed value in ${place} has version ${sealed[0]}; this program knows ${VERSION}.`,
    );
  }
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const header = bytes.subarray(0, HEADER_BYTES);
  const key = keys.find(({ id }) => id.equals(header.subarray(1)));
  if (!key) {
    const id = header.subarray(1).toString("hex");
    throw new SealedError("sealed_unknown_key", `The value in ${place} was sealed under key ${id}, which is not among the keys at hand.`);
  }
  const decipher = createDecipheriv("aes-256-gcm", key.secret, bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(associatedData(header, context));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEADER_BYTES + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealedError("sealed_not_authentic", `The sealed value in ${place} was changed, or belongs to another row.`);
  }
}

/** True when the value is sealed under the ring's first key, so that it needs no sealing anew. */
export const isCurrent = (keys: Keyring, sealed: Uint8Array): boolean => keys[0].id.equals(sealed.subarray(1, HEADER_BYTES));

// JSON keeps the three parts apart whatever characters they hold.
const associatedData = (header: Uint8Array, { table, column, row }: SealedContext): Buffer =>
  Buffer.concat([header, Buffer.from(JSON.stringify([table, column, row]), "utf8")]);
