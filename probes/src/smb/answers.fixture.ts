/** What a server says to an SMB 1 negotiation: the number of the dialect it chose, with status 0 or an error. */
export function smb1Answer(dialect: number, status = 0): Buffer {
  const message = Buffer.alloc(37);
  Buffer.from([0xff, 0x53, 0x4d, 0x42, 0x72]).copy(message);
  message.writeUInt32LE(status, 5);
  message[32] = 1;
  message.writeUInt16LE(dialect, 33);
  return message;
}

export interface Smb2Script {
  readonly dialect: number;
  /** 1: signing enabled, 2: required. */
  readonly mode: number;
  readonly capabilities?: number;
  readonly status?: number;
  /** Type and 16-bit words of each negotiate context. */
  readonly contexts?: readonly (readonly [number, readonly number[]])[];
}

/** What a server says to an SMB 2 negotiation (MS-SMB2 §2.2.4). */
export function smb2Answer({ dialect, mode, capabilities = 0, status = 0, contexts = [] }: Smb2Script): Buffer {
  const message = Buffer.alloc(64 + 64);
  Buffer.from([0xfe, 0x53, 0x4d, 0x42]).copy(message);
  message.writeUInt16LE(64, 4);
  message.writeUInt32LE(status, 8);
  const body = message.subarray(64);
  body.writeUInt16LE(65, 0);
  body.writeUInt16LE(mode, 2);
  body.writeUInt16LE(dialect, 4);
  body.writeUInt16LE(contexts.length, 6);
  body.writeUInt32LE(capabilities, 24);
  body.writeUInt32LE(contexts.length > 0 ? 128 : 0, 60);
  const written = contexts.map(([type, words]) => {
    const bytes = Buffer.alloc(8 + Math.ceil((words.length * 2) / 8) * 8);
    bytes.writeUInt16LE(type, 0);
    bytes.writeUInt16LE(words.length * 2, 2);
    words.forEach((word, at) => bytes.writeUInt16LE(word, 8 + at * 2));
    return bytes;
  });
  return Buffer.concat([message, ...written]);
}
