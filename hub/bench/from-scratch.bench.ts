// Everything matched anew: forty thousand vulnerabilities against two million components, beside the shortest join that finds and writes the same pairs.
import { sql } from "kysely";
import type { Bench } from "../../scripts/bench/figure.ts";
import { refreshVulnerabilities } from "../src/alerts/index.ts";
import type { Tx } from "../src/db/transaction.ts";
import { openBenchDatabase, timed } from "./open-hub.ts";

// The embedded engine takes a twentieth: it serves one association's beginning, not a whole sector.
const SIZE = {
  postgres: { vulnerabilities: 40_000, organisations: 10_000 },
  pglite: { vulnerabilities: 2000, organisations: 500 },
} as const;
const COMPONENTS_EACH = 200;
const PRODUCTS = 20_000;
const AT_ONCE = 2000;
const NOW = new Date("2026-11-21T09:00:00Z");

/** Components spread over all products at versions 0–255; ranges of a tenth of a product's versions. */
async function fill(tx: Tx, vulnerabilities: number, organisations: number): Promise<void> {
  await sql`insert into app.asset (organisation_id, id, name, created_at, changed_at)
    select md5('o' || n)::uuid, md5('o' || n)::uuid, 'everything', ${NOW}, ${NOW} from generate_series(1, ${organisations}::int) n`.execute(
    tx,
  );
  await sql`insert into app.component (organisation_id, id, asset_id, source_key, typed, vendor, product, version, precision, read_with, created_at, changed_at)
    select a.organisation_id, md5(a.id || '-' || c)::uuid, a.id, c, '{}', 'vendor', 'product', '1', 'exact', '', ${NOW}, ${NOW}
    from app.asset a, generate_series(1, ${COMPONENTS_EACH}::int) c`.execute(tx);
  await sql`insert into app.component_target (organisation_id, component_id, product_id, variant, undecidable, lo, hi, stakes)
    select c.organisation_id, c.id, md5('p' || h % ${PRODUCTS}::int)::uuid, '', false, set_byte('\\x00', 0, v), set_byte('\\x0000', 0, v), 16
    from (select organisation_id, id, abs(hashtext(id::text)) as h, abs(hashtext(id || 'v')) % 250 as v from app.component) c`.execute(tx);
  await sql`insert into app.vulnerability (id, name, state, changed_at)
    select md5('v' || n)::uuid, 'CVE-2026-' || n, 'published', ${NOW} from generate_series(1, ${vulnerabilities}::int) n`.execute(tx);
  await sql`insert into app.affected_range (vulnerability_id, product_id, variant, lo, hi, affected, fixed, said, evidence)
    select md5('v' || n)::uuid, md5('p' || n % ${PRODUCTS}::int)::uuid, '', set_byte('\\x00', 0, n % 200), set_byte('\\x00', 0, n % 200 + 25), true,
      '2', '< 2', '["bench"]' from generate_series(1, ${vulnerabilities}::int) n`.execute(tx);
}

const shortestJoin = sql`
  insert into bench.pairs
  select t.organisation_id, r.vulnerability_id, t.component_id, r.product_id, r.lo, r.hi, r.fixed, r.said, r.evidence
  from app.affected_range r join app.component_target t on t.product_id = r.product_id and r.lo < t.hi and t.lo < r.hi`;

export default {
  name: "from scratch",
  async run(report, context) {
    const { vulnerabilities, organisations } = SIZE[context.engine];
    const database = await openBenchDatabase(context);
    const owner = database.connection.handle;
    try {
      await database.asSystem("bench", (tx) => fill(tx, vulnerabilities, organisations));
      await sql`analyze`.execute(owner);
      await sql`create schema bench; create table bench.pairs (organisation_id uuid, subject_id uuid, component_id uuid, product_id uuid, lo bytea, hi bytea, fixed text,
        said text, evidence jsonb, primary key (organisation_id, subject_id, component_id))`.execute(owner);
      const system = sql.id(database.roles.system);
      await sql`grant usage on schema bench to ${system}; grant all on bench.pairs to ${system}`.execute(owner);
      const plain = await timed(() => database.asSystem("bench", (tx) => shortestJoin.execute(tx)));
      const { rows } = await database.asSystem("bench", (tx) =>
        sql<{ id: string }>`select id from app.vulnerability order by id`.execute(tx),
      );
      const ids = rows.map((row) => row.id);
      const ours = await timed(async () => {
        for (let at = 0; at < ids.length; at += AT_ONCE) {
          await database.asSystem("bench", (tx) => refreshVulnerabilities(tx, NOW, ids.slice(at, at + AT_ONCE)));
        }
      });
      const { rows: counts } = await database.asSystem("bench", (tx) =>
        sql<{
          ours: number;
          plain: number;
        }>`select (select count(*) from app.alert_component) as ours, (select count(*) from bench.pairs) as plain`.execute(tx),
      );
      if (counts[0]?.ours !== counts[0]?.plain || counts[0]?.ours === 0)
        throw new Error(`${counts[0]?.ours} pairs instead of ${counts[0]?.plain}`);
      report({ name: `${vulnerabilities} × ${organisations * COMPONENTS_EACH}: pairs`, figure: counts[0]?.ours ?? 0, unit: "" });
      report({
        name: "pairs, alerts, actions and log",
        figure: ours.ms / 1000,
        unit: "s",
        peer: { name: "the shortest join, pairs only", figure: plain.ms / 1000 },
      });
    } finally {
      await database.close();
    }
    return undefined;
  },
} satisfies Bench;
