import packet from "dns-packet";
import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { createServer, type Server, type Socket } from "node:net";

// A name server of our own on loopback, whose answers are a script: also the ones no honest server gives.

export interface Asked {
  readonly name: string;
  readonly type: string;
  readonly id: number;
  readonly unchecked: boolean;
  readonly over: "udp" | "tcp";
  readonly question: packet.Question;
}

/** Answers to send for one question: packets as values or as bytes; none is silence. */
export type Script = (asked: Asked) => readonly (packet.Packet | Buffer)[];

export interface NameServer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  readonly port: number;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

/** A reply to a question, with these answers. */
export const replyTo = (asked: Asked, answers: readonly packet.Answer[], flags = 0, rcode = 0): packet.Packet => ({
  type: "response",
  id: asked.id,
  flags: packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE | flags | rcode,
  questions: [asked.question],
  answers: [...answers],
  ...(answers.length === 0 ? { authorities: [{ type: "SOA" as const, name: "test", data: { mname: "ns.test", rname: "x.test" } }] } : {}),
});

export async function startNameServer(script: Script): Promise<NameServer> {
  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  const answer = (bytes: Buffer, over: "udp" | "tcp"): Buffer[] => {
    const query = packet.decode(bytes);
    const [question] = query.questions ?? [];
    if (!question) return [];
    const one: Asked = {
      name: question.name.toLowerCase(),
      type: question.type,
      id: query.id ?? 0,
      unchecked: query.flag_cd,
      over,
      question,
    };
    asked.push(one);
    return script(one).map((reply) => (Buffer.isBuffer(reply) ? reply : packet.encode(reply)));
  };
  const tcp = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    let pending = Buffer.alloc(0);
    socket.on("data", (bytes) => {
      pending = Buffer.concat([pending, bytes]);
      if (pending.length < 2 || pending.length < 2 + pending.readUInt16BE(0)) return;
      for (const reply of answer(pending.subarray(2), "tcp")) {
        const length = Buffer.alloc(2);
        length.writeUInt16BE(Math.min(reply.length, 65_535));
        socket.write(Buffer.concat([length, reply]));
      }
      pending = Buffer.alloc(0);
    });
  });
  const { udp, port } = await listenOnBoth(tcp);
  udp.on("message", (bytes, from) => {
    for (const reply of answer(bytes, "udp")) udp.send(reply, from.port, from.address);
  });
  return {
    address: `127.0.0.1:${port}`,
    port,
    asked,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([new Promise<void>((done) => udp.close(() => done())), new Promise<void>((done) => tcp.close(() => done()))]);
    },
  };
}

/** One port for both; a port that is free for UDP may be taken for TCP, and then another is tried. */
async function listenOnBoth(tcp: Server): Promise<{ readonly udp: UdpSocket; readonly port: number }> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const udp = createSocket("udp4");
    await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", () => resolve()));
    const { port } = udp.address();
    const free = await new Promise<boolean>((resolve) => {
      tcp.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => resolve(true));
    });
    if (free) return { udp, port };
    udp.close();
  }
  throw new Error("No port is free for both UDP and TCP.");
}

/** Zone data as `name TYPE data` lines; an unknown name is absent, a known one without the type is empty. */
export type Zone = Readonly<Record<string, Readonly<Partial<Record<string, readonly unknown[]>>>>>;

/** A script that answers from zones; CNAMEs are followed as a resolver does. */
export function fromZone(zone: Zone, flags = 0): Script {
  return (asked) => {
    const answers: packet.Answer[] = [];
    let name = asked.name;
    for (let hop = 0; hop < 20; hop += 1) {
      const own = zone[name];
      if (own === undefined) return [replyTo(asked, answers, flags, 3)];
      const [alias] = own["CNAME"] ?? [];
      if (typeof alias !== "string" || asked.type === "CNAME") {
        const data = own[asked.type] ?? [];
        if (data.includes("TIMEOUT")) return [];
        if (data.includes("SERVFAIL")) return [replyTo(asked, [], flags, 2)];
        answers.push(...data.map((one) => ({ name, type: asked.type, ttl: 60, data: one }) as packet.Answer));
        return [replyTo(asked, answers, flags)];
      }
      answers.push({ name, type: "CNAME", ttl: 60, data: alias });
      name = alias;
    }
    return [replyTo(asked, answers, flags)];
  };
}
