import { findTable, readMeasurement, report, tables, type Language, type Measurement, type Report, type Table } from "@schakel/probes";
import { readFileSync } from "node:fs";
import { CommandError, UsageError, type Run } from "../command.ts";
import { deliver, languageOf, refuseSharedFiles, worstExit } from "./probe-output.ts";

export const run: Run = async (input) => {
  const [file = ""] = input.operands;
  const language = languageOf(input);
  const exits: number[] = [];
  const measurements = measurementsIn(file);
  refuseSharedFiles(input, measurements.length);
  for (const { measurement, table: earlier } of measurements) {
    const id = input.text("table") ?? earlier;
    const table = findTable(id);
    if (!table) throw new UsageError(`There is no table "${id ?? ""}"; there are ${tables.map((one) => one.id).join(", ")}.`);
    exits.push(await deliver(judge(file, measurement, table, language), input, language));
  }
  return worstExit(exits);
};

/** Facts that are not as this program writes them cannot be judged: that is a wrong file, not a fault inside. */
function judge(file: string, measurement: Measurement, table: Table, language: Language): Report {
  try {
    return report(measurement, table, language);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandError(`${file}: its facts are not as \`schakel probe --json\` writes them.`);
  }
}

/** The measurements in a file: one JSON value, or one a line as `--json` writes them for several targets. */
function measurementsIn(file: string): { readonly measurement: Measurement; readonly table: string | undefined }[] {
  const text = readFileSync(file, "utf8");
  const values =
    parse(text) ??
    text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => parse(line)?.[0]);
  return values.map((value) => {
    const measurement = readMeasurement(value);
    if (!measurement) throw new CommandError(`${file}: this is no report of \`schakel probe --json\`.`);
    const table: unknown = (value as { readonly table?: unknown }).table;
    return { measurement, table: typeof table === "string" ? table : undefined };
  });
}

function parse(text: string): unknown[] | undefined {
  try {
    return [JSON.parse(text) as unknown];
  } catch {
    return undefined;
  }
}
