import { test } from "node:test";
import * as fc from "fast-check";
import type { Tx } from "../db/transaction.ts";
import { changeAsset } from "../inventory/change-asset.ts";
import { exactly, from, makeComponent, makeVulnerability, NOW, wholeLine, writeRanges, writeTargets } from "../testing/match.fixture.ts";
import { makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { decideAction } from "./decide-action.ts";
import { lockOrganisation, lockRecords, refreshComponents, refreshVulnerabilities } from "./index.ts";
import { listActions } from "./list-actions.ts";
import { assertRanks } from "./ranks.fixture.ts";

const database = await testDatabase();
const run = <T>(fn: (tx: Tx) => Promise<T>) => database.asSystem("test", fn);
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

const which = fc.nat({ max: 2 });
const step = fc.oneof(
  fc.record({ what: fc.constant("record" as const), which, hi: fc.nat({ max: 9 }), exploited: fc.boolean() }),
  fc.record({
    what: fc.constant("new record" as const),
    which,
    exploitation: fc.constantFrom("none" as const, "poc" as const, "active" as const),
  }),
  fc.record({ what: fc.constant("version" as const), which, version: fc.nat({ max: 9 }) }),
  fc.record({ what: fc.constant("asset" as const), which, open: fc.boolean() }),
  fc.record({ what: fc.constant("decide" as const), which, decision: fc.constantFrom("done" as const, "undo" as const) }),
);

test("whatever happens in whatever order, an action is as urgent and as soon due as the alerts it stands for", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const organisation = await makeOrganisation(database);
      const key = `test/${crypto.randomUUID()}`;
      const components: string[] = [];
      const subjects: string[] = [];
      await run(async (tx) => {
        for (let n = 0; n < 3; n += 1) components.push(await makeComponent(tx, organisation, `system ${n}`, [{ key, ...exactly(n + 3) }]));
        for (let n = 0; n < 3; n += 1)
          subjects.push(
            await makeVulnerability(tx, [{ key, affected: true, ...from(1, n + 4) }], { exploitation: n === 2 ? "active" : "none" }),
          );
        await lockRecords(tx);
        await refreshVulnerabilities(tx, NOW, subjects);
      });
      for (const [index, one] of steps.entries()) {
        const now = later(index);
        const component = components[one.which] ?? "";
        await run(async (tx) => {
          if (one.what === "record") {
            await lockRecords(tx);
            const subject = subjects[one.which] ?? "";
            await writeRanges(tx, subject, one.hi === 0 ? [] : [{ key, affected: true, ...from(1, one.hi) }]);
            await refreshVulnerabilities(tx, now, [subject]);
          } else if (one.what === "new record") {
            await lockRecords(tx);
            await refreshVulnerabilities(tx, now, [
              await makeVulnerability(tx, [{ key, affected: true, ...from(1, 9) }], { exploitation: one.exploitation }),
            ]);
          } else if (one.what === "version") {
            await lockOrganisation(tx, organisation);
            await writeTargets(tx, organisation, component, [{ key, ...(one.version === 0 ? wholeLine : exactly(one.version)) }]);
            await refreshComponents(tx, now, organisation, [component]);
          } else if (one.what === "asset") {
            await changeAsset(tx, now, organisation, component, { exposure: one.open ? "open" : "small", availability: one.open ? 4 : 1 });
          } else {
            const actions = await listActions(tx, now, { organisationId: organisation, state: "all" });
            const action = actions[one.which];
            if (action)
              await decideAction(tx, now, { organisationId: organisation, personId: null }, action.id, { decision: one.decision });
          }
        });
        await assertRanks(database, organisation);
      }
    }),
    { numRuns: 40 },
  );
});
