import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, dueAt, judge, type ComponentReading, type MergedRange } from "@schakel/engine";
import * as fc from "fast-check";
import { sql } from "kysely";
import { productId } from "../db/product-id.ts";
import { changeAsset } from "../inventory/change-asset.ts";
import { makeComponent, makeVulnerability, NOW } from "../testing/match.fixture.ts";
import { makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { refreshVulnerabilities } from "./index.ts";
import { matchScope } from "./match.ts";

const database = await testDatabase();

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
  const organisation = await makeOrganisation(database);
  const change = {
    exposure: fc.constantFrom("small" as const, "controlled" as const, "open" as const, "unknown" as const),
    impact: fc.constantFrom(null, 1 as const, 2 as const, 3 as const, 4 as const),
  };
  const facts = {
    exploitation: fc.constantFrom("none" as const, "poc" as const, "active" as const),
    automatable: fc.boolean(),
    kevDue: fc.constantFrom(undefined, "2026-11-23", "2026-11-02"),
  };
  await fc.assert(
    fc.asyncProperty(fc.record({ ...change, ...facts }), async ({ exposure, impact, exploitation, automatable, kevDue }) => {
      const product = `p/${crypto.randomUUID()}`;
      const alert = await database.asSystem("test", async (tx) => {
        const component = await makeComponent(tx, organisation, "thing", [{ key: product, lo: Uint8Array.of(1), hi: Uint8Array.of(2) }]);
        const said = { exploitation, automatable, ...(kevDue !== undefined && { kevDue }) };
        const subject = await makeVulnerability(tx, [{ key: product, affected: true, lo: Uint8Array.of(1), hi: Uint8Array.of(2) }], said);
        await changeAsset(tx, NOW, organisation, component, { exposure, integrity: impact });
        await refreshVulnerabilities(tx, NOW, [subject]);
        const { rows } = await sql<{ urgency: number; due: Date }>`
          select urgency, due from app.alert where organisation_id = ${organisation} and subject_id = ${subject}`.execute(tx);
        return rows[0];
      });
      const { urgency, hours } = decide({ exposure, impact, exploitation, automatable });
      assert.equal(alert?.urgency, urgency);
      const due = dueAt({ openedAt: NOW, hours, knownExploited: kevDue !== undefined, kevDue: kevDue ?? null });
      assert.equal(alert?.due.toISOString(), due.toISOString());
    }),
    { numRuns: 60 },
  );
});

test("a product's id follows from its key alone", () => {
  assert.equal(productId("adobe/commerce"), productId("adobe/commerce"));
  assert.notEqual(productId("adobe/commerce"), productId("adobe/commerce b2b"));
  assert.match(productId("x"), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
