// A modern website: what a rating and a full look cost, in this process and as a command, beside the tools that people use today.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench } from "../../scripts/bench/figure.ts";
import { measure, report, tables, parseTarget, createNetwork, type MeasureOptions, type Measurement } from "../src/index.ts";
import { hasProgram } from "../src/testing/programs.ts";
import { startSite, startWire, timed, type BenchSite } from "./lab.ts";

const ROUNDS = 9;
/** The command as it is installed. */
const schakel = join(fileURLToPath(new URL("../..", import.meta.url)), "cli", "src", "main.ts");

async function measureAt(
  port: number,
  options: MeasureOptions = {},
): Promise<{ readonly measurement: Measurement; readonly milliseconds: number }> {
  const target = parseTarget("lab.test", "web");
  if (!target) throw new Error("lab.test is no target.");
  const started = performance.now();
  const measurement = await measure(target, {
    allow: ["127.0.0.0/8"],
    map: [{ from: "lab.test:443", address: "127.0.0.1", port }],
    network: createNetwork(),
    ...options,
  });
  report(measurement, tables[0], "nl");
  return { measurement, milliseconds: performance.now() - started };
}

/** The quickest of some rounds: the rest of the machine only ever slows one down. */
async function best(port: number, options: MeasureOptions): Promise<{ readonly milliseconds: number; readonly connections: number }> {
  let milliseconds = Infinity;
  let connections = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = await measureAt(port, options);
    milliseconds = Math.min(milliseconds, one.milliseconds);
    connections = one.measurement.connections;
  }
  return { milliseconds, connections };
}

const quickest = async (command: string, args: readonly string[], rounds: number): Promise<number> => {
  let milliseconds = Infinity;
  for (let round = 0; round < rounds; round += 1) milliseconds = Math.min(milliseconds, (await timed(command, args)).milliseconds);
  return milliseconds;
};

const asCommand = (site: BenchSite, depth: string): readonly string[] => [
  "--disable-warning=ExperimentalWarning",
  schakel,
  "probe",
  "lab.test",
  "--map",
  `lab.test:443=127.0.0.1:${site.port}`,
  "--allow",
  "127.0.0.0/8",
  "--trust",
  site.trust,
  "--depth",
  depth,
  "--json",
];

export default {
  name: "TLS of a modern website",
  async run(emit) {
    if (!hasProgram("nginx")) return "nginx is not installed";
    const site = await startSite();
    try {
      const trust = [site.rootPem];
      const rating = await best(site.port, { trust });
      const full = await best(site.port, { trust, depth: "full" });
      const command = await quickest(process.execPath, asCommand(site, "rating"), 3);
      const peers = { testssl: 0, sslscan: 0, nmap: 0 };
      const place = `127.0.0.1:${site.port}`;
      if (hasProgram("sslscan")) peers.sslscan = await quickest("sslscan", ["--no-colour", place], 3);
      if (hasProgram("nmap"))
        peers.nmap = await quickest("nmap", ["-Pn", "-n", "-p", String(site.port), "--script", "+ssl-enum-ciphers", "127.0.0.1"], 3);
      if (hasProgram("testssl")) peers.testssl = await quickest("testssl", ["--quiet", "--color", "0", "--warnings", "off", place], 1);
      const beside = (name: keyof typeof peers) => (peers[name] > 0 ? { peer: { name, figure: peers[name] } } : {});
      emit({ name: "connections of a rating", figure: rating.connections, unit: "", goal: { of: "figure", atMost: 25 } });
      emit({
        name: "rating, in this process",
        figure: rating.milliseconds,
        unit: "ms",
        ...beside("testssl"),
        goal: { of: "ratio", atMost: 0.01 },
      });
      emit({ name: "rating, as a command", figure: command, unit: "ms", ...beside("testssl"), goal: { of: "ratio", atMost: 0.01 } });
      emit({
        name: "full, in this process",
        figure: full.milliseconds,
        unit: "ms",
        ...beside("sslscan"),
        goal: { of: "ratio", atMost: 1 },
      });
      emit({ name: "full, in this process", figure: full.milliseconds, unit: "ms", ...beside("nmap"), goal: { of: "ratio", atMost: 1 } });
      const wire = await startWire(site.port, 20);
      const far = await best(wire.port, { trust });
      await wire.stop();
      // Every connection needs two round trips at least, and eight may be open at once.
      const floor = Math.ceil(far.connections / 8) * 2 * 20;
      emit({
        name: "rating at 20 ms round trip",
        figure: far.milliseconds,
        unit: "ms",
        peer: { name: "floor of round trips", figure: floor },
        goal: { of: "figure", atMost: 1000 },
      });
    } finally {
      await site.stop();
    }
    return undefined;
  },
} satisfies Bench;
