import { failed } from "../result.ts";
import type { Result } from "../result.ts";

/** Files that people send instead of CSV, by their first bytes. */
const OTHER_FILES: readonly { readonly starts: readonly number[]; readonly what: string }[] = [
  { starts: [0x50, 0x4b, 0x03, 0x04], what: "a spreadsheet or ZIP file (.xlsx, .ods, .zip)" },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], what: "an old Excel file (.xls)" },
  { starts: [0x25, 0x50, 0x44, 0x46], what: "a PDF file" },
  { starts: [0x1f, 0x8b], what: "a compressed file (.gz)" },
];

/** The `unsupported` problem of a file that is no text, with the way out; undefined for anything else. */
export function findOtherFile(bytes: Uint8Array): Result<never> | undefined {
  const other = OTHER_FILES.find(({ starts }) => starts.every((byte, i) => bytes[i] === byte));
  return other && failed("unsupported", "", `This is ${other.what}, which is not read. Save the list as CSV (UTF-8).`);
}
