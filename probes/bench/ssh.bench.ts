import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Bench } from "../../scripts/bench/figure.ts";
import { createNetwork, measure, parseTarget } from "../src/index.ts";

// SSH on loopback: what schakel needs beside ssh-audit, for the same server and the same algorithms.

const run = promisify(execFile);
const RUNS = 10;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

async function untilAnswers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("sshd did not start.");
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed(times: number, once: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    await once();
    took.push(performance.now() - began);
  }
  return median(took);
}

const bench: Bench = {
  name: "probe ssh",
  run: async (report) => {
    if (!existsSync("/usr/sbin/sshd") || process.getuid?.() !== 0) return "sshd is not installed, or this is not root";
    const audit = await run("which", ["ssh-audit"]).then(
      () => true,
      () => false,
    );
    const folder = mkdtempSync(join(tmpdir(), "schakel-bench-ssh-"));
    const port = await freePort();
    mkdirSync("/run/sshd", { recursive: true });
    for (const kind of ["rsa", "ed25519"]) await run("ssh-keygen", ["-q", "-t", kind, "-N", "", "-f", join(folder, kind)]);
    const lines = [
      `Port ${port}`,
      "ListenAddress 127.0.0.1",
      "PidFile none",
      "MaxStartups 100",
      `HostKey ${folder}/rsa`,
      `HostKey ${folder}/ed25519`,
    ];
    writeFileSync(join(folder, "conf"), lines.join("\n"));
    const server = spawn("/usr/sbin/sshd", ["-D", "-f", join(folder, "conf")], { stdio: "ignore" });
    const ended = new Promise((resolve) => server.once("close", resolve));
    try {
      await untilAnswers(port);
      const target = parseTarget("127.0.0.1", "ssh", port);
      if (!target) return "no port";
      const look = () => measure(target, { allow: ["127.0.0.0/8"], network: createNetwork() });
      const { connections } = await look();
      const peer = audit
        ? {
            name: "ssh-audit",
            figure: await timed(3, () => run("ssh-audit", ["-n", "-p", String(port), "127.0.0.1"]).catch(() => undefined)),
          }
        : undefined;
      const figure = await timed(RUNS, look);
      report({ name: "SSH server, in-process", figure, unit: "ms", ...(peer ? { peer, goal: { of: "ratio", atMost: 1 } } : {}) });
      report({ name: "connections to it", figure: connections, unit: "", goal: { of: "figure", atMost: 3 } });
      return undefined;
    } finally {
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

export default bench;
