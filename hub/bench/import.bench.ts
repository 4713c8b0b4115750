// All real records at hand against the three example shops: how fast they come in beside parsing them alone, and what the shops hear.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeInventory } from "@schakel/standards";
import type { Bench } from "../../scripts/bench/figure.ts";
import { today, listActions } from "../src/alerts/list-actions.ts";
import type { Database } from "../src/db/database.ts";
import { importInventory } from "../src/inventory/import-inventory.ts";
import { BATCH_SIZE } from "../src/sources/import-advisories.ts";
import { importDocuments } from "../src/sources/import-documents.ts";
import type { Document } from "../src/sources/read-document.ts";
import { makeOrganisation } from "../src/testing/people.fixture.ts";
import { sql } from "kysely";
import { openBenchDatabase, timed } from "./open-hub.ts";

const NOW = new Date("2026-11-21T09:00:00Z");

function readFolder(folder: string): Document[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  return names.toSorted().map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

async function importAll(database: Database, documents: readonly Document[]): Promise<number> {
  let imported = 0;
  for (let at = 0; at < documents.length; at += BATCH_SIZE) {
    const results = await importDocuments(database, () => NOW, documents.slice(at, at + BATCH_SIZE));
    imported += results.filter((result) => result.state === "imported").length;
  }
  return imported;
}

async function importShop(database: Database, file: string): Promise<string> {
  const decoded = decodeInventory(readFileSync(file));
  if (!decoded.ok) throw new Error(`${file}: ${decoded.problems[0]?.message}`);
  const organisation = await makeOrganisation(database);
  await database.asSystem("bench", (tx) => importInventory(tx, NOW, organisation, decoded.value));
  return organisation;
}

export default {
  name: "import of all records at hand",
  async run(report, context) {
    if (context.data === undefined) return "no real records at hand";
    const data = context.data;
    const documents = ["cve", "csaf/cisa", "kev"].flatMap((folder) => readFolder(join(data, folder)));
    const parsing = await timed(() =>
      Promise.resolve(documents.forEach((document) => void JSON.parse(Buffer.from(document.bytes).toString("utf8")))),
    );
    const database = await openBenchDatabase(context);
    try {
      const shops = [];
      for (const name of readdirSync(join(data, "shops"))) shops.push({ name, id: await importShop(database, join(data, "shops", name)) });
      const { ms, value } = await timed(() => importAll(database, documents));
      if (value !== documents.length) throw new Error(`${value} of ${documents.length} documents were imported`);
      const rate = (milliseconds: number) => (documents.length / milliseconds) * 1000;
      report({
        name: "import with alerts",
        figure: rate(ms),
        unit: "documents/s",
        peer: { name: "JSON.parse alone", figure: rate(parsing.ms) },
      });
      report({ name: "all records", figure: ms / 1000, unit: "s" });
      report({ name: "memory", figure: process.memoryUsage.rss() / 1e6, unit: "MB" });
      const again = await timed(() => importAll(database, documents));
      report({ name: "the same again, unchanged", figure: rate(again.ms), unit: "documents/s" });
      for (const shop of shops) {
        await database.asSystem("bench", async (tx) => {
          const { rows } = await sql<{ affected: boolean; count: number }>`
            select affected, count(*) from app.alert where organisation_id = ${shop.id} and state = 'open' group by affected`.execute(tx);
          const actions = await listActions(tx, NOW, { organisationId: shop.id, state: "open" });
          const list = today(actions, NOW);
          report({ name: `${shop.name}: affected`, figure: rows.find((row) => row.affected)?.count ?? 0, unit: "alerts" });
          report({ name: `${shop.name}: possible`, figure: rows.find((row) => !row.affected)?.count ?? 0, unit: "alerts" });
          report({ name: `${shop.name}: actions`, figure: actions.filter((action) => action.kind !== "question").length, unit: "" });
          report({
            name: `${shop.name}: today`,
            figure: list.filter((a) => a.kind !== "question").length,
            unit: "actions",
            goal: { of: "figure", atMost: 5 },
          });
          report({ name: `${shop.name}: questions`, figure: list.filter((a) => a.kind === "question").length, unit: "" });
        });
      }
    } finally {
      await database.close();
    }
    return undefined;
  },
} satisfies Bench;
