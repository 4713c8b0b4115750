// An organisation with many components and ten thousand open alerts: a page of components with its counts, two hundred items added by hand, a verdict.
import { sql } from "kysely";
import type { Bench } from "../../scripts/bench/figure.ts";
import type { Database } from "../src/db/database.ts";
import { productId } from "../src/db/product-id.ts";
import { getVerdicts } from "../src/explain/get-verdicts.ts";
import { addComponents } from "../src/inventory/add-components.ts";
import { listComponents } from "../src/inventory/list-components.ts";
import { suggestProducts } from "../src/inventory/suggest-products.ts";
import { makeMember, makeOrganisation } from "../src/testing/people.fixture.ts";
import { openBenchDatabase, timed } from "./open-hub.ts";

const NOW = new Date("2026-11-21T09:00:00Z");
const COMPONENTS = 2000;
const VULNERABILITIES = 10_000;
const PAGE = 200;

/** Ten thousand published vulnerabilities of a hundred products of the catalogue's size, and alerts about all of them. */
async function fill(database: Database, organisation: string): Promise<void> {
  await database.asSystem("bench", async (tx) => {
    const items = Array.from({ length: COMPONENTS }, (_, at) => ({
      asset: `Onderdeel ${at % 100}`,
      product: `Product nummer ${at}`,
      version: `${at % 9}.${at % 7}.1`,
    }));
    for (let at = 0; at < items.length; at += 200) await addComponents(tx, NOW, organisation, items.slice(at, at + 200));
    const product = productId("bench/product");
    await sql`insert into app.vulnerability (id, name, state, title, changed_at)
      select gen_random_uuid(), 'CVE-2026-' || n, 'published', 'A flaw', ${NOW} from generate_series(100000, ${100_000 + VULNERABILITIES - 1}::int) n`.execute(
      tx,
    );
    await sql`insert into app.vulnerability_alias (alias, vulnerability_id) select name, id from app.vulnerability`.execute(tx);
    await sql`insert into app.alert (organisation_id, subject_id, subject, affected, urgency, due, state, opened_at, changed_at)
      select ${organisation}, id, 'vulnerability', true, 2, ${NOW}, 'open', ${NOW}, ${NOW} from app.vulnerability`.execute(tx);
    await sql`insert into app.alert_component (organisation_id, subject_id, component_id, affected, product_id, range_lo, range_hi, said, evidence)
      select ${organisation}, v.id, c.id, v.n % 3 > 0, ${product}, '\\x00', '\\x01', '< 1', '[]'
      from (select id, row_number() over () as n from app.vulnerability) v
      join (select id, row_number() over () as n from app.component where organisation_id = ${organisation}) c on c.n % 500 = v.n % 500`.execute(
      tx,
    );
  });
  await sql`analyze`.execute(database.connection.handle);
}

/** The best of several runs, in milliseconds: the rest of the machine only ever slows one down. */
async function best(run: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let pass = 0; pass < 20; pass += 1) least = Math.min(least, (await timed(run)).ms);
  return least;
}

export default {
  name: "inventory with ten thousand alerts",
  async run(report, context) {
    const database = await openBenchDatabase(context);
    try {
      const organisation = await makeOrganisation(database);
      const member = await makeMember(database, [organisation]);
      await fill(database, organisation);
      const empty = await best(() => database.asMember(member, (tx) => sql`select 1`.execute(tx)));
      const page = await best(() => database.asMember(member, (tx) => listComponents(tx, organisation, { limit: PAGE })));
      report({
        name: `a page of ${PAGE} components with its counts`,
        figure: page,
        unit: "ms",
        peer: { name: "an empty transaction", figure: empty },
        goal: { of: "figure", atMost: 20 },
      });
      const other = await makeOrganisation(database);
      const items = Array.from({ length: 200 }, (_, at) => ({ asset: `Winkel ${at % 20}`, product: "WordPress", version: `6.${at}.1` }));
      const added = await timed(() => database.asSystem("bench", (tx) => addComponents(tx, NOW, other, items)));
      report({ name: "200 items added by hand", figure: added.ms, unit: "ms", goal: { of: "figure", atMost: 1000 } });
      const again = await timed(() => database.asSystem("bench", (tx) => addComponents(tx, NOW, other, items)));
      report({ name: "the same again", figure: again.ms, unit: "ms" });
      const verdict = await best(() => database.asMember(member, (tx) => getVerdicts(tx, organisation, "cve-2026-100042")));
      report({ name: "a verdict", figure: verdict, unit: "ms", peer: { name: "an empty transaction", figure: empty } });
      const suggested = await best(() => database.asMember(member, (tx) => suggestProducts(tx, "wordp", 10)));
      report({ name: "suggestions with examples", figure: suggested, unit: "ms", peer: { name: "an empty transaction", figure: empty } });
    } finally {
      await database.close();
    }
    return undefined;
  },
} satisfies Bench;
