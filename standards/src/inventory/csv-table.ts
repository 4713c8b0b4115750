import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { csvRecords } from "./csv-records.ts";
import type { CsvRecord } from "./csv-records.ts";

/** A data row before its cells have become fields; `row` counts data rows from 1, without empty ones. */
export interface DataRow {
  readonly row: number;
  readonly line: number;
  readonly cells: readonly string[];
}

/** A row that cannot be read: a quote that does not close, or more cells than there are headings. */
export interface BrokenRow {
  readonly row: number;
  readonly line: number;
  readonly problem: "quote" | "cells";
  readonly cellCount: number;
}

export interface CsvTable {
  readonly rows: readonly DataRow[];
  readonly broken: readonly BrokenRow[];
  /** Rows with cells missing at their end. */
  readonly short: readonly number[];
}

/** A heading line is shorter; of a file of one endless line no more is looked at to choose. */
const LONGEST_HEADING_LINE = 50_000;

/** With more broken rows than this, the file is something else than CSV, and slow to read. */
const MOST_BROKEN = 1000;

/** The delimiter under which the first line has most known headings; a spreadsheet's own "sep=;" line decides before that. */
export function chooseDelimiter(
  text: string,
  countKnown: (headings: readonly string[]) => number,
): { body: string; skippedLines: number; delimiter: string } {
  const told = /^sep=(.)\r?\n/i.exec(text);
  if (told?.[1] !== undefined) return { body: text.slice(told[0].length), skippedLines: 1, delimiter: told[1] };
  const start = text.slice(0, LONGEST_HEADING_LINE);
  let best = { delimiter: ",", known: -1, absent: false };
  for (const delimiter of [",", ";", "\t", "|"]) {
    const first = csvRecords(start, delimiter).next();
    const known = first.done || first.value.broken ? 0 : countKnown(first.value.cells);
    // With a single column every delimiter fits; then the right one is one that splits no row.
    const absent = known === 1 && !text.includes(delimiter);
    if (known > best.known || (known === best.known && absent && !best.absent)) best = { delimiter, known, absent };
  }
  return { body: text, skippedLines: 0, delimiter: best.delimiter };
}

/** The data rows below a line of `width` headings. Fails with `too_large` past `maxRows`, with `syntax` where too many rows are broken. */
export function collectRows(records: Iterable<CsvRecord>, width: number, skippedLines: number, maxRows: number): Result<CsvTable> {
  const rows: DataRow[] = [];
  const broken: BrokenRow[] = [];
  const short: number[] = [];
  let unclosed = 0;
  let row = 0;
  for (const record of records) {
    const line = record.line + skippedLines;
    if (!record.broken && record.cells.every((cell) => cell.trim() === "")) continue;
    if (++row > maxRows) return failed("too_large", `row ${row}`, `The file has more than ${maxRows} rows. Split it, or raise the limit.`);
    if (record.broken) {
      if (++unclosed > MOST_BROKEN)
        return failed("syntax", `line ${line}`, `More than ${MOST_BROKEN} rows have quotes that do not close. Is this a CSV file?`);
      broken.push({ row, line, problem: "quote", cellCount: 0 });
    } else if (record.cells.slice(width).some((cell) => cell.trim() !== "")) {
      broken.push({ row, line, problem: "cells", cellCount: record.cellCount });
    } else {
      if (record.cells.length < width) short.push(row);
      rows.push({ row, line, cells: record.cells });
    }
  }
  return ok({ rows, broken, short });
}
