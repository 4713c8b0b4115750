import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";
import type { Kind } from "../kinds.ts";
import { smb1Answer, smb2Answer } from "../smb/answers.fixture.ts";
import { frame } from "../smb/codec/frame.ts";
import { startOpenssh } from "../ssh/lab.fixture.ts";
import { createAuthority, ecKey } from "../testing/certificates.ts";
import { serve } from "../testing/look-at.ts";
import { hasProgram, type Workshop } from "../testing/programs.ts";
import { soundFtp, startFtp } from "../testing/scripted-ftp.ts";
import { startMail } from "../testing/scripted-mail.ts";

// One honest server of every kind that is one service on one host.

export interface Honest {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

export interface HonestKind {
  readonly kind: Kind;
  /** Why it cannot be started here. */
  readonly skip: string | false;
  readonly start: (workshop: Workshop) => Promise<Honest>;
}

const authority = createAuthority();
export const trust = [authority.root.pem];
const certificate = authority.issue({ name: "lab.test", names: ["lab.test"], key: ecKey() });

const mail = (protocol: "smtp" | "imap" | "pop", before: readonly string[]): HonestKind => ({
  kind: protocol,
  skip: false,
  start: () => startMail({ protocol, certificate, before, after: [...before, "AUTH=PLAIN"] }),
});

export const honestKinds: readonly HonestKind[] = [
  { kind: "web", skip: false, start: startWeb },
  mail("smtp", ["SIZE 1", "STARTTLS"]),
  mail("imap", ["STARTTLS", "LOGINDISABLED"]),
  mail("pop", ["STLS", "UIDL"]),
  { kind: "ftp", skip: false, start: () => startFtp(soundFtp, certificate) },
  { kind: "smb", skip: false, start: startSmb },
  {
    kind: "ssh",
    skip: hasProgram("sshd") && process.getuid?.() === 0 ? false : "OpenSSH's server is not installed, or this is not root",
    start: (workshop) => startOpenssh(workshop, [{ kind: "rsa", bits: 3072 }, { kind: "ed25519" }], []),
  },
];

function startWeb(): Promise<Honest> {
  const server = createHttps({ cert: certificate.pem, key: certificate.keyPem }, (_, response) =>
    response.writeHead(200, { "Strict-Transport-Security": "max-age=31536000" }).end("winkel"),
  );
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      }),
    ),
  );
}

/** Speaks SMB 1 and SMB 3. */
function startSmb(): Promise<Honest> {
  return serve((socket) =>
    socket.once("data", (bytes: Buffer) => {
      const answer = bytes[4] === 0xff ? smb1Answer(0) : smb2Answer({ dialect: 0x0300, mode: 3, capabilities: 0x40 });
      socket.write(frame(answer));
    }),
  );
}
