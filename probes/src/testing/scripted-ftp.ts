import { createSecureContext, TLSSocket } from "node:tls";
import type { Issued } from "./certificates.ts";
import { serve } from "./look-at.ts";

/** What an FTP server answers to each command, the whole of it or its first word; "502 unknown" to any other. */
export type FtpScript = Readonly<Record<string, string>>;

/** The script of a server with nothing wrong. */
export const soundFtp: FtpScript = {
  FEAT: "211 none",
  USER: "530 TLS first",
  "AUTH TLS": "234 go",
  PBSZ: "200 ok",
  PROT: "200 ok",
  QUIT: "221 bye",
};

/** A server that follows a script, with TLS after AUTH where it consents to that. */
export const startFtp = (script: FtpScript, certificate: Issued) =>
  serve((socket) => {
    socket.write("220 ready\r\n");
    const secureContext = createSecureContext({ cert: certificate.pem, key: certificate.keyPem });
    const listen = (over: typeof socket | TLSSocket): void => {
      over.on("error", () => undefined);
      over.on("data", (bytes: Buffer) => {
        const command = bytes.toString("latin1").trim();
        const answer = script[command] ?? script[command.split(" ")[0] ?? ""] ?? "502 unknown";
        over.write(`${answer}\r\n`);
        if (command !== "AUTH TLS" || !answer.startsWith("234")) return;
        over.removeAllListeners("data");
        listen(new TLSSocket(socket, { isServer: true, secureContext }));
      });
    };
    listen(socket);
  });
