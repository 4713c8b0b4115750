import { readConfig } from "../../../config.ts";
import { openDatabase } from "../../../db/database.ts";
import { keyOf } from "../../../db/sealed.ts";
import { addSource } from "../change-sources.ts";
import { fetchDueSource } from "../fetch-due-source.ts";

// A hub of its own process, for tests that kill it while it fetches. Arguments: the data folder, the address of a CSAF provider, how many milliseconds
// its clock is ahead, and the database's address, if any. It adds the source where there is none, lets it have its turn, and says how that ended.

const [folder = "", url = "", ahead = "0", databaseUrl] = process.argv.slice(2);
const clock = () => new Date(Date.now() + Number(ahead));
const config = { ...readConfig({ SCHAKEL_ALLOW_ADDRESSES: "127.0.0.1" }), dataFolder: folder };
const database = await openDatabase({ dataFolder: folder, ...(databaseUrl !== undefined && { databaseUrl }) });
await database.asSystem("test", async (tx) => {
  const there = await tx.selectFrom("app.source").select("id").execute();
  if (there.length === 0) await addSource(tx, clock(), { kind: "csaf", url });
});
const hub = { config, database, clock, keys: [keyOf(Buffer.alloc(32, 7))] as const };
const had = await fetchDueSource(hub, { signal: new AbortController().signal, report: (line) => process.stderr.write(`${line}\n`) });
const [run] = await database.asSystem("test", (tx) =>
  tx
    .selectFrom("app.source_run")
    .select(["outcome", "added", "changed", "unchanged", "invalid"])
    .orderBy("started_at", "desc")
    .limit(1)
    .execute(),
);
process.stdout.write(`${JSON.stringify({ had, ...run })}\n`);
await database.close();
