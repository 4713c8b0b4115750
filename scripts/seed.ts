// Puts the made-up sector of content/example where a hub or a test wants it, as `npm run dev` does for itself.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "@schakel/hub/local";
import { exampleDocuments } from "./seed/records.ts";
import { seedHub } from "./seed/seed.ts";

const usage = `usage: node scripts/seed.ts hub                fills the new hub in SCHAKEL_DATA
       node scripts/seed.ts documents FOLDER   writes the sector's advisories to a folder`;

async function fillHub(): Promise<void> {
  if (!(await seedHub(readConfig(process.env), console.log))) throw new Error("This hub is in use already.");
}

function writeDocuments(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { path, bytes } of exampleDocuments()) {
    writeFileSync(join(folder, path), bytes);
    console.log(join(folder, path));
  }
}

const [what, folder] = process.argv.slice(2);
if (what === "hub") await fillHub();
else if (what === "documents" && folder !== undefined) writeDocuments(folder);
else {
  console.error(usage);
  process.exitCode = 2;
}
