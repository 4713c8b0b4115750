import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dataFolder, schakel, serve, temporaryFolder } from "./testing/schakel.ts";

const PASSWORD = "zeven paarse fietsen";

test("the operator's desk on the command line: settings, a list of members, requests to join", async () => {
  const folder = temporaryFolder();
  const env = { SCHAKEL_DATA: dataFolder(folder) };
  const ok = async (args: readonly string[], input = "") => {
    const ended = await schakel(args, env, input);
    assert.equal(ended.code, 0, ended.err);
    return ended;
  };
  const hub = await serve(env);
  const early = await schakel(["member", "list"], env);
  assert.equal(early.code, 1);
  assert.match(early.err, /schakel init/);
  await ok(["init", "--hub", "Keten", "--admin", "op@example.org", "--password-stdin"], PASSWORD);

  assert.match((await ok(["hub", "settings"])).out, /registration: closed/);
  const changed = await ok(["hub", "settings", "--registration", "open", "--contact", "help@keten.example", "--json"]);
  assert.deepEqual(changed.lines, [{ name: "Keten", language: "nl", registrationOpen: true, contact: "help@keten.example" }]);

  const file = join(folder, "leden.csv");
  writeFileSync(file, "Bedrijf;KvK;Mail\nFietsen;1234567;ada@fietsen.example\nKaarsen;12;\nBloemen;;\n");
  const preview = await schakel(["member", "import", file, "--preview", "--json"], env);
  assert.equal(preview.code, 1);
  assert.deepEqual(
    preview.lines.map(({ row, state, invited }) => [row, state, invited]),
    [
      [1, "added", true],
      [2, "rejected", false],
      [3, "added", false],
    ],
  );
  const imported = await schakel(["member", "import", file, "--days", "3"], env);
  assert.equal(imported.code, 1);
  assert.match(imported.out, /^Fietsen\tadded\tada@fietsen\.example\thttp:\/\/\S+\/invitation#[\w-]{43}$/m);
  assert.match(imported.err, /row 2 \(line 3\): "12" in "KvK" is no Chamber-of-Commerce number/);
  assert.match(imported.err, /2 added, 0 known, 1 rejected, 1 invited/);
  writeFileSync(join(folder, "leeg.csv"), "");
  const empty = await schakel(["member", "import", join(folder, "leeg.csv")], env);
  assert.equal(empty.code, 1);
  assert.match(empty.err, /line 1: The file is empty/);

  const listed = await ok(["member", "list", "--json"]);
  assert.deepEqual(
    listed.lines.map(({ name, state }) => [name, state]),
    [
      ["Bloemen", "not_invited"],
      ["Fietsen", "invited"],
      ["Keten", "joined"],
    ],
  );
  assert.match((await ok(["member", "list", "--state", "invited"])).out, /^Fietsen: invited, until \d{4}-\d\d-\d\d$/m);

  const ask = (organisation: string) =>
    fetch(`${hub.url}/api/registrations`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ organisation, name: "Jan", email: "jan@example.org" }),
    });
  assert.equal((await ask("Klompen")).status, 204);
  assert.equal((await ask("Tulpen")).status, 204);
  const asked = await ok(["registration", "list", "--json"]);
  assert.deepEqual(new Set(asked.lines.map(({ organisation }) => organisation)), new Set(["Tulpen", "Klompen"]));
  const idOf = (name: string) => String(asked.lines.find(({ organisation }) => organisation === name)?.["id"]);
  const accepted = await ok(["registration", "accept", idOf("Klompen"), "--maturity", "expert"]);
  assert.match(accepted.out, /\/invitation#[\w-]{43}\n$/);
  await ok(["registration", "refuse", idOf("Tulpen")]);
  const twice = await schakel(["registration", "refuse", idOf("Tulpen")], env);
  assert.equal(twice.code, 1);
  assert.match(twice.err, /decided already/);
  assert.equal((await ok(["registration", "list"])).out, "");
  assert.equal(await hub.end("SIGTERM"), 0);
});
