import { csvRecords } from "../inventory/csv-records.ts";
import { chooseDelimiter, collectRows } from "../inventory/csv-table.ts";
import type { BrokenRow } from "../inventory/csv-table.ts";
import { checkSize } from "../json/read-json.ts";
import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { decodeText } from "../text/decode-text.ts";
import type { DecodeLimits } from "../text/limits.ts";
import { findOtherFile } from "../text/other-file.ts";
import { EXPECTED_HEADINGS, recogniseMemberColumns } from "./columns.ts";
import { readMemberRow, tidy } from "./read-row.ts";
import type { MemberList, MemberRemark, RejectedMember } from "./types.ts";

/** An association's list of members with room to spare. */
const LIMITS = { maxBytes: 8 * 1024 * 1024, maxRows: 5000 } as const satisfies DecodeLimits;

/**
 * Reads a list of members in CSV (UTF-8, UTF-16 or Windows-1252; comma, semicolon, tab or bar), with Dutch or English headings in any order: the
 * organisation's name, and where there is KvK number, website, e-mail address, contact, maturity, language.
 *
 * A row that cannot be taken is in `rejected` with why; what was left out of a row is among its remarks. Never throws. Fails with `too_large`,
 * `unsupported` (another kind of file), `encoding`, `syntax` (no headings) or `schema` (no column with the name).
 */
export function decodeMembers(bytes: Uint8Array, limits: DecodeLimits = {}): Result<MemberList> {
  const { maxBytes, maxRows } = { ...LIMITS, ...limits };
  const refused = checkSize(bytes, { maxBytes }) ?? findOtherFile(bytes);
  if (refused) return refused;
  const decoded = decodeText(bytes, { fallback: "windows-1252" });
  if (!decoded.ok) return decoded;
  const list = decodeMembersText(decoded.value.text, maxRows);
  if (!list.ok || decoded.value.encoding !== "windows-1252") return list;
  return ok({ ...list.value, remarks: [{ code: "windows_1252", params: {} }, ...list.value.remarks] });
}

function decodeMembersText(text: string, maxRows: number): Result<MemberList> {
  const { body, skippedLines, delimiter } = chooseDelimiter(text, (cells) => recogniseMemberColumns(cells).known.size);
  const records = csvRecords(body, delimiter);
  const first = records.next();
  if (first.done) return failed("syntax", "line 1", `The file is empty. Expected a first line with headings such as ${EXPECTED_HEADINGS}.`);
  const headings = first.value.broken ? [] : first.value.cells;
  const columns = recogniseMemberColumns(headings);
  const place = `line ${first.value.line + skippedLines}`;
  // One known word among several others is more likely data.
  if (columns.known.size === 0 || (columns.known.size === 1 && columns.unknown.length > 1)) {
    return failed("syntax", place, `The first line is no line of headings. Expected headings such as ${EXPECTED_HEADINGS}.`);
  }
  if (!columns.known.has("organisation")) {
    return failed(
      "schema",
      place,
      `No column has the organisation's name. Give it the heading "Organisatie"; others are ${EXPECTED_HEADINGS}.`,
    );
  }
  const collected = collectRows(records, headings.length, skippedLines, maxRows);
  if (!collected.ok) return collected;
  const { rows, broken, short } = collected.value;
  const read = rows.map((row) => readMemberRow(row, columns));
  const rejected = [...broken.map((row) => tellBroken(row, headings.length)), ...read.flatMap((one) => one.rejected ?? [])];
  return ok({
    rows: read.flatMap((one) => one.taken ?? []),
    rejected: rejected.toSorted((one, other) => one.row - other.row),
    remarks: [
      ...columns.unknown.map((heading) => ({ code: "column_unknown" as const, params: { column: tidy(heading) } })),
      ...tellShort(short),
    ],
  });
}

const tellBroken = ({ row, line, problem, cellCount }: BrokenRow, width: number): RejectedMember => ({
  row,
  line,
  organisation: "",
  email: "",
  remarks: [{ code: problem, params: problem === "cells" ? { cells: String(cellCount), headings: String(width) } : {} }],
});

const MOST_NAMED = 10;

function tellShort(short: readonly number[]): MemberRemark[] {
  if (short.length === 0) return [];
  const more = short.length > MOST_NAMED ? ", …" : "";
  return [{ code: "short_rows", params: { count: String(short.length), rows: `${short.slice(0, MOST_NAMED).join(", ")}${more}` } }];
}
