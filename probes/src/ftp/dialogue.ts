import type { TLSSocket } from "node:tls";
import type { Channel } from "../net/channel.ts";
import type { Ending } from "../net/ending.ts";
import { readReply, type Reply } from "./reply.ts";

export type Stopped = { readonly ending: Ending };
export const isStopped = (value: object): value is Stopped => "ending" in value;

/** A conversation of commands and replies, in clear or inside TLS. */
export interface Dialogue {
  /** The next reply, unasked: the greeting. */
  hear(): Promise<Reply | Stopped>;
  /** Sends a command and gives its reply. */
  ask(command: string): Promise<Reply | Stopped>;
}

const dialogue = (write: (text: string) => void, hear: () => Promise<Reply | Stopped>): Dialogue => ({
  hear,
  ask: (command) => {
    write(`${command}\r\n`);
    return hear();
  },
});

export function overChannel(channel: Channel): Dialogue {
  return dialogue(
    (text) => channel.write(text),
    async () => {
      let read: ReturnType<typeof readReply> = "more";
      const { ending } = await channel.readUntil((bytes) => {
        read = readReply(bytes);
        return read === "more" ? undefined : read === "other" ? bytes.length : read.used;
      });
      // The callback's last word; the compiler does not see that it assigns.
      const last = read as ReturnType<typeof readReply>;
      return typeof last === "string" ? { ending: ending ?? "failed" } : last;
    },
  );
}

const LARGEST = 64 * 1024;

/** The same inside TLS; everything has to be said within these milliseconds. */
export function overTls(socket: TLSSocket, milliseconds: number): Dialogue {
  let collected: Buffer = Buffer.alloc(0);
  let ending: Ending | undefined;
  let wake = (): void => undefined;
  const stop = (why: Ending): void => {
    ending ??= why;
    wake();
  };
  const timer = setTimeout(stop, milliseconds, "timeout");
  timer.unref();
  socket.on("data", (bytes: Buffer) => {
    collected = Buffer.concat([collected, bytes]);
    if (collected.length > LARGEST) stop("limit");
    wake();
  });
  socket.once("close", () => stop("closed")).on("error", () => stop("failed"));
  return dialogue(
    (text) => void socket.write(text),
    async () => {
      for (;;) {
        const read = readReply(collected);
        if (typeof read !== "string") {
          collected = collected.subarray(read.used);
          return read;
        }
        if (read === "other" && collected.length > 0) return { ending: "failed" };
        if (ending !== undefined) return { ending };
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  );
}
