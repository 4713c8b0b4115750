/** One record of a CSV file: a row that was read, or a line whose quotes make no sense. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[]; readonly cellCount: number; readonly broken?: undefined }
  | { readonly line: number; readonly broken: "quote" };

/** No inventory has more columns; a line of a million separators must not become a million texts. */
const MOST_CELLS = 500;

/** No row spans more lines; a quote that swallows more was forgotten. Also bounds how often a line is read again after a broken one. */
const MOST_LINES = 50;

/**
 * Splits CSV text into records (RFC 4180, and what spreadsheets and people make of it): any line ending, quoted line breaks, blanks around
 * quotes, a stray quote inside a cell. Lines without a single character but blanks are skipped; `line` is the 1-based line a record starts
 * on. A record with a quote that is never closed, or is closed only on a later line in the middle of a cell, is broken, and reading goes
 * on at the line below its first one, so that a typing error cannot swallow the rows below it.
 *
 * Ours because the parsers at hand need gigabytes for a file of ten million empty lines. Time and memory are linear in the text.
 */
export function* csvRecords(text: string, delimiter: string): Generator<CsvRecord, void, undefined> {
  const separator = delimiter.charCodeAt(0);
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const end = blankLineEnd(text, at);
    if (end >= 0) {
      at = end;
      line++;
      continue;
    }
    const record = readRecord(text, at, separator);
    yield record.broken ? { line, broken: "quote" } : { line, cells: record.cells, cellCount: record.cellCount };
    at = record.end;
    line += record.lines;
  }
}

interface ReadRecord {
  readonly cells: readonly string[];
  readonly cellCount: number;
  readonly broken: boolean;
  /** Offset of the next record. */
  readonly end: number;
  readonly lines: number;
}

function readRecord(text: string, start: number, separator: number): ReadRecord {
  const cells: string[] = [];
  let cellCount = 0;
  let lines = 1;
  let at = start;
  for (;;) {
    const cell = readCell(text, at, separator);
    if (cell === undefined || lines + cell.lineBreaks > MOST_LINES) {
      return { cells, cellCount, broken: true, end: afterLineEnd(text, lineEnd(text, start)), lines: 1 };
    }
    if (cells.length < MOST_CELLS) cells.push(cell.text);
    cellCount++;
    lines += cell.lineBreaks;
    if (text.charCodeAt(cell.end) !== separator) {
      return { cells, cellCount, broken: false, end: afterLineEnd(text, cell.end), lines };
    }
    at = cell.end + 1;
  }
}

interface Cell {
  readonly text: string;
  /** Offset of the separator or line ending behind it. */
  readonly end: number;
  readonly lineBreaks: number;
}

function readCell(text: string, start: number, separator: number): Cell | undefined {
  let open = start;
  while (isBlank(text.charCodeAt(open)) && text.charCodeAt(open) !== separator) open++;
  if (text[open] !== '"') return rawCell(text, start, start, separator);
  let from = open + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    if (text[quote + 1] === '"') {
      from = quote + 2;
      continue;
    }
    const inside = text.slice(open + 1, quote);
    let end = quote + 1;
    while (isBlank(text.charCodeAt(end)) && text.charCodeAt(end) !== separator) end++;
    const lineBreaks = countLineBreaks(inside);
    if (isCellEnd(text, end, separator)) return { text: inside.replaceAll('""', '"'), end, lineBreaks };
    return lineBreaks > 0 ? undefined : rawCell(text, start, end, separator);
  }
}

/** A cell without meaningful quotes, kept as it stands; `from` is where its end is looked for. */
function rawCell(text: string, start: number, from: number, separator: number): Cell {
  let end = from;
  while (!isCellEnd(text, end, separator)) end++;
  return { text: text.slice(start, end), end, lineBreaks: 0 };
}

function isCellEnd(text: string, at: number, separator: number): boolean {
  const c = text.charCodeAt(at);
  return c === separator || c === 0x0a || c === 0x0d || at >= text.length;
}

function isBlank(c: number): boolean {
  return c === 0x20 || c === 0x09 || c === 0xa0;
}

/** Offset of the next line when the line at `start` holds nothing but blanks, else -1. */
function blankLineEnd(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at++;
  const c = text.charCodeAt(at);
  return c === 0x0a || c === 0x0d || at >= text.length ? afterLineEnd(text, at) : -1;
}

function lineEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d) at++;
  return at;
}

function afterLineEnd(text: string, at: number): number {
  return text[at] === "\r" && text[at + 1] === "\n" ? at + 2 : at + 1;
}

function countLineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
