import { createSocket } from "node:dgram";
import { connect, isIP } from "node:net";
import { readReply, type Query, type Reply } from "./message.ts";

export interface Server {
  readonly address: string;
  readonly port: number;
}

export type Exchanged = Reply | "timeout" | "refused" | "malformed" | "other-case";

/** Packets looked at per question: what does not belong to it is passed over, a flood of it is not. */
const MOST_PACKETS = 200;

/** Reads `192.0.2.53:53`, `[2001:db8::53]:53` or a bare address; undefined for anything else. */
export function parseServer(text: string): Server | undefined {
  const [, bracketed, plain, port = "53"] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const address = bracketed ?? plain ?? text;
  return isIP(address) > 0 ? { address, port: Number(port) } : undefined;
}

/**
 * Asks over UDP from a port of the moment. The socket is bound to the server, so that packets from elsewhere never arrive; those with
 * another id or question are passed over until the time is up (RFC 5452 §9).
 */
export function askUdp(server: Server, query: Query, milliseconds: number): Promise<Exchanged> {
  return new Promise((resolve) => {
    const socket = createSocket(isIP(server.address) === 6 ? "udp6" : "udp4");
    let packets = 0;
    let over = false;
    const finish = (outcome: Exchanged): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      socket.close();
      resolve(outcome);
    };
    const timer = setTimeout(finish, milliseconds, "timeout");
    socket.on("error", () => finish("refused"));
    socket.on("message", (bytes: Buffer) => {
      packets += 1;
      const reading = readReply(bytes, query);
      if (reading !== "foreign") finish(reading);
      else if (packets >= MOST_PACKETS) finish("malformed");
    });
    socket.connect(server.port, server.address, (error?: Error) => {
      if (over) return;
      if (error) finish("refused");
      else socket.send(query.bytes);
    });
  });
}

/** Asks over TCP (RFC 7766): one question, one answer of at most 64 KiB. */
export function askTcp(server: Server, query: Query, milliseconds: number): Promise<Exchanged> {
  return new Promise((resolve) => {
    const socket = connect({ host: server.address, port: server.port, noDelay: true });
    let bytes: Buffer = Buffer.alloc(0);
    const finish = (outcome: Exchanged): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(finish, milliseconds, "timeout");
    socket.on("error", () => finish("refused"));
    socket.on("close", () => finish("malformed"));
    socket.once("connect", () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(query.bytes.length);
      socket.write(Buffer.concat([length, query.bytes]));
    });
    socket.on("data", (more: Buffer) => {
      bytes = Buffer.concat([bytes, more]);
      if (bytes.length < 2 || bytes.length < 2 + bytes.readUInt16BE(0)) return;
      const reading = readReply(bytes.subarray(2, 2 + bytes.readUInt16BE(0)), query);
      finish(reading === "foreign" ? "malformed" : reading);
    });
  });
}
