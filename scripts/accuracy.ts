// `node bin/with-node24.js scripts/accuracy.ts`: the offline match against the hand-labelled pairs of engine/labelled, per set.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  createMatcher,
  identifyRecordProduct,
  readCsaf,
  readCve,
  readInventoryRow,
  type AdvisoryReading,
  type Label,
  type Matcher,
} from "@schakel/engine";
import { decodeAdvisory, decodeInventory, type Advisory, type InventoryRow } from "@schakel/standards";

const USAGE = `Usage: scripts/accuracy.ts [SET …] [--misses] [--unlabelled] [--data FOLDER]
  SET           a folder of engine/labelled (default: all)
  --misses      every pair that came out otherwise than labelled, with both reasons
  --unlabelled  every hit on a wholly labelled row that has no label
  --data        the folder with cve/, csaf/ and shops/ (default: ../shared/data beside the repository)`;

const LABELS: readonly Label[] = ["affected", "possible", "not_affected"];

interface Pair {
  readonly inventory: string;
  readonly row: number;
  readonly id: string;
  readonly label: Label;
  readonly reason: string;
  /** Where two careful readers may differ: the other label, or true for any. */
  readonly disputed?: Label | boolean;
}

/** What the match said of one (row, vulnerability); absence of a hit counts as not_affected. */
interface Hit {
  readonly label: Label;
  readonly why: string;
}

interface LabelledSet {
  readonly name: string;
  readonly folder: string;
  readonly pairs: readonly Pair[];
  /** Rows per inventory for which the pairs are only a sample of what concerns the product; absent where the set does not tell. */
  readonly sampled?: Readonly<Record<string, readonly number[]>>;
}

interface Options {
  readonly misses: boolean;
  readonly unlabelled: boolean;
}

/** A share as a percentage with one decimal; a dash where nothing was counted. */
function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}

function readSet(name: string, folder: string): LabelledSet {
  const lines = readFileSync(join(folder, "pairs.ndjson"), "utf8").split("\n");
  const pairs = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Pair);
  const wrong = pairs.find((pair) => !LABELS.includes(pair.label) || !Number.isInteger(pair.row));
  if (wrong) throw new Error(`${folder}: no label or row in ${JSON.stringify(wrong)}`);
  const sampledFile = join(folder, "sampled.json");
  if (!existsSync(sampledFile)) return { name, folder, pairs };
  return { name, folder, pairs, sampled: JSON.parse(readFileSync(sampledFile, "utf8")) as NonNullable<LabelledSet["sampled"]> };
}

/** All documents below the folders of the data set; those that cannot be read are counted, not hidden. */
function readAdvisories(data: string): { readonly advisories: readonly Advisory[]; readonly unreadable: number } {
  const files = ["cve", "csaf/cisa"].flatMap((folder) =>
    readdirSync(join(data, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".json"))
      .toSorted()
      .map((file) => join(data, folder, file)),
  );
  const results = files.map((file) => decodeAdvisory(readFileSync(file)));
  const advisories = results.flatMap((result) => (result.ok ? [result.value] : []));
  return { advisories, unreadable: results.length - advisories.length };
}

function readRows(file: string): readonly InventoryRow[] {
  const inventory = decodeInventory(readFileSync(file));
  if (inventory.ok) return inventory.value.rows;
  throw new Error(`${file}: ${inventory.problems.map((problem) => problem.message).join(" ")}`);
}

/** The label counts of pairs, and precision and recall of one label over them. */
function scoreLine(pairs: readonly Pair[], said: (pair: Pair) => Label, label: Label): string {
  const labelled = pairs.filter((pair) => pair.label === label);
  const given = pairs.filter((pair) => said(pair) === label);
  const right = given.filter((pair) => pair.label === label).length;
  return `${label.padEnd(12)} precision ${percent(right, given.length)} (${right} of ${given.length}), recall ${percent(right, labelled.length)} (${right} of ${labelled.length})`;
}

function printScores(title: string, pairs: readonly Pair[], said: (pair: Pair) => Label): void {
  const counts = LABELS.map((label) => `${pairs.filter((pair) => pair.label === label).length} ${label}`);
  console.log(`  ${title}: ${pairs.length} pairs, ${counts.join(", ")}`);
  for (const label of ["affected", "possible"] as const) console.log(`    ${scoreLine(pairs, said, label)}`);
}

