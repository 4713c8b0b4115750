import texts from "@schakel/content/texts/doctor.json" with { type: "json" };
import { renderText, type Catalogue } from "@schakel/contract";
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { sql } from "kysely";
import { testApp, type Actor, type TestApp } from "../../testing/test-app.ts";
import { fetchDueSource } from "../../sources/index.ts";
import { openOutside } from "../../sources/live/outside/outside.ts";
import { examineSources } from "./examine-sources.ts";

const catalogue: Catalogue = texts;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let world: TestApp;
let operator: Actor;
before(async () => {
  world = await testApp();
  operator = await world.person(world.hubId, "hub_operator");
});
beforeEach(() => run(`delete from app.source`));

const run = (text: string) => world.app.hub.database.asSystem("test", (tx) => sql.raw(text).execute(tx));
const wait = (ms: number) => (world.time = new Date(world.time.getTime() + ms));
const add = async (host: string): Promise<string> => {
  const answer = await world.request(operator, "sources.add", { body: { kind: "csaf", url: `https://${host}/x.json` } });
  assert.equal(answer.status, 201, answer.text);
  return answer.json<{ id: string }>().id;
};
/** The hub's own turn at the source that is due longest; no name of its address is found. */
const fail = () =>
  fetchDueSource(world.app.hub, {
    signal: new AbortController().signal,
    report: (line) => assert.fail(line),
    random: () => 1,
    open: ({ config, clock }) => ({
      ...openOutside(config, clock),
      resolve: () => Promise.reject(Object.assign(new Error("not found"), { code: "ENOTFOUND" })),
    }),
  });
const succeed = (id: string) =>
  run(`update app.source set last_success_at = '${world.time.toISOString()}', failures = 0 where id = '${id}'`);
const examine = async () => {
  const { state, message } = await examineSources(world.app.hub);
  const [nl, en] = [renderText(catalogue, message, "nl"), renderText(catalogue, message, "en")];
  return { state, code: message.code, nl, en };
};
const told = async () => {
  const { state, code } = await examine();
  return [state, code];
};

test("a hub without a source, or with all of them off, is warned about and told where to mend it", async () => {
  assert.deepEqual(await told(), ["warning", "doctor.sources.none"]);
  const source = await add("one.example.com");
  await world.request(operator, "source.change", { params: { source }, body: { enabled: false } });
  assert.deepEqual(await told(), ["warning", "doctor.sources.off"]);
});

test("sources that work are counted, with when one was fetched last", async () => {
  const [one] = [await add("one.example.com"), await add("two.example.com")];
  assert.deepEqual(await told(), ["ok", "doctor.sources.waiting"]);
  await succeed(one);
  for (const [ms, nl, en] of [
    [0, "1 minuut geleden", "1 minute ago"],
    [59 * MINUTE, "59 minuten geleden", "59 minutes ago"],
    [MINUTE, "1 uur geleden", "1 hour ago"],
    [22 * HOUR, "23 uur geleden", "23 hours ago"],
  ] as const) {
    wait(ms);
    const seen = await examine();
    assert.deepEqual([seen.state, seen.code], ["ok", "doctor.sources.fine"]);
    assert.ok(seen.nl.includes(nl) && seen.en.includes(en), `${seen.nl} ${seen.en}`);
    assert.match(seen.nl, /\b2\b/);
  }
});

test("a source that fails for more than a day is named with what would mend it; a shorter failure, or one that is over, is no warning", async () => {
  const id = await add("gone.example.com");
  // A source that is looked at once a week: what counts is how long it fails, not when it was fetched last.
  await succeed(id);
  wait(6 * 24 * HOUR);
  await fail();
  wait(24 * HOUR);
  await fail();
  assert.deepEqual(await told(), ["ok", "doctor.sources.fine"]);
  wait(1);
  const seen = await examine();
  assert.deepEqual([seen.state, seen.code], ["warning", "doctor.sources.failing"]);
  assert.match(seen.nl, /gone\.example\.com: De naam gone\.example\.com is niet te vinden.*DNS/);
  assert.match(seen.en, /gone\.example\.com: The name gone\.example\.com cannot be found.*DNS/);
  wait(1);
  await succeed(id);
  assert.deepEqual(await told(), ["ok", "doctor.sources.fine"]);
  wait(1);
  await run(`update app.source set next_at = '${world.time.toISOString()}'`);
  await fail();
  assert.deepEqual(await told(), ["ok", "doctor.sources.fine"]);
});

test("sources that nobody looks at for more than a day are warned about, also when the last look went well", async () => {
  await succeed(await add("late.example.com"));
  wait(24 * HOUR);
  assert.deepEqual(await told(), ["ok", "doctor.sources.fine"]);
  wait(1);
  const seen = await examine();
  assert.deepEqual([seen.state, seen.code], ["warning", "doctor.sources.late"]);
  assert.match(seen.nl, /late\.example\.com/);
});
