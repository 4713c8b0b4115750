import { createServer, type Server, type Socket } from "node:net";
import { versionCode } from "../tls/codec/client-hello.ts";
import { cursorOf } from "../tls/codec/cursor.ts";
import type { TlsVersion } from "../tls/facts.ts";
import { groups as allGroups, isFiniteField } from "../tls/names/groups.ts";
import { isDhe, isEcdhe, suiteCode, suiteName } from "../tls/names/suites.ts";

/**
 * A server that speaks only the clear beginning of TLS: it chooses as it is told and goes no further. It stands in for what today's
 * libraries no longer speak, and its truth is its configuration.
 */
export interface Script {
  readonly versions: readonly Exclude<TlsVersion, "SSLv2">[];
  /** Names, the preferred first. */
  readonly suites: readonly string[];
  /** Cipher kinds of SSL 2.0 by number; none: no SSL 2.0. */
  readonly ssl2?: readonly number[];
  readonly groups?: readonly string[];
  readonly signatures?: readonly number[];
  readonly prime?: Buffer;
  readonly compression?: boolean;
  readonly secureRenegotiation?: boolean;
  readonly ems?: boolean;
  readonly certificate?: Buffer;
  readonly preference?: "server" | "client";
  /** How it says no. */
  readonly refusal?: "alert" | "close" | "reset" | "silence";
}

interface Hello {
  readonly version: number;
  readonly suites: readonly number[];
  readonly compressions: readonly number[];
  readonly extensions: ReadonlyMap<number, Buffer>;
}

export function parseClientHello(record: Buffer): Hello {
  const cursor = cursorOf(record.subarray(9));
  const legacy = cursor.uint(2);
  cursor.bytes(32);
  cursor.vector(1);
  const list = cursorOf(cursor.vector(2));
  const suites: number[] = [];
  while (list.left > 0) suites.push(list.uint(2));
  const compressions = [...cursor.vector(1)];
  const extensions = new Map<number, Buffer>();
  if (cursor.left > 0) {
    const all = cursorOf(cursor.vector(2));
    while (all.left > 0) extensions.set(all.uint(2), all.vector(2));
  }
  const supported = extensions.get(43);
  return { version: supported ? supported.readUInt16BE(1) : legacy, suites, compressions, extensions };
}

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const vector = (size: 1 | 2 | 3, bytes: Buffer): Buffer => {
  const length = Buffer.alloc(size);
  length.writeUIntBE(bytes.length, 0, size);
  return Buffer.concat([length, bytes]);
};
const message = (type: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([type]), vector(3, body)]);
const extension = (type: number, body: Buffer = Buffer.alloc(0)): Buffer => Buffer.concat([u16(type), vector(2, body)]);
const RETRY = Buffer.from("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c", "hex");

const list16 = (bytes: Buffer | undefined): number[] =>
  bytes === undefined ? [] : Array.from({ length: (bytes.length - 2) / 2 }, (_, index) => bytes.readUInt16BE(2 + index * 2));

/** The answer to a ClientHello record: bytes, or "no" with the alert that says why. */
export function answerHello(script: Script, record: Buffer): Buffer | { readonly alert: number } {
  const hello = parseClientHello(record);
  const wants13 = hello.extensions.has(43);
  const version = script.versions
    .filter((one) => (wants13 ? one === "TLSv1.3" : one !== "TLSv1.3" && versionCode[one] <= hello.version))
    .toSorted((one, other) => versionCode[other] - versionCode[one])[0];
  if (version === undefined) return { alert: 70 };
  const offeredGroups = list16(hello.extensions.get(10));
  const group = (script.groups ?? ["secp256r1"])
    .map((name) => allGroups.find((one) => one.name === name)?.code ?? 0)
    .find((code) => offeredGroups.includes(code));
  const curve = group !== undefined && !isFiniteField(group) ? group : undefined;
  const scheme = version === "TLSv1.2" ? (script.signatures ?? [0x0401]).find((one) => list16(hello.extensions.get(13)).includes(one)) : 0;
  const usable = (code: number): boolean => {
    const name = suiteName(code);
    const tls13 = code >> 8 === 0x13;
    if (tls13 !== (version === "TLSv1.3")) return false;
    if (tls13) return group !== undefined;
    return (!isEcdhe(name) || curve !== undefined) && (!(isEcdhe(name) || isDhe(name)) || scheme !== undefined);
  };
  const own = script.suites.map((name) => suiteCode(name) ?? 0);
  const [first, second] = script.preference === "client" ? [hello.suites, own] : [own, hello.suites];
  const suite = first.find((code) => second.includes(code) && usable(code));
  if (suite === undefined) return { alert: 40 };
  return encodeFlight(script, version, suite, hello, group, scheme ?? 0);
}

