import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { DEFAULT_LIMITS } from "../text/limits.ts";
import type { DecodeLimits } from "../text/limits.ts";
import { areHeadings, recogniseColumns } from "./csv-columns.ts";
import type { Column, Columns } from "./csv-columns.ts";
import { csvRecords } from "./csv-records.ts";
import { chooseDelimiter, collectRows } from "./csv-table.ts";
import type { BrokenRow, DataRow } from "./csv-table.ts";
import { EXPECTED_HEADINGS, IDENTIFYING_FIELDS } from "./headings.ts";
import type { InventoryField } from "./headings.ts";
import type { Inventory, InventoryRow } from "./types.ts";

type Rejected = { row: number; message: string };

/**
 * Reads an inventory in CSV text: comma, semicolon, tab or bar, Dutch or English headings (see HEADINGS), in any order.
 *
 * Cells are kept as typed, trimmed; nothing is calculated. A row with cells left over, with quotes that do not close or with nothing that
 * names a product is in `rejected`; a row with cells missing at its end is read, with a remark. Fails with `syntax` (no headings),
 * `schema` (two columns that contradict each other, no column that names a product) or `too_large`.
 */
export function decodeCsvText(text: string, limits: DecodeLimits = {}): Result<Inventory> {
  const { body, skippedLines, delimiter } = chooseDelimiter(text, (cells) => recogniseColumns(cells).known.length);
  const records = csvRecords(body, delimiter);
  const first = records.next();
  if (first.done) return failed("syntax", "line 1", `The file is empty. Expected a first line with headings such as ${EXPECTED_HEADINGS}.`);
  const headings = first.value.broken ? [] : first.value.cells;
  const columns = recogniseColumns(headings);
  const place = `line ${first.value.line + skippedLines}`;
  if (!areHeadings(columns))
    return failed("syntax", place, `The first line is no line of headings. Expected headings such as ${EXPECTED_HEADINGS}.`);
  if (!columns.known.some((column) => (IDENTIFYING_FIELDS as readonly string[]).includes(column.field))) {
    return failed("schema", place, `No column says what the organisation has. Add a heading such as ${EXPECTED_HEADINGS}.`);
  }
  const collected = collectRows(records, headings.length, skippedLines, limits.maxRows ?? DEFAULT_LIMITS.maxRows);
  if (!collected.ok) return collected;
  const { rows, broken, short } = collected.value;
  const rejected = broken.map((one) => ({ row: one.row, message: tellBroken(one, headings.length) }));
  const clash = findClash(columns.known, rows);
  if (clash !== undefined) return failed("schema", place, clash);
  const read = rows.flatMap((row) => readRow(row, columns.known, rejected));
  return ok({
    format: "csv",
    rows: read,
    rejected: rejected.toSorted((a, b) => a.row - b.row),
    remarks: [...columnRemarks(columns, rows), ...shortRowRemarks(short, headings.length)],
  });
}

/** No field of an inventory is longer; what is, is a quote gone wrong or another kind of file. */
const LONGEST_CELL = 10_000;

function tellBroken({ row, line, problem, cellCount }: BrokenRow, width: number): string {
  const where = `Row ${row} (line ${line})`;
  return problem === "quote"
    ? `${where} has a quote (") that is not closed. Close it, or write it twice to mean the character itself.`
    : `${where} has ${cellCount} cells and there are ${width} headings. Put quotes around a text that holds the separator.`;
}

/** Two columns for one field are fine as long as they never contradict each other; else the sentence that names both. */
function findClash(columns: readonly Column[], rows: readonly DataRow[]): string | undefined {
  for (const [i, a] of columns.entries()) {
    for (const b of columns.slice(i + 1)) {
      // Several kinds of notes are joined, and a weak heading gives way, so only the same title twice or two titles of equal weight can clash.
      if (a.field !== b.field || (a.normal !== b.normal && (a.field === "notes" || a.rank > 0 || b.rank > 0))) continue;
      const clash = rows.find((row) => cellOf(row, a) !== "" && cellOf(row, b) !== "" && cellOf(row, a) !== cellOf(row, b));
      if (clash) {
        const [left, right] = [a, b].map((column) => `column ${column.index + 1} ("${column.heading}")`);
        return `Both ${left} and ${right} give the ${a.field}, and they differ in row ${clash.row}. Remove or rename one of them.`;
      }
    }
  }
  return undefined;
}

/** One column often holds both kinds of identifier ("CPE / purl"); each says by itself which it is. */
function sortIdentifiers(fields: Partial<Record<InventoryField, string>>): void {
  const { cpe, purl } = fields;
  if (cpe !== undefined && purl === undefined && /^pkg:/i.test(cpe)) {
    fields.purl = cpe;
    delete fields.cpe;
  } else if (purl !== undefined && cpe === undefined && /^cpe:/i.test(purl)) {
    fields.cpe = purl;
    delete fields.purl;
  }
}

function readRow(row: DataRow, columns: readonly Column[], rejected: Rejected[]): InventoryRow[] {
  const fields: Partial<Record<InventoryField, string>> = {};
  for (const column of columns) {
    const cell = cellOf(row, column);
    const before = fields[column.field];
    if (cell === "") continue;
    if (before === undefined) fields[column.field] = cell;
    else if (column.field === "notes" && before !== cell) fields.notes = `${before}\n${cell}`;
  }
  sortIdentifiers(fields);
  const where = `Row ${row.row} (line ${row.line})`;
  if (IDENTIFYING_FIELDS.every((field) => fields[field] === undefined)) {
    rejected.push({ row: row.row, message: `${where} does not say what it is: name, vendor, product, cpe and purl are all empty.` });
    return [];
  }
  const long = Object.entries(fields).find(([, value]) => value.length > LONGEST_CELL);
  if (long) {
    rejected.push({
      row: row.row,
      message: `${where} has ${long[1].length} characters in ${long[0]}, and at most ${LONGEST_CELL} fit. Is a quote missing?`,
    });
    return [];
  }
  if (Object.values(fields).some((value) => value.includes("\0"))) {
    rejected.push({ row: row.row, message: `${where} holds a NUL character, which no text has. Save the file again as UTF-8.` });
    return [];
  }
  return [{ row: row.row, ...fields }];
}

function columnRemarks(columns: Columns, rows: readonly DataRow[]): string[] {
  const remarks = columns.unknown.map((heading) => `The column "${heading}" is not known and was not read.`);
  for (const column of columns.known) {
    const better = columns.known.find((other) => other.field === column.field && other.rank < column.rank);
    if (better && rows.some((row) => cellOf(row, column) !== "" && cellOf(row, better) !== "")) {
      remarks.push(`The column "${column.heading}" was read only where "${better.heading}" is empty.`);
    }
  }
  return remarks;
}

function shortRowRemarks(short: readonly number[], width: number): string[] {
  if (short.length === 0) return [];
  const named = short.slice(0, 10).join(", ");
  const more = short.length > 10 ? ` and ${short.length - 10} more` : "";
  return [`Rows with fewer than ${width} cells, of which the missing ones were read as empty: ${named}${more}.`];
}

const cellOf = (row: DataRow, column: Column): string => row.cells[column.index]?.trim() ?? "";
