// The page of the day, and what is watched, of the example shops with all records at hand, over the route as a browser asks it; and the counts at the
// size of a sector.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeInventory } from "@schakel/standards";
import { sql } from "kysely";
import type { Bench } from "../../scripts/bench/figure.ts";
import { todayRoutes } from "../src/alerts/today/routes.ts";
import { readConfig } from "../src/config.ts";
import type { Call, Hub } from "../src/handlers.ts";
import { importInventory } from "../src/inventory/import-inventory.ts";
import { refreshStatistics } from "../src/jobs/refresh-statistics.ts";
import { BATCH_SIZE } from "../src/sources/import-advisories.ts";
import { importDocuments } from "../src/sources/import-documents.ts";
import { makeMember, makeOrganisation } from "../src/testing/people.fixture.ts";
import { openBenchDatabase, timed } from "./open-hub.ts";

const NOW = new Date("2026-11-21T09:00:00Z");
const ROUNDS = 60;
const SECTOR = 350_000;

/** The middle of so many rounds, and the best: what it takes when nothing else runs on this machine. */
async function repeated(fn: () => Promise<unknown>): Promise<{ readonly median: number; readonly best: number }> {
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push((await timed(fn)).ms);
  const sorted = all.toSorted((one, other) => one - other);
  return { median: sorted[ROUNDS / 2] ?? Number.NaN, best: sorted[0] ?? Number.NaN };
}

export default {
  name: "the page of the day",
  async run(report, context) {
    if (context.data === undefined) return "no real records at hand";
    const data = context.data;
    const database = await openBenchDatabase(context);
    const hub: Hub = { config: readConfig({}), database, clock: () => NOW, keys: [] as never };
    const routes = todayRoutes(hub);
    try {
      const shops: { readonly name: string; readonly id: string }[] = [];
      for (const name of readdirSync(join(data, "shops"))) {
        const decoded = decodeInventory(readFileSync(join(data, "shops", name)));
        if (!decoded.ok) throw new Error(`${name}: ${decoded.problems[0]?.message}`);
        const id = await makeOrganisation(database);
        await database.asSystem("bench", (tx) => importInventory(tx, NOW, id, decoded.value));
        shops.push({ name, id });
      }
      const folders = ["cve", "csaf/cisa", "kev"].map((folder) => join(data, folder));
      const documents = folders.flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: "utf8" })
          .filter((name) => name.endsWith(".json"))
          .map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
      );
      for (let at = 0; at < documents.length; at += BATCH_SIZE) {
        await importDocuments(database, () => NOW, documents.slice(at, at + BATCH_SIZE));
      }
      if (context.engine === "postgres") await sql`analyze`.execute(database.connection.handle);
      else await refreshStatistics(database);
      for (const { name, id } of shops) {
        const member = await makeMember(database, [id]);
        const call = { params: { organisation: id }, query: {}, member } as Partial<Call<"today.get">> as Call<"today.get">;
        const today = await repeated(() => routes["today.get"](call));
        report({ name: `${name}: today, median`, figure: today.median, unit: "ms" });
        report({ name: `${name}: today, best`, figure: today.best, unit: "ms", goal: { of: "figure", atMost: 15 } });
        const watch = await repeated(() => routes["watch.get"](call));
        report({ name: `${name}: watched, best`, figure: watch.best, unit: "ms", goal: { of: "figure", atMost: 15 } });
      }
      const filled = await timed(() =>
        database.asSystem("bench", (tx) =>
          sql`insert into app.vulnerability (id, name, state, changed_at)
            select md5('v' || n)::uuid, 'TEST-' || n, 'published', ${NOW}::timestamptz - n * interval '1 minute'
            from generate_series(1, ${SECTOR}::int) n`.execute(tx),
        ),
      );
      report({ name: `${SECTOR} more records, counted as they come`, figure: filled.ms / 1000, unit: "s" });
      const figures = await repeated(() =>
        database.asSystem("bench", (tx) => sql`select sum(records), max(newest) from app.record_day`.execute(tx)),
      );
      const counting = await timed(() =>
        database.asSystem("bench", (tx) =>
          sql`select count(*), max(changed_at) from app.vulnerability where state = 'published'`.execute(tx),
        ),
      );
      report({
        name: `what was looked at, of ${SECTOR}`,
        figure: figures.best,
        unit: "ms",
        peer: { name: "counting them", figure: counting.ms },
        goal: { of: "figure", atMost: 5 },
      });
    } finally {
      await database.close();
    }
    return undefined;
  },
} satisfies Bench;
