import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Real public data beside the repository; not part of it. */
const ROOT = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));

/** For the `skip` of a test that reads real data: false when the folder is there, else what is said of the skipped test. */
export function withoutData(folder: string): string | false {
  return existsSync(`${ROOT}${folder}`) ? false : `../shared/data/${folder} is not there`;
}

/** The files of the real data that match a pattern, with their content. */
export function realFiles(pattern: string): { readonly name: string; readonly bytes: Uint8Array }[] {
  return globSync(pattern, { cwd: ROOT })
    .toSorted()
    .map((name) => ({ name, bytes: readFileSync(`${ROOT}${name}`) }));
}
