// A database that is made and migrated once for the whole suite: what every test file would otherwise spend its first seconds on.
import { PGlite } from "@electric-sql/pglite";
import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded } from "../../hub/src/db/database.ts";

/** A folder with a migrated embedded database: `db`, its files, and `db.tar`, the same as one file. It goes when it is disposed of. */
export async function makeTemplate(): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), "schakel-template-"));
  const database = await openEmbedded(folder);
  await database.close();
  const files = await PGlite.create({ dataDir: join(folder, "db") });
  const image = await files.dumpDataDir("none");
  await files.close();
  await writeFile(join(folder, "db.tar"), image.stream());
  return { folder, [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }) };
}
