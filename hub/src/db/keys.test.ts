import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ConfigError } from "../config.ts";
import { newOrganisationKey, openOrganisationKeys, readHubKeys, rewrapOrganisationKey, rotateOrganisationKey } from "./keys.ts";
import { SealedError, keyOf, open, seal, type Keyring } from "./sealed.ts";

const folder = mkdtempSync(join(tmpdir(), "schakel-keys-"));
after(() => rmSync(folder, { recursive: true }));

const newRing = (): Keyring => [keyOf(randomBytes(32))];
const context = { table: "app.invitation", column: "email", row: "o/1" };

test("the hub's key is made at the first start, for this user alone, and stays the same", () => {
  const dataFolder = join(folder, "first");
  const [made] = readHubKeys({ dataFolder });
  assert.deepEqual(readHubKeys({ dataFolder })[0].id, made.id);
  assert.deepEqual(readdirSync(dataFolder), ["hub.key"]);
  if (process.platform !== "win32") assert.equal(statSync(join(dataFolder, "hub.key")).mode & 0o777, 0o600);
});

test(
  "a key file that others may read is refused, with the remedy",
  { skip: process.platform === "win32" && "no permission bits here" },
  () => {
    const dataFolder = join(folder, "open");
    readHubKeys({ dataFolder });
    chmodSync(join(dataFolder, "hub.key"), 0o640);
    assert.throws(() => readHubKeys({ dataFolder }), { name: "ConfigError", message: /chmod 600/ });
  },
);

test("a key file that is empty or no key is refused, not replaced", () => {
  const dataFolder = join(folder, "damaged");
  readHubKeys({ dataFolder });
  const path = join(dataFolder, "hub.key");
  for (const text of ["", "\n", "abc\n", `${"0".repeat(63)}\n`]) {
    writeFileSync(path, text);
    assert.throws(() => readHubKeys({ dataFolder }), ConfigError);
    assert.equal(readFileSync(path, "utf8"), text);
  }
});

test("a key from the environment is used as it is, and no file is made", () => {
  const dataFolder = join(folder, "environment");
  const hubKey = randomBytes(32);
  assert.deepEqual(readHubKeys({ dataFolder, hubKey })[0].id, keyOf(hubKey).id);
  assert.throws(() => statSync(dataFolder));
});

test("an organisation's key opens for that organisation and that hub only", () => {
  const hub = newRing();
  const sealingKey = newOrganisationKey(hub, "a");
  const value = seal(openOrganisationKeys(hub, "a", sealingKey), "x", context);
  assert.equal(open(openOrganisationKeys(hub, "a", sealingKey), value, context).toString(), "x");
  assert.throws(() => openOrganisationKeys(hub, "b", sealingKey), { code: "sealed_not_authentic" });
  assert.throws(() => openOrganisationKeys(newRing(), "a", sealingKey), { code: "sealed_unknown_key" });
  assert.throws(() => open(openOrganisationKeys(hub, "b", newOrganisationKey(hub, "b")), value, context), SealedError);
});

test("an organisation's key can be replaced without losing what was sealed under the old one", () => {
  const hub = newRing();
  const first = newOrganisationKey(hub, "a");
  const before = seal(openOrganisationKeys(hub, "a", first), "before", context);
  const second = rotateOrganisationKey(hub, "a", rotateOrganisationKey(hub, "a", first));
  const keys = openOrganisationKeys(hub, "a", second);
  assert.equal(keys.length, 3);
  assert.equal(open(keys, before, context).toString(), "before");
  assert.throws(() => open(openOrganisationKeys(hub, "a", first), seal(keys, "after", context), context), { code: "sealed_unknown_key" });
});

test("a new line in front of hub.key becomes the hub's key; what stands under the old one is sealed anew", () => {
  const dataFolder = join(folder, "rotation");
  const before = readHubKeys({ dataFolder });
  const sealingKey = newOrganisationKey(before, "a");
  const path = join(dataFolder, "hub.key");
  writeFileSync(path, `${randomBytes(32).toString("hex")}\n${readFileSync(path, "utf8")}`);
  const hub = readHubKeys({ dataFolder });
  assert.equal(hub.length, 2);
  const rewrapped = rewrapOrganisationKey(hub, "a", sealingKey);
  assert.ok(rewrapped);
  assert.equal(rewrapOrganisationKey(hub, "a", rewrapped), undefined);
  assert.deepEqual(openOrganisationKeys([hub[0]], "a", rewrapped)[0].id, openOrganisationKeys(before, "a", sealingKey)[0].id);
});
