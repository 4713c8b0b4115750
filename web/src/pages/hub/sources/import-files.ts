import { call } from "../../../api/call.ts";

export interface Tally {
  readonly total: number;
  readonly imported: number;
  /** The hub had it, or had a newer one. */
  readonly unchanged: number;
  readonly invalid: readonly { readonly path: string; readonly problem: string }[];
}

export const NOTHING: Tally = { total: 0, imported: 0, unchanged: 0, invalid: [] };

// A browser sends a body whole, so files go in portions: small enough to see it move, and to stop between them.
const PORTION_FILES = 50;
const PORTION_BYTES = 16 * 1024 * 1024;

/** Divides files into portions of at most fifty files and, unless one file is larger, 16 MB. */
export function portionsOf<F extends { readonly size: number }>(files: readonly F[]): F[][] {
  const portions: F[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = portions.at(-1);
    if (!last || last.length >= PORTION_FILES || bytes + file.size > PORTION_BYTES) {
      portions.push([file]);
      bytes = file.size;
    } else {
      last.push(file);
      bytes += file.size;
    }
  }
  return portions;
}

/** Imports files portion by portion and tells after each line of the hub's answer how far it is. What was taken in stays when it is stopped. */
export async function importFiles(files: readonly File[], signal: AbortSignal, tell: (tally: Tally) => void): Promise<void> {
  let tally: Tally = { ...NOTHING, total: files.length };
  tell(tally);
  for (const portion of portionsOf(files)) {
    if (signal.aborted) return;
    for await (const line of await call("advisories.importMany", { body: read(portion) })) {
      const problem = line.problems[0];
      if (line.state === "invalid") {
        const why = problem ? `${problem.place} ${problem.message}`.trim() : "";
        tally = { ...tally, invalid: [...tally.invalid, { path: line.path, problem: why }] };
      } else if (line.state === "imported") tally = { ...tally, imported: tally.imported + 1 };
      else tally = { ...tally, unchanged: tally.unchanged + 1 };
      tell(tally);
    }
  }
}

async function* read(files: readonly File[]) {
  for (const file of files) yield { path: file.webkitRelativePath || file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
