import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Issued } from "./certificates.ts";

// Debian's servers, started by a test on a free port of loopback and ended with it.

/** True when a program is installed here; a test that needs another skips and says so. */
export const hasProgram = (name: string): boolean => spawnSync("which", [name]).status === 0;

/** A folder of its own for one test file, removed by `close`. */
export interface Workshop {
  file(name: string, content: string | Buffer): string;
  readonly folder: string;
  close(): void;
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), "schakel-lab-"));
  return {
    folder,
    file: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export interface Running {
  readonly port: number;
  stop(): Promise<void>;
}

const answers = (port: number, address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, address);
    socket.once("connect", () => (socket.destroy(), resolve(true))).once("error", () => resolve(false));
  });

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Starts a program that listens on `port` and waits until it does. */
export async function startProgram(command: string, args: readonly string[], port: number, address = "127.0.0.1"): Promise<Running> {
  // Its input stays open: s_server ends when there is nothing more to read.
  const child: ChildProcess = spawn(command, args, { stdio: ["pipe", "ignore", "pipe"] });
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  for (let waited = 0; !(await answers(port, address)); waited += 20) {
    if (child.exitCode !== null || waited > 20_000) {
      child.kill("SIGKILL");
      throw new Error(`${command} ${args.join(" ")} did not start: ${complaint}`);
    }
    await pause(20);
  }
  return {
    port,
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** OpenSSL's test server. It answers HTTP (-www) unless `mode` says otherwise; with HTTP it takes a second for each renegotiation. */
export async function startOpenssl(workshop: Workshop, certificate: Issued, args: readonly string[], mode = "-www"): Promise<Running> {
  const port = await freePort();
  const cert = workshop.file(`${port}.pem`, certificate.pem);
  const key = workshop.file(`${port}.key`, certificate.keyPem);
  return startProgram("openssl", ["s_server", "-accept", `127.0.0.1:${port}`, "-cert", cert, "-key", key, mode, ...args], port);
}

export async function startGnutls(
  workshop: Workshop,
  certificate: Issued,
  priority: string,
  args: readonly string[] = [],
): Promise<Running> {
  const port = await freePort();
  const cert = workshop.file(`${port}.pem`, certificate.pem);
  const key = workshop.file(`${port}.key`, certificate.keyPem);
  return startProgram(
    "gnutls-serv",
    ["--http", "-p", String(port), "--x509certfile", cert, "--x509keyfile", key, "--priority", priority, ...args],
    port,
  );
}

/** nginx in one process, with directives for the server block. */
export async function startNginx(workshop: Workshop, certificate: Issued, directives: string): Promise<Running> {
  const port = await freePort();
  const cert = workshop.file(`${port}.pem`, certificate.pem + (certificate.wish.issuer?.pem ?? ""));
  const key = workshop.file(`${port}.key`, certificate.keyPem);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${workshop.folder}/${port}-${name};`)
    .join(" ");
  const config = workshop.file(
    `${port}.conf`,
    `daemon off; master_process off; pid ${workshop.folder}/${port}.pid; error_log ${workshop.folder}/${port}.log; events {}
     http { access_log off; ${temporary} server { listen 127.0.0.1:${port} ssl; ssl_certificate ${cert}; ssl_certificate_key ${key}; ${directives} } }`,
  );
  return startProgram("nginx", ["-c", config, "-p", workshop.folder, "-e", join(workshop.folder, "start.log")], port);
}
