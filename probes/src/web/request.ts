import type { Duplex } from "node:stream";
import { endingOf, type Ending } from "../net/ending.ts";
import type { HttpHead } from "./facts.ts";
import { parseHead, readBody } from "./http-head.ts";

export interface Asking {
  /** The Host header: with the port when it is not the scheme's own. */
  readonly authority: string;
  readonly path: string;
  readonly clientName: string;
  /** Bytes of body wanted; 0 for the head alone. */
  readonly body: number;
  /** Milliseconds for the whole answer. */
  readonly deadline: number;
}

export type Asked = { readonly head: HttpHead; readonly body: Buffer } | { readonly ending: Ending };

const LARGEST_HEAD = 64 * 1024;

/** Sends one GET over a connection that stands (plain or TLS) and reads the answer; the connection is not used again. */
export function request(stream: Duplex, asking: Asking): Promise<Asked> {
  return new Promise((resolve) => {
    let bytes: Buffer = Buffer.alloc(0);
    const finish = (asked: Asked): void => {
      clearTimeout(timer);
      stream.off("data", onData).off("end", onEnd).off("close", onEnd);
      resolve(asked);
    };
    const timer = setTimeout(() => look("timeout"), asking.deadline);
    /** Answers as soon as there is enough, or with what there is when no more will come. */
    const look = (over?: Ending): void => {
      const parsed = parseHead(bytes);
      if (parsed === "not-http") return finish({ ending: "failed" });
      if (parsed === undefined) {
        if (over !== undefined || bytes.length > LARGEST_HEAD) finish({ ending: over ?? "limit" });
        return undefined;
      }
      const { body, whole } = readBody(parsed.head, bytes.subarray(parsed.bodyAt), over !== undefined);
      if (whole || over !== undefined || body.length >= asking.body) finish({ head: parsed.head, body: body.subarray(0, asking.body) });
      return undefined;
    };
    const onData = (more: Buffer): void => {
      bytes = bytes.length === 0 ? more : Buffer.concat([bytes, more]);
      look();
    };
    const onEnd = (): void => look("closed");
    stream.on("data", onData).on("end", onEnd).on("close", onEnd);
    // A socket handed over is paused, so that nothing is lost before somebody listens.
    stream.resume();
    // Left in place: an error may still come after the answer.
    stream.on("error", (error: Error) => look(endingOf(error)));
    stream.write(
      `GET ${asking.path} HTTP/1.1\r\nHost: ${asking.authority}\r\nUser-Agent: ${asking.clientName}\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n`,
    );
  });
}
