import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort, type Running, type Workshop } from "../testing/programs.ts";

// Debian's SSH servers on loopback, with keys and settings of one test.

const run = promisify(execFile);

/** A program that is ended by asking (SIGTERM), so that it can end what it started itself; waits until its port answers. */
export async function startAsking(
  command: string,
  args: readonly string[],
  port: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...env } });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  for (let waited = 0; !(await answers(port)); waited += 50) {
    if (child.exitCode !== null || waited > 20_000) {
      child.kill("SIGKILL");
      throw new Error(`${command} ${args.join(" ")} did not start: ${complaint}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });

/** A host key of OpenSSH in a file; made once per folder and kind. `signedBy` makes a certificate beside it as well. */
async function hostKey(workshop: Workshop, kind: string, bits: number | undefined, signedBy: string | undefined): Promise<string> {
  const path = join(workshop.folder, `key-${kind}-${bits ?? ""}-${signedBy ? "signed" : ""}`);
  if (existsSync(path)) return path;
  await run("ssh-keygen", ["-q", "-t", kind, ...(bits === undefined ? [] : ["-b", String(bits)]), "-N", "", "-f", path]);
  if (signedBy !== undefined) await run("ssh-keygen", ["-q", "-s", signedBy, "-I", "lab", "-h", "-n", "lab.test", `${path}.pub`]);
  return path;
}

export interface KeyWish {
  readonly kind: "rsa" | "ed25519" | "ecdsa";
  readonly bits?: number;
  /** Sign a certificate for it with a key of this kind. */
  readonly signedBy?: { readonly kind: "rsa"; readonly bits: number };
}

/** OpenSSH's server with these keys and lines of sshd_config. */
export async function startOpenssh(workshop: Workshop, keys: readonly KeyWish[], lines: readonly string[]): Promise<Running> {
  const port = await freePort();
  // It wants its separation folder, which only a package's start script makes.
  mkdirSync("/run/sshd", { recursive: true });
  const settings: string[] = [];
  for (const { kind, bits, signedBy } of keys) {
    const authority = signedBy && (await hostKey(workshop, signedBy.kind, signedBy.bits, undefined));
    const path = await hostKey(workshop, kind, bits, authority);
    settings.push(`HostKey ${path}`, ...(authority === undefined ? [] : [`HostCertificate ${path}-cert.pub`]));
  }
  const config = workshop.file(
    `sshd-${port}.conf`,
    [`Port ${port}`, "ListenAddress 127.0.0.1", "PidFile none", "UsePAM no", "MaxStartups 100", ...settings, ...lines].join("\n"),
  );
  return startAsking("/usr/sbin/sshd", ["-D", "-f", config, "-E", join(workshop.folder, `sshd-${port}.log`)], port);
}

/** Dropbear, which takes its settings from the command line. */
export async function startDropbear(workshop: Workshop, kind: string, args: readonly string[]): Promise<Running> {
  const port = await freePort();
  const key = join(workshop.folder, `dropbear-${kind}-${port}`);
  await run("dropbearkey", ["-t", kind, "-f", key]);
  return startAsking("dropbear", ["-F", "-E", "-r", key, "-p", `127.0.0.1:${port}`, "-P", `${key}.pid`, ...args], port);
}
