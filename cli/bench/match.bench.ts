// The whole command: a thousand rows against all CVE records at hand, started anew, beside a Node.js that only parses the same records.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench } from "../../scripts/bench/figure.ts";

const ROWS = 1000;
const ROUNDS = 5;
const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const parseAll = `
  const { readdirSync, readFileSync } = require("node:fs");
  const folder = process.argv[1];
  for (const name of readdirSync(folder, { recursive: true })) if (name.endsWith(".json")) JSON.parse(readFileSync(folder + "/" + name, "utf8"));`;

/** The quickest of some runs, in seconds: the rest of the machine only ever slows one down. */
function seconds(args: readonly string[]): { readonly best: number; readonly output: string } {
  let best = Infinity;
  let output = "";
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    output = execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return { best, output };
}

/** The rows of the largest example shop, over and over. */
function thousandRows(data: string): string {
  const [heading = "", ...rows] = readFileSync(join(data, "shops", "fietswereld.csv"), "utf8")
    .trim()
    .split(/\r?\n/);
  return [heading, ...Array.from({ length: ROWS }, (_, index) => rows[index % rows.length] ?? "")].join("\n");
}

export default {
  name: "schakel match",
  run(report, { data }) {
    if (data === undefined) return "no real records at hand";
    const folder = mkdtempSync(join(tmpdir(), "schakel-match-"));
    try {
      const inventory = join(folder, "rows.csv");
      writeFileSync(inventory, thousandRows(data));
      const records = join(data, "cve");
      const ours = seconds([main, "match", "--inventory", inventory, "--advisories", records, "--json"]);
      const parsing = seconds(["-e", parseAll, records]);
      report({
        name: `${ROWS} rows × all CVE records, the whole command`,
        figure: ours.best,
        unit: "s",
        peer: { name: "Node.js parsing the records", figure: parsing.best },
        goal: { of: "figure", atMost: 2 },
      });
      report({ name: "pairs whose product matched", figure: ours.output.split("\n").length - 1, unit: "" });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return undefined;
  },
} satisfies Bench;
