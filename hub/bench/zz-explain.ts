import { sql } from "kysely";
import { CompiledQuery } from "kysely";
import { readFileSync } from "node:fs";
import { openDatabase } from "../src/db/database.ts";
import { listAlerts } from "../src/alerts/list-alerts.ts";
const src = readFileSync(new URL("./gate.bench.ts", import.meta.url), "utf8");
const db = await openDatabase({ dataFolder: "unused", databaseUrl: "postgres://schakel:x@127.0.0.1:55432/explain_gate" });
const { rows } = await db.asSystem("x", (tx) => sql<{ n: number }>`select count(*) n from app.alert`.execute(tx));
if (rows[0]!.n === 0) { const { fill } = await import("./zz-fill.ts"); await fill(db); }
const id = (await db.asSystem("x", (tx) => sql<{ id: string }>`select md5('o' || 100)::uuid id`.execute(tx))).rows[0]!.id;
let text = ""; let params: unknown[] = [];
const member = { kind: "person", personId: id, organisationIds: [id] } as const;
const orig = db.connection.pool.constructor;
await db.asMember(member, async (tx) => {
  const spy = new Proxy(tx, { get(t, k) { if (k === "getExecutor") { return () => { const ex = (t as any).getExecutor(); return new Proxy(ex, { get(e, m) { if (m === "executeQuery") return (q: any, ...r: any[]) => { text = q.sql; params = [...q.parameters]; return e.executeQuery(q, ...r); }; const v = e[m]; return typeof v === "function" ? v.bind(e) : v; } }); }; } const v = (t as any)[k]; return typeof v === "function" ? v.bind(t) : v; } });
  for (let i = 0; i < 5; i++) { const s = performance.now(); await listAlerts(spy as any, { organisationId: id, state: "open", limit: 50 }); console.log("ms", performance.now() - s); }
  const e = await tx.executeQuery(CompiledQuery.raw("explain (analyze, buffers) " + text, params));
  console.log((e.rows as any[]).map((r) => r["QUERY PLAN"]).join("\n"));
});
await db.close();
