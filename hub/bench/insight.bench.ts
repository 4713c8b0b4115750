// The operator's figures over ten thousand organisations and a thousand subjects, beside one pass over the same alerts that only counts them.
import { sql } from "kysely";
import type { Bench } from "../../scripts/bench/figure.ts";
import type { Database } from "../src/db/database.ts";
import type { Tx } from "../src/db/transaction.ts";
import { countSubjects, nameAffected } from "../src/insight/count-subjects.ts";
import { countTotals } from "../src/insight/count-totals.ts";
import { listMembers } from "../src/members/list-members.ts";
import { openBenchDatabase, timed } from "./open-hub.ts";

const ORGANISATIONS = 10_000;
const SUBJECTS = 1_000;
const ROUNDS = 5;
const NOW = new Date("2026-11-21T09:00:00Z");
/** What a page of fifty subjects may take once they are counted. */
const PAGE_GOAL_MS = 200;

async function fill(database: Database, each: number): Promise<void> {
  const statements = [
    sql`insert into app.company (id, name, created_at) select md5('o' || n)::uuid, 'company', ${NOW} from generate_series(0, ${ORGANISATIONS}::int) n`,
    sql`insert into app.organisation (id, company_id, name, is_hub, created_at)
      select md5('o' || n)::uuid, md5('o' || n)::uuid, 'organisation ' || n, n = 0, ${NOW} from generate_series(0, ${ORGANISATIONS}::int) n`,
    // One in ten lets the operator see its name.
    sql`insert into app.organisation_profile (organisation_id, named_to_operator, sealing_key)
      select md5('o' || n)::uuid, n % 10 = 3, '\\x00' from generate_series(0, ${ORGANISATIONS}::int) n`,
    sql`insert into app.asset (organisation_id, id, name, created_at, changed_at) select id, id, 'asset', ${NOW}, ${NOW} from app.organisation`,
    sql`insert into app.component (organisation_id, id, asset_id, source_key, typed, vendor, product, version, precision, read_with, created_at, changed_at)
      select id, id, id, 'key', '{}', 'vendor', 'product', '1.0', 'exact', '', ${NOW}, ${NOW} from app.organisation where not is_hub`,
    sql`insert into app.vulnerability (id, name, state, title, description, changed_at)
      select md5('v' || n)::uuid, 'CVE-2026-' || n, 'published', 'A flaw in something', repeat('d', 400), ${NOW} from generate_series(1, 40000) n`,
    sql`insert into app.alert (organisation_id, subject_id, subject, affected, urgency, due, state, closed_because, opened_at, changed_at, seen_at)
      select md5('o' || o)::uuid, md5('v' || (1 + (o * 31 + k * 7) % ${SUBJECTS}::int))::uuid, 'vulnerability', k % 3 = 0, 1 + (o + k) % 4, ${NOW},
        case when k % 5 = 0 then 'closed' else 'open' end, case when k % 5 = 0 then 'done' end,
        ${NOW}::timestamptz - make_interval(hours => (o * 13 + k * 7) % 2000), ${NOW}::timestamptz - make_interval(hours => (o + k) % 400),
        case when k % 2 = 0 then ${NOW}::timestamptz end
      from generate_series(1, ${ORGANISATIONS}::int) o, generate_series(1, ${each}::int) k`,
    sql`insert into app.action (organisation_id, id, kind, component_id, state, decided_at, opened_at)
      select md5('o' || o)::uuid, md5(o || '/' || k)::uuid, 'update', md5('o' || o)::uuid, 'done',
        ${NOW}::timestamptz - make_interval(hours => (o + k) % 400), ${NOW}
      from generate_series(1, ${ORGANISATIONS}::int) o, generate_series(1, 10) k`,
    sql`insert into app.action_alert (organisation_id, action_id, subject_id)
      select md5('o' || o)::uuid, md5(o || '/' || k)::uuid, md5('v' || (1 + (o * 31 + k * 35) % ${SUBJECTS}::int))::uuid
      from generate_series(1, ${ORGANISATIONS}::int) o, generate_series(1, 10) k`,
  ];
  for (const statement of statements) await database.asSystem("bench", (tx) => statement.execute(tx));
  await database.connection.pool.query("analyze");
}

async function median(database: Database, work: (tx: Tx) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push((await timed(() => database.asSystem("bench", work))).ms);
  return times.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}

export default {
  name: "the operator's figures over ten thousand organisations",
  async run(report, context) {
    const each = context.engine === "postgres" ? 200 : 50;
    const database = await openBenchDatabase(context);
    try {
      await fill(database, each);
      const peer = {
        name: "select count(*), sum(urgency)",
        figure: await median(database, (tx) =>
          sql`select subject_id, count(*), sum(urgency) from app.alert group by subject_id`.execute(tx),
        ),
      };
      const counted = await database.asSystem("bench", countSubjects);
      if (counted.length !== SUBJECTS) throw new Error(`${counted.length} subjects instead of ${SUBJECTS}`);
      const alerts = `${(ORGANISATIONS * each).toLocaleString("en")} alerts`;
      report({ name: `counting ${alerts} per subject`, figure: await median(database, countSubjects), unit: "ms", peer });
      report({ name: "the totals and twelve weeks", figure: await median(database, (tx) => countTotals(tx, NOW)), unit: "ms", peer });
      const page = counted.slice(0, 50).map((one) => one.id);
      const goal = { of: "figure", atMost: PAGE_GOAL_MS } as const;
      report({ name: "names beside fifty subjects", figure: await median(database, (tx) => nameAffected(tx, page)), unit: "ms", goal });
      report({ name: "a hundred members", figure: await median(database, (tx) => listMembers(tx, NOW, { limit: 100 })), unit: "ms", goal });
      const waiting = { limit: 100, state: "joined" } as const;
      report({
        name: "members by how far they are",
        figure: await median(database, (tx) => listMembers(tx, NOW, waiting)),
        unit: "ms",
        goal,
      });
    } finally {
      await database.close();
    }
    return undefined;
  },
} satisfies Bench;
