// An organisation's page under the policies: 200,000 alerts of 10,000 organisations, beside the same query by the owner of the tables without any.
import { sql } from "kysely";
import type { Bench } from "../../scripts/bench/figure.ts";
import { listAlerts } from "../src/alerts/list-alerts.ts";
import type { Database } from "../src/db/database.ts";
import type { Member, Tx } from "../src/db/transaction.ts";
import { openBenchDatabase, timed } from "./open-hub.ts";

const ORGANISATIONS = 10_000;
const ALERTS = 200_000;
const VULNERABILITIES = 2_000;
const PAGE = 50;
const ROUNDS = 300;
const NOW = new Date("2026-11-21T09:00:00Z");
const GOAL_MS = 10;

/** One organisation in a hundred is large: 1,010 alerts; the others have ten. */
const isLarge = (n: number): boolean => n % 100 === 0;

async function fill(database: Database): Promise<void> {
  const statements = [
    sql`insert into app.company (id, name, created_at) select md5('o' || n)::uuid, 'company', ${NOW} from generate_series(1, ${ORGANISATIONS}::int) n`,
    sql`insert into app.organisation (id, company_id, name, created_at)
      select md5('o' || n)::uuid, md5('o' || n)::uuid, 'organisation ' || n, ${NOW} from generate_series(1, ${ORGANISATIONS}::int) n`,
    sql`insert into app.person (id, name, created_at) select id, 'person', ${NOW} from app.organisation`,
    sql`insert into app.membership (organisation_id, person_id, role, created_at) select id, id, 'member', ${NOW} from app.organisation`,
    // Everybody is in one circle, and in ten audiences of named organisations.
    sql`insert into app.audience (id, kind, fingerprint, created_at)
      select md5('a' || n)::uuid, 'organisations', decode(md5('a' || n), 'hex'), ${NOW} from generate_series(1, 1000) n`,
    sql`insert into app.audience_member (organisation_id, audience_id)
      select md5('o' || o)::uuid, md5('a' || (1 + (o * 7 + k * 97) % 1000))::uuid from generate_series(1, ${ORGANISATIONS}::int) o, generate_series(0, 9) k`,
    sql`insert into app.asset (organisation_id, id, name, created_at, changed_at) select id, id, 'asset', ${NOW}, ${NOW} from app.organisation`,
    sql`insert into app.component (organisation_id, id, asset_id, source_key, typed, vendor, product, version, precision, read_with, created_at, changed_at)
      select id, id, id, 'key', '{}', 'vendor', 'product', '1.0', 'exact', '', ${NOW}, ${NOW} from app.organisation`,
    sql`insert into app.vulnerability (id, name, state, title, changed_at)
      select md5('v' || n)::uuid, 'CVE-2026-' || n, 'published', 'title', ${NOW} from generate_series(1, ${VULNERABILITIES}::int) n`,
    sql`insert into app.alert (organisation_id, subject_id, subject, affected, urgency, due, state, opened_at, changed_at)
      select md5('o' || o)::uuid, md5('v' || (1 + (o * 31 + k) % ${VULNERABILITIES}::int))::uuid, 'vulnerability', true, 1 + (o + k) % 4,
        ${NOW}::timestamptz + make_interval(hours => (o * 13 + k * 7) % 2000), 'open', ${NOW}, ${NOW}
      from generate_series(1, ${ORGANISATIONS}::int) o, lateral generate_series(1, case when o % 100 = 0 then 1010 else 10 end) k`,
    sql`insert into app.alert_component (organisation_id, subject_id, component_id, affected, product_id, range_lo, range_hi, said, evidence)
      select organisation_id, subject_id, organisation_id, true, organisation_id, '\\x00', '\\xff', '< 2', '[]' from app.alert`,
  ];
  for (const statement of statements) await database.asSystem("bench", (tx) => statement.execute(tx));
  await database.connection.pool.query("analyze");
}

const idOf = async (tx: Tx, n: number): Promise<string> =>
  (await sql<{ id: string }>`select md5('o' || ${n}::int)::uuid as id`.execute(tx)).rows[0]?.id ?? "";

/** Median and 95th percentile in milliseconds of reading the first page of these organisations, one after another. */
async function measure(ids: readonly string[], read: (id: string) => Promise<number>): Promise<{ median: number; p95: number }> {
  const times: number[] = [];
  for (let round = -20; round < ROUNDS; round++) {
    const id = ids[(round + 20) % ids.length] ?? "";
    const { ms, value } = await timed(() => read(id));
    if (value === 0) throw new Error("A page came back empty, so nothing was measured.");
    if (round >= 0) times.push(ms);
  }
  const sorted = times.toSorted((one, other) => one - other);
  return { median: sorted[Math.floor(ROUNDS / 2)] ?? 0, p95: sorted[Math.floor(ROUNDS * 0.95)] ?? 0 };
}

const page = async (tx: Tx, organisationId: string): Promise<number> =>
  (await listAlerts(tx, { organisationId, state: "open", limit: PAGE })).alerts.length;

/** Takes the policies off every table: the owner then reads what is there. This database is thrown away afterwards. */
async function withoutPolicies(database: Database): Promise<void> {
  await database.connection.pool.query(`do $$ declare t regclass; begin
    for t in select oid from pg_class where relnamespace = 'app'::regnamespace and relrowsecurity loop
      execute format('alter table %s disable row level security', t); end loop; end $$`);
}

export default {
  name: "an organisation's page through the gate",
  run: async (report, context) => {
    const database = await openBenchDatabase(context);
    try {
      await fill(database);
      const results: { what: string; ids: readonly string[]; gate: { median: number; p95: number } }[] = [];
      const numbers = Array.from({ length: ORGANISATIONS }, (_, n) => n + 1);
      const sample = (wanted: boolean) => numbers.filter((n) => isLarge(n) === wanted && n % 50 < 2).slice(0, 100);
      for (const large of [false, true]) {
        const ids = await database.asSystem("bench", async (tx) => {
          const found: string[] = [];
          for (const n of sample(large)) found.push(await idOf(tx, n));
          return found;
        });
        const member = (id: string): Member => ({ kind: "person", personId: id, organisationIds: [id] });
        const gate = await measure(ids, (id) => database.asMember(member(id), (tx) => page(tx, id)));
        results.push({ what: large ? "page of 50 out of 1,010 alerts" : "page of 10 alerts", ids, gate });
      }
      await withoutPolicies(database);
      for (const { what, ids, gate } of results) {
        const plain = await measure(ids, (id) => database.connection.handle.transaction().execute((tx) => page(tx, id)));
        const figures = [["median", gate.median, plain.median] as const, ["p95", gate.p95, plain.p95] as const];
        for (const [which, figure, peer] of figures) {
          report({
            name: `${what}, ${which}, of ${ALERTS.toLocaleString("en")} alerts`,
            figure,
            unit: "ms",
            peer: { name: "owner, no policies", figure: peer },
            goal: { of: "figure", atMost: GOAL_MS },
          });
        }
      }
    } finally {
      await database.close();
    }
  },
} satisfies Bench;
