// One new advisory that hits ten thousand organisations: its alerts committed, beside the plain INSERT … SELECT of the same rows.
import { sql } from "kysely";
import type { Bench } from "../../scripts/bench/figure.ts";
import { importAdvisories } from "../src/sources/import-advisories.ts";
import { readDocument } from "../src/sources/read-document.ts";
import { productId } from "../src/db/product-id.ts";
import type { Tx } from "../src/db/transaction.ts";
import { cveDocument } from "../src/testing/documents.fixture.ts";
import { readInventoryRow } from "@schakel/engine";
import { openBenchDatabase, timed } from "./open-hub.ts";

const ORGANISATIONS = 10_000;
const NOW = new Date("2026-11-21T09:00:00Z");
const ROUNDS = 5;

/** Ten thousand organisations with one asset each, all on the same version of GitLab. */
async function fill(tx: Tx): Promise<void> {
  const target = readInventoryRow({ row: 1, vendor: "GitLab", product: "GitLab CE", version: "16.1.2" }).targets[0];
  if (!target) throw new Error("The catalogue no longer reads GitLab CE 16.1.2.");
  await sql`insert into app.company (id, name, created_at)
    select md5('o' || n)::uuid, 'company ' || n, ${NOW} from generate_series(1, ${ORGANISATIONS}::int) n`.execute(tx);
  await sql`insert into app.organisation (id, company_id, name, created_at)
    select md5('o' || n)::uuid, md5('o' || n)::uuid, 'organisation ' || n, ${NOW} from generate_series(1, ${ORGANISATIONS}::int) n`.execute(
    tx,
  );
  await sql`insert into app.asset (organisation_id, id, name, created_at, changed_at)
    select id, id, 'Source code', ${NOW}, ${NOW} from app.organisation`.execute(tx);
  await sql`insert into app.component (organisation_id, id, asset_id, source_key, typed, vendor, product, version, precision, read_with, created_at, changed_at)
    select id, id, id, 'gitlab', '{}', 'GitLab', 'GitLab CE', '16.1.2', 'exact', '', ${NOW}, ${NOW} from app.organisation`.execute(tx);
  await sql`insert into app.component_target (organisation_id, component_id, product_id, variant, undecidable, lo, hi, stakes)
    select organisation_id, id, ${productId(target.key)}, ${target.variant}, false, ${Buffer.from(target.lo)}, ${Buffer.from(target.hi)}, stakes from app.asset`.execute(
    tx,
  );
}

/** The rows that the advisory led to, written again from a copy into tables of the same shape: what PostgreSQL itself needs at least. */
async function plainInsert(tx: Tx): Promise<void> {
  for (const table of ["alert_component", "alert", "action", "log"]) {
    await sql`insert into bench_plain.${sql.ref(table)} select * from bench_copy.${sql.ref(table)}`.execute(tx);
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

export default {
  name: "one advisory, ten thousand organisations",
  async run(report, context) {
    const database = await openBenchDatabase(context);
    const owner = database.connection.handle;
    try {
      await database.asSystem("bench", fill);
      await sql`analyze`.execute(owner);
      const ours: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const document = readDocument(cveDocument(`CVE-2026-${100_000 + round}`));
        const { ms } = await timed(() => database.asSystem("bench", (tx) => importAdvisories(tx, NOW, [document])));
        ours.push(ms);
      }
      const { rows } = await database.asSystem("bench", (tx) =>
        sql<{ count: number }>`select count(*) from app.alert where affected`.execute(tx),
      );
      if (rows[0]?.count !== ORGANISATIONS * ROUNDS) throw new Error(`${rows[0]?.count} alerts instead of ${ORGANISATIONS * ROUNDS}`);

      // The copy holds one round; the empty tables have the same columns, keys and indexes.
      await sql`create schema bench_copy; create schema bench_plain; grant all on schema bench_copy, bench_plain to ${sql.ref(database.roles.system)}`.execute(
        owner,
      );
      await database.asSystem("bench", async (tx) => {
        const { rows: one } = await sql<{ id: string }>`select subject_id as id from app.alert limit 1`.execute(tx);
        for (const table of ["alert_component", "alert", "action", "log"]) {
          await sql`create table bench_plain.${sql.ref(table)} (like app.${sql.ref(table)} including all)`.execute(tx);
        }
        const subject = one[0]?.id;
        await sql`create table bench_copy.alert_component as select * from app.alert_component where subject_id = ${subject}`.execute(tx);
        await sql`create table bench_copy.alert as select * from app.alert where subject_id = ${subject}`.execute(tx);
        await sql`create table bench_copy.action as select * from app.action limit 0`.execute(tx);
        await sql`create table bench_copy.log as select * from app.log where batch_id = (select max(batch_id::text)::uuid from app.log)`.execute(
          tx,
        );
      });
      const plain: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const { ms } = await timed(() => database.asSystem("bench", plainInsert));
        plain.push(ms);
        await database.asSystem("bench", async (tx) => {
          for (const table of ["alert_component", "alert", "action", "log"]) await sql`truncate bench_plain.${sql.ref(table)}`.execute(tx);
        });
      }
      // The first round also opens an action per component; later rounds find it living, like the copy.
      const goal = context.engine === "postgres" ? { goal: { of: "ratio" as const, atMost: 1.5 } } : {};
      report({
        name: "advisory → committed alerts",
        figure: median(ours),
        unit: "ms",
        peer: { name: "plain INSERT … SELECT", figure: median(plain) },
        ...goal,
      });
      report({
        name: "slowest of five, with 10,000 new actions",
        figure: Math.max(...ours),
        unit: "ms",
        goal: { of: "figure", atMost: 1000 },
      });
    } finally {
      await database.close();
    }
    return undefined;
  },
} satisfies Bench;
