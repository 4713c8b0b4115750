import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let known: string | undefined;

/**
 * Names the version of this program's reading of records and inventories: a hash of the code and data that do it. What is stored was read with one
 * version; where that is another, it is read again (hub/src/jobs), so that a better reading reaches what came before it.
 */
export function readingVersion(): string {
  known ??= hashOf([
    folderOf("@schakel/engine"),
    folderOf("@schakel/standards"),
    join(folderOf("@schakel/content/package.json"), "products"),
  ]);
  return known;
}

const folderOf = (name: string): string => dirname(fileURLToPath(import.meta.resolve(name)));

function hashOf(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /(?<!\.test)\.(ts|js|json)$/.test(name));
    for (const name of names.toSorted()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex").slice(0, 16);
}
