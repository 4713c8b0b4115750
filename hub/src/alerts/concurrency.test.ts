import assert from "node:assert/strict";
import { test } from "node:test";
import { changeAsset } from "../inventory/change-asset.ts";
import { from, exactly, makeComponent, makeVulnerability, NOW, writeRanges, writeTargets } from "../testing/match.fixture.ts";
import { makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { decideAction } from "./decide-action.ts";
import { lockOrganisation, lockRecords, refreshComponents, refreshVulnerabilities } from "./index.ts";
import { listActions } from "./list-actions.ts";
import { listAlerts } from "./list-alerts.ts";
import { assertRanks } from "./ranks.fixture.ts";

const database = await testDatabase();
const ROUNDS = 12;

test("records, components, assets and decisions that change at once never wait for each other for ever, and the alerts end up right", async () => {
  const organisation = await makeOrganisation(database);
  const product = `test/${crypto.randomUUID()}`;
  const { subjects, component } = await database.asSystem("test", async (tx) => {
    const made = await makeComponent(tx, organisation, "shop", [{ key: product, ...exactly(5) }]);
    const ids: string[] = [];
    for (let n = 0; n < 8; n += 1) ids.push(await makeVulnerability(tx, [{ key: product, affected: true, ...from(1, 8) }]));
    await refreshVulnerabilities(tx, NOW, ids);
    return { subjects: ids, component: made };
  });
  const by = { organisationId: organisation, personId: null };

  const records = (hi: number, order: readonly string[]) =>
    database.asSystem("records", async (tx) => {
      await lockRecords(tx);
      for (const id of order) await writeRanges(tx, id, [{ key: product, affected: true, ...from(1, hi) }]);
      await refreshVulnerabilities(tx, NOW, order);
    });
  const components = (version: number) =>
    database.asSystem("components", async (tx) => {
      await lockOrganisation(tx, organisation);
      await writeTargets(tx, organisation, component, [{ key: product, ...exactly(version) }]);
      await refreshComponents(tx, NOW, organisation, [component]);
    });
  const decisions = (decision: "done" | "undo") =>
    database.asSystem("decisions", async (tx) => {
      const [action] = await listActions(tx, NOW, { organisationId: organisation, state: "all" });
      if (action) await decideAction(tx, NOW, by, action.id, { decision });
    });
  const assets = (exposure: "open" | "small") =>
    database.asSystem("assets", (tx) => changeAsset(tx, NOW, organisation, component, { exposure }));

  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all([
      records(7 + (round % 2), subjects),
      records(8, subjects.toReversed()),
      components(5),
      decisions(round % 2 === 0 ? "done" : "undo"),
      assets(round % 2 === 0 ? "open" : "small"),
    ]);
  }
  await assertRanks(database, organisation);
  // One more change of the component forgets the decisions, so that what must hold in the end is known.
  await components(6);
  const { alerts } = await database.asSystem("test", (tx) => listAlerts(tx, { organisationId: organisation, state: "open", limit: 100 }));
  assert.equal(alerts.length, subjects.length);
  await assertRanks(database, organisation);
  await components(9);
  const { alerts: left } = await database.asSystem("test", (tx) =>
    listAlerts(tx, { organisationId: organisation, state: "open", limit: 100 }),
  );
  assert.deepEqual(left, []);
});
