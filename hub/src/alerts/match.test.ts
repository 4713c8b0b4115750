import assert from "node:assert/strict";
import { test } from "node:test";
import { dueAt, judge, urgencyRules, type ComponentReading, type MergedRange } from "@schakel/engine";
import * as fc from "fast-check";
import { sql } from "kysely";
import { productId } from "../db/product-id.ts";
import { makeComponent, makeVulnerability, NOW } from "../testing/match.fixture.ts";
import { makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { fillUrgencyRules, refreshVulnerabilities } from "./index.ts";
import { matchScope } from "./match.ts";

const database = await testDatabase();
await database.asSystem("test", fillUrgencyRules);

// Few keys of few bytes, so that ends often coincide, one is often the beginning of another, and stretches often touch.
const bound = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }).map((bytes) => Uint8Array.from(bytes));
const stretch = fc.tuple(bound, fc.oneof(bound, fc.constant(Uint8Array.of(0xff)))).filter(([lo, hi]) => Buffer.compare(lo, hi) < 0);
const variant = fc.constantFrom("", "ce", "ee");
const key = fc.constantFrom("p/one", "p/two", "p/three");
const target = fc.record({ key, variant, undecidable: fc.boolean(), stretch });
const range = fc.record({ key, variant, affected: fc.boolean(), stretch });

test("SQL and the engine judge alike", async () => {
  const organisation = await makeOrganisation(database);
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(target, { minLength: 1, maxLength: 3 }),
      fc.array(range, { minLength: 1, maxLength: 4 }),
      async (targets, ranges) => {
        // The table holds one target per start and one range per start; the engine's side gets the same.
        const own = [...new Map(targets.map((t) => [[t.key, t.variant, [...t.stretch[0]]].join(), t])).values()].map((t) => ({
          ...t,
          lo: t.stretch[0],
          hi: t.stretch[1],
        }));
        const said = [...new Map(ranges.map((r) => [[r.key, r.variant, [...r.stretch[0]]].join(), r])).values()].map((r) => ({
          ...r,
          lo: r.stretch[0],
          hi: r.stretch[1],
        }));
        const inSql = await database.asSystem("test", async (tx) => {
          const component = await makeComponent(tx, organisation, "thing", own);
          const subject = await makeVulnerability(tx, said);
          await matchScope(tx, { of: "vulnerabilities", ids: [subject] });
          const { rows } = await sql<{ affected: boolean }>`
          select affected from app.alert_component where organisation_id = ${organisation} and subject_id = ${subject} and component_id = ${component}`.execute(
            tx,
          );
          await sql`delete from app.component_target where organisation_id = ${organisation}`.execute(tx);
          return rows[0] === undefined ? "none" : rows[0].affected ? "affected" : "possible";
        });
        const reading = {
          row: { row: 1 },
          product: "thing",
          vendor: "",
          version: "1",
          precision: "exact",
          notes: [],
          targets: own,
        } satisfies ComponentReading;
        const merged = said.map((r): MergedRange => ({
          ...r,
          label: r.affected ? "affected" : "possible",
          text: "said",
          evidence: ["test"],
        }));
        const label = judge(reading, merged)?.label ?? "not_affected";
        assert.equal(inSql, label === "not_affected" ? "none" : label);
        if (inSql !== "none") seen++;
      },
    ),
    { numRuns: 150 },
  );
  assert.ok(seen > 30, `only ${seen} pairs matched at all`);
});

test("SQL looks up what the engine decides, and counts the same due date", async () => {
  await database.asSystem("test", async (tx) => {
    const { rows } = await sql<{ count: number }>`select count(*) from app.urgency_rule`.execute(tx);
    assert.equal(rows[0]?.count, urgencyRules().length);
  });
  const organisation = await makeOrganisation(database);
  for (const rule of urgencyRules().filter((_, index) => index % 7 === 0)) {
    for (const kevDue of [undefined, "2026-11-23", "2026-11-02"]) {
      const product = `p/${crypto.randomUUID()}`;
      const alert = await database.asSystem("test", async (tx) => {
        const component = await makeComponent(tx, organisation, "thing", [{ key: product, lo: Uint8Array.of(1), hi: Uint8Array.of(2) }]);
        await sql`update app.asset set exposure = ${rule.exposure}, integrity = ${rule.impact || null} where organisation_id = ${organisation} and id = ${component}`.execute(
          tx,
        );
        const facts = { ...(rule.exploitation !== "unknown" && { exploitation: rule.exploitation }), ...(kevDue && { kevDue }) };
        const subject = await makeVulnerability(tx, [{ key: product, affected: true, lo: Uint8Array.of(1), hi: Uint8Array.of(2) }], facts);
        await sql`update app.vulnerability set counts_as_automatable = ${rule.automatable} where id = ${subject}`.execute(tx);
        await refreshVulnerabilities(tx, NOW, [subject]);
        const { rows } = await sql<{ urgency: number; due: Date }>`
          select urgency, due from app.alert where organisation_id = ${organisation} and subject_id = ${subject}`.execute(tx);
        return rows[0];
      });
      assert.equal(alert?.urgency, rule.urgency);
      const due = dueAt({ openedAt: NOW, hours: rule.hours, knownExploited: kevDue !== undefined, kevDue: kevDue ?? null });
      assert.equal(alert?.due.toISOString(), due.toISOString());
    }
  }
});

test("a product's id follows from its key alone", () => {
  assert.equal(productId("adobe/commerce"), productId("adobe/commerce"));
  assert.notEqual(productId("adobe/commerce"), productId("adobe/commerce b2b"));
  assert.match(productId("x"), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
