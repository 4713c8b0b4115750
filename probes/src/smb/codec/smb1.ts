const MAGIC = Buffer.from([0xff, 0x53, 0x4d, 0x42]);
const NEGOTIATE = 0x72;

/** The dialects a client of the time names; the last is the one Windows spoke (MS-CIFS §2.2.4.52.1). */
export const smb1Dialects = ["PC NETWORK PROGRAM 1.0", "LANMAN1.0", "LM1.2X002", "LANMAN2.1", "NT LM 0.12"] as const;

/** SMB_COM_NEGOTIATE that names SMB 1 dialects only, so that a server cannot answer with SMB 2. */
export function writeSmb1Negotiate(): Buffer {
  const header = Buffer.alloc(32);
  MAGIC.copy(header);
  header[4] = NEGOTIATE;
  header[9] = 0x18; // canonical, case-insensitive path names
  header.writeUInt16LE(0xc843, 10); // Unicode, NT status codes, extended security, long names
  header.writeUInt16LE(0xffff, 24);
  header.writeUInt16LE(0xfeff, 26);
  const names = Buffer.concat(smb1Dialects.map((name) => Buffer.from(`\u0002${name}\0`, "latin1")));
  const counts = Buffer.alloc(3);
  counts.writeUInt16LE(names.length, 1);
  return Buffer.concat([header, counts, names]);
}

/** The dialect it chose; "none" when it wants none of them (0xFFFF) or answers with an error; undefined when this is no SMB 1. */
export function readSmb1Answer(message: Buffer): string | undefined {
  if (message.length < 33 || !message.subarray(0, 4).equals(MAGIC) || message[4] !== NEGOTIATE) return undefined;
  const words = message[32] ?? 0;
  if (message.readUInt32LE(5) !== 0 || words < 1 || message.length < 35) return "none";
  return smb1Dialects[message.readUInt16LE(33)] ?? "none";
}
