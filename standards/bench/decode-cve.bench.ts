// Reading CVE records against the least that any reader must do: parsing their JSON.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "../../scripts/bench/figure.ts";
import { decodeAdvisory } from "../src/index.ts";

/** The best of five passes over all documents, in documents a second: the rest of the machine only ever slows a pass down. */
function rate(documents: readonly Buffer[], read: (document: Buffer) => void): number {
  let best = Infinity;
  for (let pass = 0; pass < 5; pass += 1) {
    const start = performance.now();
    for (const document of documents) read(document);
    best = Math.min(best, performance.now() - start);
  }
  return (documents.length / best) * 1000;
}

export default {
  name: "decode CVE records",
  run(report, { data }) {
    if (data === undefined) return "no real records at hand";
    const folder = join(data, "cve");
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
    const documents = names.map((name) => readFileSync(join(folder, name)));
    let decoded = 0;
    const parsing = rate(documents, (document) => void JSON.parse(document.toString("utf8")));
    const decoding = rate(documents, (document) => void (decoded += decodeAdvisory(document).ok ? 1 : 0));
    report({
      name: "decodeAdvisory",
      figure: decoding,
      unit: "documents/s",
      peer: { name: "JSON.parse alone", figure: parsing },
      goal: { of: "ratio", atLeast: 0.25 },
    });
    report({ name: "understood", figure: (decoded / 5 / documents.length) * 100, unit: "%", goal: { of: "figure", atLeast: 100 } });
    return undefined;
  },
} satisfies Bench;
