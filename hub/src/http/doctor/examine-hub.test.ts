import texts from "@schakel/content/texts/doctor.json" with { type: "json" };
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { renderText, type Catalogue } from "@schakel/contract";
import { keyOf } from "../../db/sealed.ts";
import type { Hub } from "../../handlers.ts";
import { testApp, type TestApp } from "../../testing/test-app.ts";
import { examineHub } from "./examine-hub.ts";
import type { DoctorCheck } from "./finding.ts";

const catalogue: Catalogue = texts;
const folder = mkdtempSync(join(tmpdir(), "schakel-doctor-"));
after(() => rmSync(folder, { recursive: true }));
let world: TestApp;
before(async () => {
  world = await testApp();
});

const hubWith = (config: Partial<Hub["config"]>, more: Partial<Hub> = {}): Hub => ({
  ...world.app.hub,
  clock: () => new Date(),
  ...more,
  config: { ...world.app.hub.config, dataFolder: folder, ...config },
});
const examine = async (hub: Hub, check: DoctorCheck["check"]) =>
  (await examineHub(hub)).find((one) => one.check === check) ?? assert.fail(`no check ${check}`);

/** Every place in its words is filled, in both languages, and the check has a name. */
function assertTold({ check, message }: DoctorCheck): void {
  for (const language of ["nl", "en"] as const) {
    assert.ok(catalogue[`doctor.check.${check}`]?.[language], check);
    for (const [, place = ""] of (catalogue[message.code]?.[language] ?? assert.fail(message.code)).matchAll(/\{\{(\w+)\}\}/g))
      assert.ok(message.params[`${place}.${language}`] ?? message.params[place], `${message.code} gives no ${place}`);
  }
}

test("a hub that is well says so of everything but the sources it still lacks, in both languages", async () => {
  chmodSync(folder, 0o700);
  const checks = await examineHub(hubWith({}));
  for (const check of checks) assertTold(check);
  assert.deepEqual(
    checks.filter(({ check, state }) => state !== "ok" && check !== "sources"),
    [],
  );
});

test("what is wrong is told with what mends it, and one that cannot be examined keeps nobody from the others", async () => {
  chmodSync(folder, 0o755);
  const hub = hubWith({ host: "0.0.0.0" }, { clock: () => new Date(Date.now() - 60_000), keys: [keyOf(Buffer.alloc(32, 8))] });
  const told = async (check: DoctorCheck["check"]) => {
    const one = await examine(hub, check);
    assertTold(one);
    return [one.state, one.message.code];
  };
  assert.deepEqual(await told("data folder"), ["warning", "doctor.folder.open"]);
  assert.deepEqual(await told("clock"), ["warning", "doctor.clock.apart"]);
  assert.deepEqual(await told("address"), ["warning", "doctor.address.plain"]);
  assert.deepEqual(await told("keys"), ["failed", "doctor.error"]);
  const { message } = await examine(hubWith({ dataFolder: join(folder, "gone") }), "data folder");
  assert.match(renderText(catalogue, message, "nl"), /^De hub kon dit niet nakijken.*ENOENT/);
});

test("the operator is told over HTTP, and nobody else", async () => {
  const operator = await world.person(world.hubId, "hub_operator");
  const answer = await world.request(operator, "doctor");
  assert.equal(answer.status, 200, answer.text);
  const { checks } = answer.json<{ checks: DoctorCheck[] }>();
  for (const check of checks) assertTold(check);
  const shop = await world.person(await world.addOrganisation(), "admin");
  assert.equal((await world.request(shop, "doctor")).status, 403);
});
