// One bulletin that concerns ten thousand organisations: published, read by all, revised, withdrawn; and what bulletins add to a change of one component.
import { sql } from "kysely";
import type { Bench } from "../../scripts/bench/figure.ts";
import { lockOrganisation, refreshComponents } from "../src/alerts/index.ts";
import { productId } from "../src/db/product-id.ts";
import type { Tx } from "../src/db/transaction.ts";
import { publishBulletin, reviseBulletin, withdrawBulletin } from "../src/exchange/index.ts";
import { makeMember, makeOrganisation } from "../src/testing/people.fixture.ts";
import { openBenchDatabase, timed } from "./open-hub.ts";

const ORGANISATIONS = 10_000;
const OLDER_BULLETINS = 300;
const NOW = new Date("2026-11-21T09:00:00Z");
const LATER = new Date("2026-11-22T09:00:00Z");

/** Ten thousand organisations that run their shop on Shopify. */
async function fill(tx: Tx): Promise<void> {
  await sql`insert into app.company (id, name, created_at)
    select md5('o' || n)::uuid, 'company ' || n, ${NOW} from generate_series(1, ${ORGANISATIONS}::int) n`.execute(tx);
  await sql`insert into app.organisation (id, company_id, name, created_at)
    select md5('o' || n)::uuid, md5('o' || n)::uuid, 'organisation ' || n, ${NOW} from generate_series(1, ${ORGANISATIONS}::int) n`.execute(
    tx,
  );
  await sql`insert into app.organisation_profile (organisation_id, sealing_key) select id, '\\x00' from app.organisation on conflict do nothing`.execute(
    tx,
  );
  await sql`insert into app.asset (organisation_id, id, name, created_at, changed_at) select id, id, 'Shop', ${NOW}, ${NOW} from app.organisation`.execute(
    tx,
  );
  await sql`insert into app.component (organisation_id, id, asset_id, source_key, typed, vendor, product, version, precision, read_with, created_at, changed_at)
    select id, id, id, 'shop', '{}', 'Shopify', 'Shopify', '', 'none', '', ${NOW}, ${NOW} from app.organisation`.execute(tx);
  await sql`insert into app.component_target (organisation_id, component_id, product_id, variant, undecidable, lo, hi, stakes)
    select organisation_id, id, ${productId("shopify/shopify")}, '', false, '\\x', '\\xff', stakes from app.asset`.execute(tx);
}

export default {
  name: "one bulletin, ten thousand organisations",
  async run(report, context) {
    const database = await openBenchDatabase(context);
    try {
      const hub = await makeOrganisation(database, { hub: true });
      const editor = await makeMember(database, [hub], "hub_editor");
      await database.asSystem("bench", fill);
      await sql`analyze`.execute(database.connection.handle);
      const system = <T>(fn: (tx: Tx) => Promise<T>) => timed(() => database.asSystem("bench", fn));
      const part = (product: string) => ({
        kind: "action" as const,
        tlp: "TLP:CLEAR" as const,
        audience: { kind: "all" as const },
        content: { en: { title: "Mind this", text: "" } },
        products: [product],
      });
      const open = async () => {
        const { rows } = await database.asSystem("bench", (tx) =>
          sql<{ n: number }>`select count(*) as n from app.alert where subject = 'bulletin' and state = 'open'`.execute(tx),
        );
        return rows[0]?.n ?? 0;
      };
      const expect = async (wanted: number) => {
        const found = await open();
        if (found < wanted || found > wanted + 1) throw new Error(`${found} open alerts instead of ${wanted}`);
      };
      const published = await system((tx) => publishBulletin(tx, NOW, editor, { parts: [part("shopify/shopify")] }));
      await expect(ORGANISATIONS);
      const { id } = published.value;
      const goal = { of: "figure" as const, atMost: context.engine === "postgres" ? 1500 : 5000 };
      report({ name: "published", figure: published.ms, unit: "ms", goal });
      const parts = await database.asSystem("bench", async (tx) =>
        (await sql<{ id: string }>`select id from app.bulletin_part where bulletin_id = ${id}`.execute(tx)).rows.map((row) => ({
          id: row.id,
          content: { en: { title: "Mind this more", text: "" } },
        })),
      );
      const again = await system((tx) => reviseBulletin(tx, NOW, editor, { id, parts }));
      report({ name: "revised, nobody had read it", figure: again.ms, unit: "ms", goal });
      await database.asSystem("bench", async (tx) => {
        await sql`insert into app.bulletin_read (organisation_id, bulletin_id, read_at) select id, ${id}, ${NOW} from app.organisation`.execute(
          tx,
        );
        await sql`update app.alert set state = 'closed', closed_because = 'done' where subject_id = ${id}`.execute(tx);
        await sql`update app.action set state = 'done', decided_at = ${NOW} where bulletin_id = ${id}`.execute(tx);
      });
      const revised = await system((tx) => reviseBulletin(tx, LATER, editor, { id, parts }));
      await expect(ORGANISATIONS);
      report({ name: "revised, everybody had read it", figure: revised.ms, unit: "ms", goal });
      const withdrawn = await system((tx) => withdrawBulletin(tx, LATER, editor, id));
      await expect(0);
      report({ name: "withdrawn", figure: withdrawn.ms, unit: "ms", goal });

      for (let n = 0; n < OLDER_BULLETINS; n += 1) {
        const product = n % 10 === 0 ? "wix/wix" : "lightspeed/ecom";
        await database.asSystem("bench", (tx) => publishBulletin(tx, NOW, editor, { parts: [part(product)] }));
      }
      await sql`analyze`.execute(database.connection.handle);
      const changes: number[] = [];
      const { rows } = await database.asSystem("bench", (tx) =>
        sql<{ id: string }>`select organisation_id as id from app.component limit 15`.execute(tx),
      );
      for (const { id: organisation } of rows) {
        const change = await system(async (tx) => {
          await lockOrganisation(tx, organisation);
          await refreshComponents(tx, LATER, organisation, [organisation]);
        });
        changes.push(change.ms);
      }
      report({
        name: `a component changes, among ${OLDER_BULLETINS} recent bulletins`,
        figure: changes.toSorted((one, other) => one - other)[Math.floor(changes.length / 2)] ?? Number.NaN,
        unit: "ms",
        goal: { of: "figure", atMost: 40 },
      });
    } finally {
      await database.close();
    }
    return undefined;
  },
} satisfies Bench;
