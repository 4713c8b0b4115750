import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { exactly, from, makeComponent, makeVulnerability, NOW, wholeLine, writeRanges, writeTargets } from "../testing/match.fixture.ts";
import { makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { changeAsset } from "../inventory/change-asset.ts";
import { decideAction } from "./decide-action.ts";
import { refreshComponents, refreshVulnerabilities } from "./index.ts";
import { listActions, today } from "./list-actions.ts";
import { listAlerts } from "./list-alerts.ts";
import { assertRanks } from "./ranks.fixture.ts";

const database = await testDatabase();
// Whatever a test did, what an action is ranked by must follow from its alerts.
afterEach(() => assertRanks(database));
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const unique = () => `test/${crypto.randomUUID()}`;

const run = <T>(fn: (tx: Tx) => Promise<T>) => database.asSystem("test", fn);
const alertsOf = async (organisationId: string, state: "open" | "closed" | "all" = "open") =>
  (await run((tx) => listAlerts(tx, { organisationId, state, limit: 100 }))).alerts;
const actionsOf = (organisationId: string, now = NOW) => run((tx) => listActions(tx, now, { organisationId, state: "open" }));

test("one alert per organisation and subject, with every asset it touches", async () => {
  const organisation = await makeOrganisation(database);
  const product = unique();
  await run(async (tx) => {
    await makeComponent(tx, organisation, "shop", [{ key: product, ...exactly(5) }]);
    await makeComponent(tx, organisation, "test shop", [{ key: product, ...exactly(6) }]);
    await makeComponent(tx, organisation, "new shop", [{ key: product, ...exactly(9) }]);
    await refreshVulnerabilities(tx, NOW, [await makeVulnerability(tx, [{ key: product, affected: true, ...from(1, 8), fixed: "8.0" }])]);
  });
  const [alert, ...others] = await alertsOf(organisation);
  assert.equal(others.length, 0);
  assert.equal(alert?.affected, true);
  assert.deepEqual(
    alert?.assets.map((asset) => asset.name),
    ["shop", "test shop"],
  );
});

test("a component that arrives after the record is matched just so, and a repeat changes nothing", async () => {
  const organisation = await makeOrganisation(database);
  const product = unique();
  await run(async (tx) => {
    const subject = await makeVulnerability(tx, [{ key: product, affected: true, ...from(1, 8) }]);
    const component = await makeComponent(tx, organisation, "shop", [{ key: product, ...exactly(5) }]);
    await refreshComponents(tx, NOW, organisation, [component]);
    await refreshVulnerabilities(tx, later(1), [subject]);
    await refreshComponents(tx, later(1), organisation, [component]);
  });
  const alerts = await alertsOf(organisation);
  assert.equal(alerts.length, 1);
  assert.deepEqual(alerts[0]?.openedAt, NOW);
  assert.equal((await actionsOf(organisation)).length, 1);
});

test("an alert closes with the reason when the component is updated, and its action goes", async () => {
  const organisation = await makeOrganisation(database);
  const product = unique();
  await run(async (tx) => {
    const component = await makeComponent(tx, organisation, "shop", [{ key: product, ...exactly(5) }]);
    await makeVulnerability(tx, [{ key: product, affected: true, ...from(1, 8) }]);
    await refreshComponents(tx, NOW, organisation, [component]);
    await writeTargets(tx, organisation, component, [{ key: product, ...exactly(8) }]);
    await refreshComponents(tx, later(2), organisation, [component]);
  });
  assert.deepEqual(await alertsOf(organisation), []);
  assert.equal((await alertsOf(organisation, "closed"))[0]?.closedBecause, "component_changed");
  assert.deepEqual(await actionsOf(organisation), []);
});

test("an alert closes when the record no longer says so, and as withdrawn when it is rejected", async () => {
  const organisation = await makeOrganisation(database);
  const product = unique();
  const [changed, rejected] = await run(async (tx) => {
    await makeComponent(tx, organisation, "shop", [{ key: product, ...exactly(5) }]);
    const ids = [
      await makeVulnerability(tx, [{ key: product, affected: true, ...from(1, 8) }]),
      await makeVulnerability(tx, [{ key: product, affected: true, ...wholeLine }]),
    ];
    await refreshVulnerabilities(tx, NOW, ids);
    await writeRanges(tx, ids[0] ?? "", [{ key: product, affected: true, ...from(1, 3) }]);
    await writeRanges(tx, ids[1] ?? "", []);
    await sql`update app.vulnerability set state = 'rejected' where id = ${ids[1]}`.execute(tx);
    await refreshVulnerabilities(tx, later(1), ids);
    return ids;
  });
  const reasons = new Map((await alertsOf(organisation, "closed")).map((alert) => [alert.subjectId, alert.closedBecause]));
  assert.equal(reasons.get(changed ?? ""), "record_changed");
  assert.equal(reasons.get(rejected ?? ""), "withdrawn");
});

test("possible leads to one question per component, however many records depend on it", async () => {
  const organisation = await makeOrganisation(database);
  const product = unique();
  await run(async (tx) => {
    await makeComponent(tx, organisation, "server", [{ key: product, ...wholeLine }]);
    const ids = [];
    for (let n = 1; n <= 30; n++) ids.push(await makeVulnerability(tx, [{ key: product, affected: true, ...from(n, n + 5) }]));
    await refreshVulnerabilities(tx, NOW, ids);
  });
  const actions = await actionsOf(organisation);
  assert.deepEqual(
    actions.map((action) => [action.kind, action.subjects.length, action.subjectsTotal]),
    [["question", 10, 30]],
  );
  assert.equal(today(actions, NOW).length, 1);
});

test("an action gathers alerts by component and names the version that ends them all, past later branches", async () => {
  const organisation = await makeOrganisation(database);
  const product = unique();
  await run(async (tx) => {
    await makeComponent(tx, organisation, "code", [{ key: product, ...exactly(5) }]);
    const ids = [
      await makeVulnerability(tx, [{ key: product, affected: true, ...from(1, 8), fixed: "8" }]),
      await makeVulnerability(tx, [
        { key: product, affected: true, ...from(1, 7), fixed: "7" },
        { key: product, affected: true, ...from(8, 10), fixed: "10" },
      ]),
      await makeVulnerability(tx, [{ key: product, affected: true, ...from(1, 6), fixed: "6" }]),
      await makeVulnerability(tx, [{ key: product, affected: true, ...wholeLine }]),
    ];
    await refreshVulnerabilities(tx, NOW, ids);
  });
  const actions = await actionsOf(organisation);
  assert.deepEqual(
    actions
      .map((action) => [
        action.kind,
        action.target && "version" in action.target ? action.target.version : undefined,
        action.subjects.length,
      ])
      .toSorted(),
    [
      ["mitigate", undefined, 1],
      ["update", "10", 3],
    ],
  );
});

test("the day's list shows five actions at most, the exploited ones first", async () => {
  const organisation = await makeOrganisation(database);
  await run(async (tx) => {
    const ids = [];
    for (let n = 0; n < 9; n++) {
      const product = unique();
      const component = await makeComponent(tx, organisation, `system ${n}`, [{ key: product, ...exactly(5) }]);
      await changeAsset(tx, NOW, organisation, component, { exposure: "open", availability: 4 });
      ids.push(
        await makeVulnerability(tx, [{ key: product, affected: true, ...from(1, 8) }], { exploitation: n === 8 ? "active" : "poc" }),
      );
    }
    await refreshVulnerabilities(tx, NOW, ids);
  });
  const list = today(await actionsOf(organisation), NOW);
  assert.equal(list.length, 5);
  assert.equal(list[0]?.asset.name, "system 8");
});

test("done closes exactly what the action stood for, stays closed at a repeat, and undo brings it back with its due date", async () => {
  const organisation = await makeOrganisation(database);
  const product = unique();
  const { subject } = await run(async (tx) => {
    await makeComponent(tx, organisation, "one", [{ key: product, ...exactly(5) }]);
    await makeComponent(tx, organisation, "two", [{ key: product, ...exactly(6) }]);
    const id = await makeVulnerability(tx, [{ key: product, affected: true, ...from(1, 8) }]);
    await refreshVulnerabilities(tx, NOW, [id]);
    return { subject: id };
  });
  const by = { organisationId: organisation, personId: null };
  const [one, two] = await actionsOf(organisation);
  const due = (await alertsOf(organisation))[0]?.due;

  assert.equal(await run((tx) => decideAction(tx, NOW, by, one?.id ?? "", { decision: "done" })), "decided");
  assert.equal((await alertsOf(organisation)).length, 1, "the other component still stands open");
  assert.equal(await run((tx) => decideAction(tx, NOW, by, two?.id ?? "", { decision: "not_us", reason: "only a test" })), "decided");
  assert.equal((await alertsOf(organisation)).length, 0);
  await run((tx) => refreshVulnerabilities(tx, later(1), [subject]));
  assert.equal((await alertsOf(organisation)).length, 0, "a repeat does not undo a decision");
  assert.deepEqual(await actionsOf(organisation), []);

  assert.equal(await run((tx) => decideAction(tx, later(2), by, one?.id ?? "", { decision: "undo" })), "decided");
  assert.deepEqual((await alertsOf(organisation))[0]?.due, due);
  assert.equal((await actionsOf(organisation)).length, 1);
  assert.equal(await run((tx) => decideAction(tx, later(2), by, one?.id ?? "", { decision: "undo" })), "conflict");
  assert.equal(await run((tx) => decideAction(tx, NOW, by, crypto.randomUUID(), { decision: "done" })), "not_found");
});

test("later hides an action until its day; a new version asks again", async () => {
  const organisation = await makeOrganisation(database);
  const product = unique();
  const component = await run(async (tx) => {
    const id = await makeComponent(tx, organisation, "one", [{ key: product, ...exactly(5) }]);
    await refreshVulnerabilities(tx, NOW, [await makeVulnerability(tx, [{ key: product, affected: true, ...from(1, 8) }])]);
    return id;
  });
  const by = { organisationId: organisation, personId: null };
  const [action] = await actionsOf(organisation);
  await run((tx) => decideAction(tx, NOW, by, action?.id ?? "", { decision: "later", until: later(3) }));
  assert.deepEqual(await actionsOf(organisation, later(2)), []);
  assert.equal((await actionsOf(organisation, later(3))).length, 1);

  await run((tx) => decideAction(tx, later(4), by, action?.id ?? "", { decision: "done" }));
  await run(async (tx) => {
    await writeTargets(tx, organisation, component, [{ key: product, ...exactly(6) }]);
    await refreshComponents(tx, later(5), organisation, [component]);
  });
  assert.equal((await alertsOf(organisation)).length, 1, "the update did not leave the range");
  assert.equal((await actionsOf(organisation, later(5))).length, 1);
});

test("a due date of the KEV shortens the time, and never opens an alert overdue", async () => {
  const organisation = await makeOrganisation(database);
  const [soon, past] = [unique(), unique()];
  await run(async (tx) => {
    await makeComponent(tx, organisation, "one", [{ key: soon, ...exactly(5) }]);
    await makeComponent(tx, organisation, "two", [{ key: past, ...exactly(5) }]);
    await refreshVulnerabilities(tx, NOW, [
      await makeVulnerability(tx, [{ key: soon, affected: true, ...from(1, 8) }], { exploitation: "none", kevDue: "2026-11-22" }),
      await makeVulnerability(tx, [{ key: past, affected: true, ...from(1, 8) }], { exploitation: "none", kevDue: "2026-11-02" }),
    ]);
  });
  const due = new Map((await alertsOf(organisation)).map((alert) => [alert.assets[0]?.name, alert.due]));
  assert.equal(due.get("one")?.toISOString(), "2026-11-23T00:00:00.000Z");
  assert.ok((due.get("two") ?? NOW) > NOW);
});
