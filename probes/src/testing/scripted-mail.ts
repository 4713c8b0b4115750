import { createServer, type Socket } from "node:net";
import { createSecureContext, TLSSocket, type SecureContext } from "node:tls";
import type { Issued } from "./certificates.ts";
import type { Running } from "./programs.ts";

// A mail server whose behaviour is a script: honest ones, and those that no honest server shows.

export interface MailScript {
  readonly protocol: "smtp" | "imap" | "pop";
  readonly certificate: Issued;
  /** Capabilities before TLS; STARTTLS or STLS among them for who offers it. */
  readonly before: readonly string[];
  readonly after?: readonly string[];
  readonly implicit?: boolean;
  /** What the n-th connection (from 1) meets in place of an honest server. */
  readonly unlike?: (connection: number) => ((socket: Socket) => void) | undefined;
  /** Sent in the clear behind the consent to TLS. */
  readonly injects?: string;
  /** The answer to STARTTLS in place of a consent. */
  readonly refuses?: string;
}

export interface ScriptedMail extends Running {
  readonly seen: { connections: number; most: number; commands: string[] };
}

const words = {
  smtp: { greeting: "220 mx.test ESMTP", upgrade: "STARTTLS", consent: "220 go on", bye: "221 bye" },
  imap: { greeting: "* OK ready", upgrade: "STARTTLS", consent: "s2 OK go on", bye: "* BYE" },
  pop: { greeting: "+OK ready", upgrade: "STLS", consent: "+OK go on", bye: "+OK bye" },
} as const;

function listOf(protocol: MailScript["protocol"], capabilities: readonly string[]): string {
  if (protocol === "imap") return `* CAPABILITY IMAP4rev1 ${capabilities.join(" ")}\r\ns1 OK done\r\n`;
  if (protocol === "pop") return `+OK list\r\n${capabilities.map((one) => `${one}\r\n`).join("")}.\r\n`;
  const lines = ["mx.test", ...capabilities];
  return lines.map((line, index) => `250${index === lines.length - 1 ? " " : "-"}${line}\r\n`).join("");
}

/** Starts it on a free port of loopback. */
export async function startMail(script: MailScript): Promise<ScriptedMail> {
  const seen: ScriptedMail["seen"] = { connections: 0, most: 0, commands: [] };
  const open = new Set<Socket>();
  const context = createSecureContext({ cert: script.certificate.pem, key: script.certificate.keyPem });
  const server = createServer((socket) => {
    seen.connections += 1;
    open.add(socket);
    seen.most = Math.max(seen.most, open.size);
    socket.on("error", () => undefined).on("close", () => open.delete(socket));
    const unlike = script.unlike?.(seen.connections);
    if (unlike) return unlike(socket);
    if (script.implicit === true) serve(secure(socket, context), script, seen, true);
    else serve(socket, script, seen, false, context);
    return undefined;
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  return {
    port,
    seen,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

function secure(socket: Socket, secureContext: SecureContext): TLSSocket {
  const upgraded = new TLSSocket(socket, { isServer: true, secureContext });
  return upgraded.on("error", () => socket.destroy());
}

function serve(socket: Socket, script: MailScript, seen: ScriptedMail["seen"], safe: boolean, context?: SecureContext): void {
  const { protocol } = script;
  const said = words[protocol];
  if (!safe || script.implicit === true) socket.write(`${said.greeting}\r\n`);
  let text = "";
  const onData = (bytes: Buffer): void => {
    text += bytes.toString("latin1");
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n")) {
      const line = text.slice(0, end).trim();
      text = text.slice(end + 1);
      seen.commands.push(line);
      if (/(?:^EHLO|CAPABILITY$|^CAPA$)/i.test(line))
        socket.write(listOf(protocol, (safe ? script.after : script.before) ?? script.before));
      else if (line.endsWith(said.upgrade) && context && !safe) {
        if (script.refuses !== undefined) {
          socket.write(`${script.refuses}\r\n`);
          continue;
        }
        socket.write(`${said.consent}\r\n${script.injects ?? ""}`);
        socket.off("data", onData);
        serve(secure(socket, context), script, seen, true);
        return;
      } else if (/(?:QUIT|LOGOUT)$/i.test(line)) socket.end(`${said.bye}\r\n`);
      else socket.write(protocol === "smtp" ? "500 no\r\n" : "-ERR no\r\n");
    }
  };
  socket.on("data", onData);
}