function encodeFlight(
  script: Script,
  version: Exclude<TlsVersion, "SSLv2">,
  suite: number,
  hello: Hello,
  group: number | undefined,
  scheme: number,
): Buffer {
  const tls13 = version === "TLSv1.3";
  const extensions = tls13
    ? [extension(43, u16(0x0304)), extension(51, u16(group ?? 0))]
    : [
        ...(script.secureRenegotiation === false ? [] : [extension(0xff01, Buffer.from([0]))]),
        ...(script.ems === false ? [] : [extension(23)]),
      ];
  const compression = script.compression === true && hello.compressions.includes(1) ? 1 : 0;
  const block = version === "SSLv3" ? Buffer.alloc(0) : vector(2, Buffer.concat(extensions));
  const serverHello = message(
    2,
    Buffer.concat([
      u16(Math.min(versionCode[version], 0x0303)),
      tls13 ? RETRY : Buffer.alloc(32, 7),
      Buffer.from([0]),
      u16(suite),
      Buffer.from([compression]),
      block,
    ]),
  );
  const name = suiteName(suite);
  const certificate = message(11, vector(3, script.certificate ? vector(3, script.certificate) : Buffer.alloc(0)));
  const messages = tls13
    ? [serverHello]
    : [serverHello, certificate, ...keyExchange(script, version, name, group, scheme), message(14, Buffer.alloc(0))];
  const body = Buffer.concat(messages);
  const records: Buffer[] = [];
  for (let at = 0; at < body.length; at += 16_000)
    records.push(
      Buffer.concat([Buffer.from([22]), u16(Math.min(versionCode[version], 0x0303)), vector(2, body.subarray(at, at + 16_000))]),
    );
  return Buffer.concat(records);
}

function keyExchange(script: Script, version: string, name: string, group: number | undefined, scheme: number): Buffer[] {
  const signature = /anon|_PSK_/.test(name)
    ? Buffer.alloc(0)
    : Buffer.concat([version === "TLSv1.2" ? u16(scheme) : Buffer.alloc(0), vector(2, Buffer.alloc(64, 9))]);
  const hint = name.includes("_PSK_") ? vector(2, Buffer.from("hint")) : Buffer.alloc(0);
  if (isEcdhe(name))
    return [message(12, Buffer.concat([hint, Buffer.from([3]), u16(group ?? 0), vector(1, Buffer.alloc(65, 4)), signature]))];
  const prime = script.prime ?? Buffer.alloc(128, 0xf1);
  if (isDhe(name)) return [message(12, Buffer.concat([hint, vector(2, prime), vector(2, Buffer.from([2])), vector(2, prime), signature]))];
  return [];
}

function ssl2Answer(script: Script): Buffer {
  const specs = Buffer.concat((script.ssl2 ?? []).map((kind) => Buffer.from([kind >> 16, (kind >> 8) & 0xff, kind & 0xff])));
  const certificate = script.certificate ?? Buffer.alloc(0);
  const body = Buffer.concat([
    Buffer.from([4, 0, 1, 0, 2]),
    u16(certificate.length),
    u16(specs.length),
    u16(16),
    certificate,
    specs,
    Buffer.alloc(16, 1),
  ]);
  return Buffer.concat([Buffer.from([0x80 | (body.length >> 8), body.length & 0xff]), body]);
}

/** Handles one connection by the script. */
export function serveScript(script: Script, socket: Socket): void {
  let bytes: Buffer = Buffer.alloc(0);
  socket.on("error", () => undefined);
  socket.on("data", (more) => {
    bytes = Buffer.concat([bytes, more]);
    const [first = 0, second = 0, type] = bytes;
    if ((first & 0x80) !== 0) {
      if (bytes.length < 2 + (((first & 0x7f) << 8) | second)) return;
      if (type === 1 && script.ssl2) socket.write(ssl2Answer(script));
      else refuse(script, socket, 70);
      return;
    }
    if (bytes.length < 5 || bytes.length < 5 + bytes.readUInt16BE(3)) return;
    if (bytes[5] !== 1) return;
    const answer = answerHello(script, bytes);
    if (Buffer.isBuffer(answer)) socket.write(answer);
    else refuse(script, socket, answer.alert);
  });
}

function refuse({ refusal = "alert" }: Script, socket: Socket, alert: number): void {
  if (refusal === "alert") socket.end(Buffer.from([21, 3, 1, 0, 2, 2, alert]));
  if (refusal === "close") socket.end();
  if (refusal === "reset") socket.resetAndDestroy();
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on a free port of loopback with a handler of connections. */
export function listen(handle: (socket: Socket) => void): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    handle(socket);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" && address ? address.port : 0,
        close: () =>
          new Promise((done) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => done());
          }),
      });
    });
  });
}

/** Runs `use` with a server that handles connections so, and closes it whatever happens. */
export async function withServer<T>(handle: (socket: Socket) => void, use: (port: number) => Promise<T>): Promise<T> {
  const server = await listen(handle);
  try {
    return await use(server.port);
  } finally {
    await server.close();
  }
}
