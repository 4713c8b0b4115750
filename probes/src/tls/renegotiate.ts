import { constants } from "node:crypto";
import { connect, createSecureContext, type SecureContext, type TLSSocket } from "node:tls";
import type { Channel } from "../net/channel.ts";
import { endingOf, type Ending } from "../net/ending.ts";

/** One more than the ten that guidelines allow (NCSC-NL 2025-05 §3.4.2), so that "more than ten" is seen and no more is asked. */
export const RENEGOTIATIONS = 11;

/**
 * How long one renegotiation may take: some servers ignore the request and go on waiting for data. It is as much work and as many round
 * trips as the handshake before it, so six times that is silence.
 */
const waitFor = (handshake: number): number => Math.min(3000, Math.max(400, 6 * handshake));

let context: SecureContext | undefined;

/** TLS 1.3 has no renegotiation (RFC 8446 §4.1.2), so it is not offered; made once, for a context is dear. */
function renegotiating(): SecureContext {
  context ??= createSecureContext({
    ca: [],
    minVersion: "TLSv1",
    maxVersion: "TLSv1.2",
    ciphers: "ALL:COMPLEMENTOFALL:@SECLEVEL=0",
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  });
  return context;
}

/**
 * Lets the client renegotiate until the server has had enough. Gives how often it went well: 0 when the server refuses, ignores it, or
 * ends the connection. `milliseconds` bounds the whole; when they are over while it still goes well, how often it would have been was not seen.
 */
export function countRenegotiations(
  channel: Channel,
  serverName: string | undefined,
  milliseconds: number,
): Promise<{ readonly times: number } | { readonly ending: Ending }> {
  return new Promise((resolve) => {
    const socket = connect({
      socket: channel.detach(),
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      secureContext: renegotiating(),
      ...(serverName === undefined ? {} : { servername: serverName }),
    });
    let times: number | undefined;
    const started = performance.now();
    const finish = (ending: Ending): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(times === undefined ? { ending } : { times });
    };
    const timer = setTimeout(() => {
      if (times !== undefined && times > 0) times = undefined;
      finish("timeout");
    }, milliseconds);
    socket.on("error", (error: Error) => finish(endingOf(error)));
    socket.on("close", () => finish("closed"));
    socket.once("secureConnect", () => {
      times = 0;
      const wait = waitFor(performance.now() - started);
      const again = (): void => {
        renegotiateOnce(socket, wait).then(
          (went) => {
            if (went) times = (times ?? 0) + 1;
            if (went && (times ?? 0) < RENEGOTIATIONS) again();
            else finish("closed");
          },
          () => finish("failed"),
        );
      };
      again();
    });
  });
}

function renegotiateOnce(socket: TLSSocket, wait: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, wait, false);
    const asked = socket.renegotiate({ rejectUnauthorized: false }, (error) => {
      clearTimeout(timer);
      resolve(error === null);
    });
    if (asked === false) resolve(false);
  });
}
