import { attempt, cursorOf } from "../../tls/codec/cursor.ts";

const MAGIC = Buffer.from([0xfe, 0x53, 0x4d, 0x42]);

/** Dialect revisions of MS-SMB2 §2.2.3, lowest first. */
export const smb2Dialects: Readonly<Record<string, number>> = {
  "2.0.2": 0x0202,
  "2.1": 0x0210,
  "3.0": 0x0300,
  "3.0.2": 0x0302,
  "3.1.1": 0x0311,
};

const dialectNames = new Map(Object.entries(smb2Dialects).map(([name, code]) => [code, name]));
const ciphers = new Map([
  [1, "AES-128-CCM"],
  [2, "AES-128-GCM"],
  [3, "AES-256-CCM"],
  [4, "AES-256-GCM"],
]);
const signings = new Map([
  [0, "HMAC-SHA256"],
  [1, "AES-CMAC"],
  [2, "AES-GMAC"],
]);
const hashes = new Map([[1, "SHA-512"]]);

/** Context types of MS-SMB2 §2.2.3.1. */
const PREAUTH = 1;
const ENCRYPTION = 2;
const SIGNING = 8;
const ENCRYPTION_CAPABILITY = 0x40;

/** What a server agreed to. */
export interface Smb2Answer {
  readonly dialect: string;
  readonly signing: "required" | "enabled" | "off";
  readonly encryption: boolean;
  readonly cipher?: string;
  readonly signingAlgorithm?: string;
  readonly preauthIntegrity?: string;
}

const uint16s = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => bytes.writeUInt16LE(value, at * 2));
  return bytes;
};

function context(type: number, data: Buffer): Buffer {
  const padded = Buffer.alloc(Math.ceil(data.length / 8) * 8);
  data.copy(padded);
  return Buffer.concat([uint16s(type, data.length, 0, 0), padded]);
}

/** NEGOTIATE (MS-SMB2 §2.2.3) for these dialects, lowest first. `random`: 48 bytes, for the client's GUID and the salt. */
export function writeSmb2Negotiate(dialects: readonly number[], random: Buffer): Buffer {
  const header = Buffer.alloc(64);
  MAGIC.copy(header);
  header.writeUInt16LE(64, 4);
  header.writeUInt16LE(1, 14); // credits asked for
  const body = Buffer.alloc(36);
  uint16s(36, dialects.length, 1).copy(body);
  const modern = dialects.includes(0x0311);
  if (dialects.some((code) => code >= 0x0300)) body.writeUInt32LE(ENCRYPTION_CAPABILITY, 8);
  random.copy(body, 12, 0, 16);
  const listed = uint16s(...dialects);
  const gap = Buffer.alloc((8 - ((64 + 36 + listed.length) % 8)) % 8);
  if (!modern) return Buffer.concat([header, body, listed]);
  body.writeUInt32LE(64 + 36 + listed.length + gap.length, 28);
  body.writeUInt16LE(3, 32);
  return Buffer.concat([
    header,
    body,
    listed,
    gap,
    context(PREAUTH, Buffer.concat([uint16s(1, 32, 1), random.subarray(16, 48)])),
    context(ENCRYPTION, uint16s(4, 4, 3, 2, 1)),
    context(SIGNING, uint16s(3, 2, 1, 0)),
  ]);
}

/** Reads the answer (MS-SMB2 §2.2.4); "none" when the server answers with an error; undefined when this is no SMB 2. */
export function readSmb2Answer(message: Buffer): Smb2Answer | "none" | undefined {
  if (message.length < 64 || !message.subarray(0, 4).equals(MAGIC) || message.readUInt16LE(12) !== 0) return undefined;
  if (message.readUInt32LE(8) !== 0) return "none";
  if (message.length < 64 + 64) return undefined;
  const body = message.subarray(64);
  const dialect = dialectNames.get(body.readUInt16LE(4));
  if (body.readUInt16LE(0) !== 65 || dialect === undefined) return undefined;
  const mode = body.readUInt16LE(2);
  const signing = mode & 2 ? "required" : mode & 1 ? "enabled" : "off";
  if (dialect !== "3.1.1")
    return { dialect, signing, encryption: dialect.startsWith("3.") && (body.readUInt32LE(24) & ENCRYPTION_CAPABILITY) !== 0 };
  const contexts = readContexts(message, body.readUInt32LE(60), body.readUInt16LE(6));
  const cipher = ciphers.get(contexts.get(ENCRYPTION)?.[0] ?? 0);
  const signingAlgorithm = signings.get(contexts.get(SIGNING)?.[0] ?? -1);
  const preauthIntegrity = hashes.get(contexts.get(PREAUTH)?.[0] ?? 0);
  return {
    dialect,
    signing,
    encryption: cipher !== undefined,
    ...(cipher === undefined ? {} : { cipher }),
    ...(signingAlgorithm === undefined ? {} : { signingAlgorithm }),
    ...(preauthIntegrity === undefined ? {} : { preauthIntegrity }),
  };
}

/** The algorithms in each context, by type; what does not fit in the message is left out. */
function readContexts(message: Buffer, offset: number, count: number): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  let at = offset;
  for (let read = 0; read < Math.min(count, 16) && at + 8 <= message.length; read += 1) {
    const type = message.readUInt16LE(at);
    const length = message.readUInt16LE(at + 2);
    const data = message.subarray(at + 8, at + 8 + length);
    found.set(type, attempt(() => readAlgorithms(data, type)) ?? []);
    at += 8 + Math.ceil(length / 8) * 8;
  }
  return found;
}

function readAlgorithms(data: Buffer, type: number): readonly number[] {
  const cursor = cursorOf(data);
  const uint16 = (): number => cursor.bytes(2).readUInt16LE(0);
  const count = uint16();
  if (type === PREAUTH) uint16(); // the salt's length
  return Array.from({ length: Math.min(count, 16) }, uint16);
}
