// Makes and migrates an embedded database once for a whole run of the suite: what every test file would otherwise spend its first seconds on.
// usage: node make-template.fixture.ts FOLDER   leaves `db`, its files, and `db.tar`, the same as one file
import { PGlite } from "@electric-sql/pglite";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openEmbedded } from "../db/database.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("It needs a folder.");
const database = await openEmbedded(folder);
await database.close();
const files = await PGlite.create({ dataDir: join(folder, "db") });
const image = await files.dumpDataDir("none");
await files.close();
await writeFile(join(folder, "db.tar"), image.stream());
