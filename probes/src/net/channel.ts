import type { Socket } from "node:net";
import { endingOf, type Ending } from "./ending.ts";

/** What reading gave: bytes, or why there are no more. Bytes that came before the ending are still given first. */
export type Read = { readonly bytes: Buffer } | { readonly ending: Ending };

/**
 * A connection whose every read has a deadline and whose total has a limit, so that neither a byte a second nor an endless
 * answer holds us. Not for two readers at once.
 */
export interface Channel {
  write(bytes: Uint8Array | string): void;
  /** The next bytes, whatever their number. */
  read(): Promise<Read>;
  /** Puts bytes back in front, for who read too far. */
  unread(bytes: Buffer): void;
  /** Reads until `done` says how many of the collected bytes belong to the answer; the rest stays for the next read. */
  readUntil(done: (collected: Buffer) => number | undefined): Promise<{ readonly bytes: Buffer; readonly ending?: Ending }>;
  /** Another `milliseconds` from now for all reading that follows. */
  extend(milliseconds: number): void;
  close(): void;
  /**
   * Hands the socket to node:tls or another reader, paused; nothing may be read from the channel afterwards. Bytes read too far are put
   * back into the socket.
   */
  detach(): Socket;
}

export interface ChannelLimits {
  /** Milliseconds from opening in which everything has to be read. */
  readonly deadline: number;
  /** Bytes taken in all. */
  readonly bytes: number;
}

/** Wraps a connected socket. `onClose` is called once, when the connection is over for us. */
export function openChannel(socket: Socket, limits: ChannelLimits, onClose: () => void): Channel {
  let chunks: Buffer[] = [];
  let total = 0;
  let ending: Ending | undefined;
  let wake: (() => void) | undefined;
  let released = false;
  const stir = (): void => {
    wake?.();
    wake = undefined;
  };
  const release = (): void => {
    if (released) return;
    released = true;
    clearTimeout(timer);
    onClose();
  };
  const end = (reason: Ending): void => {
    ending ??= reason;
    release();
    socket.destroy();
    stir();
  };
  let timer = setTimeout(end, limits.deadline, "timeout");
  const onData = (bytes: Buffer): void => {
    total += bytes.length;
    chunks.push(bytes);
    if (total > limits.bytes) end("limit");
    else stir();
  };
  // The other side may half-close and still read: the ending is told once what came before it was read.
  const onEnd = (): void => end("closed");
  const onError = (error: Error): void => end(endingOf(error));
  const onClosed = (): void => end("closed");
  socket.on("data", onData).on("end", onEnd).on("error", onError).on("close", onClosed);
  const read = async (): Promise<Read> => {
    if (chunks.length === 0 && ending === undefined) await new Promise<void>((resolve) => (wake = resolve));
    if (chunks.length > 0) {
      const bytes = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
      chunks = [];
      return { bytes };
    }
    return { ending: ending ?? "closed" };
  };
  return {
    write: (bytes) => void (ending === undefined && socket.write(bytes)),
    read,
    unread: (bytes) => void (bytes.length > 0 && chunks.unshift(bytes)),
    readUntil: (done) => readUntil(read, (bytes) => void (bytes.length > 0 && chunks.unshift(bytes)), done),
    extend: (milliseconds) => {
      clearTimeout(timer);
      if (ending === undefined) timer = setTimeout(end, milliseconds, "timeout");
    },
    close: () => end("closed"),
    detach: () => {
      // Who takes over owns the socket from now on, but our place in the budget is freed only when it is closed.
      clearTimeout(timer);
      socket.off("data", onData).off("end", onEnd).off("error", onError).off("close", onClosed);
      socket.pause();
      for (const bytes of chunks.toReversed()) socket.unshift(bytes);
      chunks = [];
      if (socket.destroyed) release();
      else socket.once("close", release);
      return socket;
    },
  };
}

async function readUntil(
  read: () => Promise<Read>,
  unread: (bytes: Buffer) => void,
  done: (collected: Buffer) => number | undefined,
): Promise<{ readonly bytes: Buffer; readonly ending?: Ending }> {
  let collected: Buffer = Buffer.alloc(0);
  for (;;) {
    const size = done(collected);
    if (size !== undefined) {
      unread(collected.subarray(size));
      return { bytes: collected.subarray(0, size) };
    }
    const got = await read();
    if ("ending" in got) return { bytes: collected, ending: got.ending };
    collected = collected.length === 0 ? got.bytes : Buffer.concat([collected, got.bytes]);
  }
}
