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
import type { Inventory, InventoryRemark, InventoryRow, RejectedRow } from "./types.ts";

type Rejected = RejectedRow & { readonly row: number };

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
  const rejected = broken.map((one) => rejectBroken(one, headings.length));
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

function rejectBroken({ row, line, problem, cellCount }: BrokenRow, width: number): Rejected {
  const where = `Row ${row} (line ${line})`;
  const place = placeOf(row, line);
  if (problem === "quote") {
    const message = `${where} has a quote (") that is not closed. Close it, or write it twice to mean the character itself.`;
    return { row, code: "quote", params: place, message };
  }
  const message = `${where} has ${cellCount} cells and there are ${width} headings. Put quotes around a text that holds the separator.`;
  return { row, code: "cells", params: { ...place, cells: String(cellCount), headings: String(width) }, message };
}

const placeOf = (row: number, line: number) => ({ row: String(row), line: String(line) });

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
  const wrong = findWrong(row, fields);
  if (wrong) {
    rejected.push({ row: row.row, ...wrong });
    return [];
  }
  return [{ row: row.row, ...fields }];
}

/** Why a row cannot be taken; undefined where it can. */
function findWrong(row: DataRow, fields: Partial<Record<InventoryField, string>>): InventoryRemark | undefined {
  const where = `Row ${row.row} (line ${row.line})`;
  const params = placeOf(row.row, row.line);
  if (IDENTIFYING_FIELDS.every((field) => fields[field] === undefined)) {
    const message = `${where} does not say what it is: name, vendor, product, cpe and purl are all empty.`;
    return { code: "nothing_named", params, message };
  }
  const long = Object.entries(fields).find(([, value]) => value.length > LONGEST_CELL);
  if (long) {
    const length = long[1].length;
    const message = `${where} has ${length} characters in ${long[0]}, and at most ${LONGEST_CELL} fit. Is a quote missing?`;
    return { code: "long_cell", params: { ...params, length: String(length), most: String(LONGEST_CELL) }, message };
  }
  if (Object.values(fields).some((value) => value.includes("\0"))) {
    return { code: "nul", params, message: `${where} holds a NUL character, which no text has. Save the file again as UTF-8.` };
  }
  return undefined;
}

function columnRemarks(columns: Columns, rows: readonly DataRow[]): InventoryRemark[] {
  const remarks: InventoryRemark[] = columns.unknown.map((column) => ({
    code: "column_unknown",
    params: { column },
    message: `The column "${column}" is not known and was not read.`,
  }));
  for (const column of columns.known) {
    const better = columns.known.find((other) => other.field === column.field && other.rank < column.rank);
    if (better && rows.some((row) => cellOf(row, column) !== "" && cellOf(row, better) !== "")) {
      remarks.push({
        code: "column_weaker",
        params: { column: column.heading, better: better.heading },
        message: `The column "${column.heading}" was read only where "${better.heading}" is empty.`,
      });
    }
  }
  return remarks;
}

function shortRowRemarks(short: readonly number[], width: number): InventoryRemark[] {
  if (short.length === 0) return [];
  const named = short.slice(0, 10).join(", ");
  const more = short.length > 10 ? ` and ${short.length - 10} more` : "";
  return [
    {
      code: "short_rows",
      params: { headings: String(width), rows: short.length > 10 ? `${named}, …` : named },
      message: `Rows with fewer than ${width} cells, of which the missing ones were read as empty: ${named}${more}.`,
    },
  ];
}

const cellOf = (row: DataRow, column: Column): string => row.cells[column.index]?.trim() ?? "";