/** Hits on wholly labelled rows that no pair speaks of: wrong hits, or gaps in the labels. */
function unlabelledHits(set: LabelledSet, hits: ReadonlyMap<string, Hit>): readonly string[] {
  const known = new Set(set.pairs.map(keyOf));
  const rows = new Set(set.pairs.map((pair) => `${pair.inventory} ${pair.row}`));
  return [...hits.keys()].filter((key) => {
    const [inventory = "", row = ""] = key.split(" ");
    const whole = rows.has(`${inventory} ${row}`) && !(set.sampled?.[inventory] ?? []).includes(Number(row));
    return whole && !known.has(key) && hits.get(key)?.label !== "not_affected";
  });
}

const keyOf = (pair: Pair): string => `${pair.inventory} ${pair.row} ${pair.id}`;

function judge(set: LabelledSet, hits: ReadonlyMap<string, Hit>, options: Options): void {
  const said = (pair: Pair): Label => hits.get(keyOf(pair))?.label ?? "not_affected";
  console.log(`${set.name}:`);
  printScores("all", set.pairs, said);
  printScores(
    "without the disputed",
    set.pairs.filter((pair) => pair.disputed === undefined || pair.disputed === false),
    said,
  );
  const unlabelled = unlabelledHits(set, hits);
  const affected = unlabelled.filter((key) => hits.get(key)?.label === "affected").length;
  if (set.sampled) console.log(`  hits without a label on wholly labelled rows: ${unlabelled.length}, of which ${affected} affected`);
  if (options.misses) {
    for (const pair of set.pairs.filter((candidate) => said(candidate) !== candidate.label)) {
      const other = pair.disputed === undefined ? "" : ` (disputed: ${String(pair.disputed)})`;
      console.log(`  ✗ ${keyOf(pair)}: labelled ${pair.label}${other}, said ${said(pair)}`);
      console.log(`      label: ${pair.reason}`);
      console.log(`      match: ${hits.get(keyOf(pair))?.why ?? "no line"}`);
    }
  }
  if (options.unlabelled) {
    for (const key of unlabelled) console.log(`  ? ${key}: said ${hits.get(key)?.label ?? ""}: ${hits.get(key)?.why ?? ""}`);
  }
}

/** Runs the offline match over every row that a pair speaks of; keys are those of `keyOf`. */
function runMatch(set: LabelledSet, matcher: Matcher, data: string): ReadonlyMap<string, Hit> {
  const hits = new Map<string, Hit>();
  for (const inventory of new Set(set.pairs.map((pair) => pair.inventory))) {
    const file = inventory.startsWith("shops/") ? join(data, inventory) : join(set.folder, inventory);
    for (const row of readRows(file)) {
      for (const { id, label, why } of matcher.match(readInventoryRow(row))) hits.set(`${inventory} ${row.row} ${id}`, { label, why });
    }
  }
  return hits;
}

/** KEV names products without versions and never makes a match, so it is not read here. */
function readingOf(advisory: Advisory): readonly AdvisoryReading[] {
  if (advisory.format === "cve") return [readCve(advisory.value, identifyRecordProduct)];
  return advisory.format === "csaf" ? [readCsaf(advisory.value, identifyRecordProduct)] : [];
}

function main(): void {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: "string", default: join(root, "../shared/data") },
      misses: { type: "boolean", default: false },
      unlabelled: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const data = resolve(values.data);
  if (!existsSync(join(data, "cve"))) {
    console.error(`No records in ${data}: the accuracy of the match is not measured. Name the data folder with --data.`);
    process.exitCode = 1;
    return;
  }
  const labelled = join(root, "engine/labelled");
  const known = readdirSync(labelled).filter((name) => existsSync(join(labelled, name, "pairs.ndjson")));
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`No labelled set is named ${unknown.join(", ")}. The sets are: ${known.join(", ")}.\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const { advisories, unreadable } = readAdvisories(data);
  const matcher = createMatcher(advisories.flatMap(readingOf));
  console.log(`${advisories.length} documents, ${matcher.vulnerabilities.length} vulnerabilities, ${unreadable} documents unreadable`);
  const atHand = new Set(matcher.vulnerabilities.flatMap(({ id, aliases }) => [id, ...aliases]));
  for (const name of positionals.length > 0 ? positionals : known) {
    const set = readSet(name, join(labelled, name));
    const scored = { ...set, pairs: set.pairs.filter((pair) => atHand.has(pair.id)) };
    const absent = set.pairs.length - scored.pairs.length;
    if (absent > 0) console.log(`${name}: ${absent} of ${set.pairs.length} pairs are left out, because their records are not at hand`);
    judge(scored, runMatch(set, matcher, data), { misses: values.misses, unlabelled: values.unlabelled });
  }
}

main();
