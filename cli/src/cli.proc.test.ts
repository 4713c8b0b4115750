import assert from "node:assert/strict";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { commands } from "./commands.ts";
import { dataFolder, freePort, freshDatabase, schakel, serve, start, temporaryFolder } from "./testing/schakel.ts";

const PASSWORD = "zeven paarse fietsen";

const record = (cveId: string, more: object = {}) =>
  JSON.stringify({
    dataType: "CVE_RECORD",
    dataVersion: "5.1",
    cveMetadata: { cveId, state: "PUBLISHED", assignerShortName: "test", dateUpdated: "2026-11-01T00:00:00Z", ...more },
    containers: {
      cna: {
        providerMetadata: { shortName: "test" },
        descriptions: [{ lang: "en", value: "A flaw in GitLab before 16.1.6." }],
        affected: [
          {
            vendor: "GitLab",
            product: "GitLab",
            defaultStatus: "unaffected",
            versions: [{ version: "0", lessThan: "16.1.6", status: "affected", versionType: "semver" }],
          },
        ],
      },
    },
  });

test("the main job, from an empty folder to actions, first without and then beside a running hub", async () => {
  const folder = temporaryFolder();
  const url = await freshDatabase();
  const env = { SCHAKEL_DATA: join(folder, "data"), ...(url !== undefined && { DATABASE_URL: url }) };
  const ok = async (args: readonly string[], input?: string) => {
    const ended = await schakel(args, env, input);
    assert.equal(ended.code, 0, `${args.join(" ")}: ${ended.err}`);
    return ended;
  };
  const early = await schakel(["org", "list"], env);
  assert.equal(early.code, 1);
  assert.match(early.err, /schakel init/);
  await ok(["init", "--hub", "Keten", "--admin", "op@example.org", "--password-stdin"], `${PASSWORD}\n`);
  assert.equal((await schakel(["init", "--hub", "Twee", "--admin", "b@example.org", "--password-stdin"], env, `${PASSWORD}\n`)).code, 1);
  const made = await ok(["org", "add", "De Winkel", "--maturity", "basic", "--json"]);
  assert.equal(made.lines[0]?.["name"], "De Winkel");

  const csv = join(folder, "winkel.csv");
  writeFileSync(csv, "naam;leverancier;product;versie\nBroncode;GitLab;GitLab CE;16.1.2\nOnbekend;;;\n");
  const hub = await serve(env);
  const imported = await ok(["inventory", "import", "--org", "De Winkel", csv, "--json"]);
  assert.deepEqual(
    imported.lines.map((line) => [line["row"], line["state"], line["recognised"]]),
    [
      [1, "added", true],
      [2, "added", false],
    ],
  );
  mkdirSync(join(folder, "records", "deep"), { recursive: true });
  writeFileSync(join(folder, "records", "deep", "one.json"), record("CVE-2026-0001"));
  writeFileSync(join(folder, "records", "broken.json"), '{"dataType": "CVE_RECORD", ');
  writeFileSync(join(folder, "records", "notes.txt"), "not a document");
  const advisories = await schakel(["advisories", "import", join(folder, "records"), "--json"], env);
  assert.equal(advisories.code, 1);
  assert.deepEqual(
    advisories.lines.map((line) => [String(line["path"]).slice(folder.length + 1), line["state"]]),
    [
      ["records/broken.json", "invalid"],
      ["records/deep/one.json", "imported"],
    ],
  );
  assert.match(advisories.err, /broken\.json: /);
  const again = await ok(["advisories", "import", join(folder, "records", "deep"), "--json"]);
  assert.equal(again.lines[0]?.["state"], "unchanged");

  const alerts = await ok(["alerts", "--org", "De Winkel", "--json"]);
  assert.equal(alerts.lines.length, 1);
  const [alert] = alerts.lines;
  assert.deepEqual(Object.keys(alert ?? {}), ["organisation", "subject", "aliases", "label", "assets", "urgency", "due", "state", "why"]);
  assert.deepEqual(
    [alert?.["organisation"], alert?.["subject"], alert?.["label"], alert?.["assets"], alert?.["state"]],
    ["De Winkel", "CVE-2026-0001", "affected", ["Broncode"], "open"],
  );
  assert.match(String(alert?.["why"]), /16\.1\.2/);
  const actions = await ok(["actions", "--org", "De Winkel", "--json"]);
  assert.match(String(actions.lines[0]?.["what"]), /16\.1\.6/);
  await ok(["actions", "done", String(actions.lines[0]?.["id"]), "--org", "De Winkel"]);
  assert.equal((await ok(["actions", "--org", "De Winkel", "--json"])).lines.length, 0);

  await ok(["person", "add", "jan@example.org", "--org", "De Winkel", "--role", "reader", "--password-stdin"], `${PASSWORD}\n`);
  const signIn = (password: string) =>
    fetch(`${hub.url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "jan@example.org", password }),
    });
  assert.equal((await signIn(PASSWORD)).status, 200);
  assert.equal((await signIn(`${PASSWORD}\n`)).status, 401);
  const token = (await ok(["token", "create", "--org", "De Winkel", "--scope", "alerts:read", "--expires", "30d"])).out.trim();
  const asToken = await fetch(`${hub.url}/api/organisations`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(asToken.status, 200);
  const doctor = await ok(["doctor", "--json"]);
  assert(doctor.lines.some((line) => line["check"] === "port" && line["state"] === "ok"));
  assert.equal(await hub.end("SIGTERM"), 0);
  assert(!readdirSync(join(folder, "data")).includes("hub.sock"));
  assert.equal((await ok(["org", "list", "--json"])).lines.length, 2);
});

test("a new hub prints a code with which it is set up once, and listens for commands where only its own user can", async () => {
  const env = { SCHAKEL_DATA: dataFolder() };
  const hub = await serve(env);
  const code = /code: ([0-9a-f]{40})/.exec(hub.out())?.[1];
  assert(code);
  const finish = (given: string) =>
    fetch(`${hub.url}/api/setup`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code: given, hub: "Keten", email: "op@example.org", password: PASSWORD }),
    });
  assert.equal((await finish("0".repeat(40))).status, 403);
  assert.equal((await finish(code)).status, 201);
  assert.equal((await finish(code)).status, 403);
  assert.equal(statSync(join(env.SCHAKEL_DATA, "hub.sock")).mode & 0o777, 0o600);
  assert.equal(statSync(join(env.SCHAKEL_DATA, "hub.key")).mode & 0o777, 0o600);
  const second = await schakel(["serve"], { ...env, PORT: String(await freePort()) });
  assert.equal(second.code, 1);
  assert.match(second.err, /in use by another process/);
  assert.equal(second.err.trim().split("\n").length, 1);
  const before = Date.now();
  assert.equal(await hub.end("SIGINT"), 0);
  assert(Date.now() - before < 5000);
});

test("a port that is taken is told in one line, and the folder is free again", async () => {
  const env = { SCHAKEL_DATA: dataFolder() };
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port));
  });
  const ended = await schakel(["serve"], { ...env, PORT: String(port) });
  assert.equal(ended.code, 1);
  assert.equal(ended.err, `schakel: Port ${port} on 127.0.0.1 is in use. Stop what listens there, or set PORT to another one.\n`);
  assert.equal(ended.out, "");
  const doctor = await schakel(["doctor", "--json"], { ...env, PORT: String(port) });
  other.close();
  assert.equal(doctor.code, 1);
  assert(doctor.lines.some((line) => line["check"] === "port" && line["state"] === "failed"));
});

test("HOST for everybody without https is warned about", async () => {
  const hub = await serve({ SCHAKEL_DATA: dataFolder(), HOST: "0.0.0.0" });
  assert.match(hub.out(), /Warning: HOST is 0\.0\.0\.0/);
  await hub.end("SIGTERM");
});

test("a wrong command line is exit 2 and a hint, a wrong setting names its variable, and no stack trace is shown", async () => {
  const cases: readonly [readonly string[], Record<string, string>, number, RegExp][] = [
    [[], {}, 2, /^$/],
    [["alrts"], {}, 2, /Did you mean "alerts"\?/],
    [["org", "lst"], {}, 2, /goes on with add or list/],
    [["alerts", "--org", "x", "--nonsense"], {}, 2, /no option --nonsense/],
    [["serve"], { PORT: "many" }, 2, /PORT is "many"/],
    [["serve"], { DATABASE_URL: "mysql://x" }, 2, /DATABASE_URL must look like/],
    [["doctor"], { PORT: "many" }, 1, /^$/],
    [["org", "list"], { DATABASE_URL: "postgres://a:b@127.0.0.1:1/x" }, 1, /database does not let us in/],
    [["match", "--inventory", "/nowhere.csv", "--advisories", "/nowhere"], {}, 1, /\/nowhere\.csv: it is not there/],
    [["advisories", "import", "/nowhere"], {}, 1, /no file or folder "\/nowhere"/],
    [["init", "--hub", "x", "--admin", "a@b.nl"], {}, 2, /--password-stdin/],
    [["token", "create", "--org", "x", "--scope", "everything"], {}, 2, /no scope "everything"/],
  ];
  const folder = temporaryFolder();
  for (const [args, env, code, message] of cases) {
    const ended = await schakel(args, { SCHAKEL_DATA: join(folder, "data"), ...env });
    assert.equal(ended.code, code, `${args.join(" ")}: ${ended.code} ${ended.err}`);
    assert.match(ended.err, message);
    assert(!/\n\s+at /.test(ended.err), ended.err);
  }
  assert.deepEqual(readdirSync(folder), []);
});

test("every command has help that exits 0 and touches nothing", async () => {
  const folder = temporaryFolder();
  for (const { words } of commands.slice(0, 4)) {
    const ended = await schakel([...words, "--help"], { SCHAKEL_DATA: join(folder, "data") });
    assert.equal(ended.code, 0);
    assert.match(ended.out, new RegExp(`Usage: schakel ${words.join(" ")}`));
  }
  assert.equal((await schakel(["--help"])).code, 0);
  assert.deepEqual(readdirSync(folder), []);
});

test("match and validate need no hub", async () => {
  const folder = temporaryFolder();
  const env = { SCHAKEL_DATA: join(folder, "data") };
  writeFileSync(join(folder, "a.json"), record("CVE-2026-0001"));
  writeFileSync(join(folder, "broken.json"), "{");
  writeFileSync(join(folder, "i.csv"), "name,vendor,product,version\nA,GitLab,GitLab CE,16.1.2\nB,GitLab,GitLab,16.9.0\n");
  const match = await schakel(
    ["match", "--inventory", join(folder, "i.csv"), "--advisories", join(folder, "a.json"), join(folder, "broken.json"), "--json"],
    env,
  );
  assert.equal(match.code, 0);
  assert.match(match.err, /broken\.json/);
  assert.deepEqual(
    match.lines.map(({ row, id, label }) => [row, id, label]),
    [
      [1, "CVE-2026-0001", "affected"],
      [2, "CVE-2026-0001", "not_affected"],
    ],
  );
  const valid = await schakel(["validate", "csaf", join(folder, "a.json"), join(folder, "broken.json"), "--json"], env);
  assert.equal(valid.code, 1);
  assert.deepEqual(
    valid.lines.map((line) => [line["valid"], (line["errors"] as unknown[]).length > 0]),
    [
      [false, true],
      [false, true],
    ],
  );
  assert.deepEqual(readdirSync(folder).sort(), ["a.json", "broken.json", "i.csv"]);
});

test("whoever stops reading ends the command quietly", async () => {
  const folder = temporaryFolder();
  const rows = Array.from({ length: 3000 }, (_, index) => `Asset ${index},GitLab,GitLab CE,16.1.2`);
  writeFileSync(join(folder, "i.csv"), `name,vendor,product,version\n${rows.join("\n")}\n`);
  for (let number = 0; number < 40; number += 1) writeFileSync(join(folder, `${number}.json`), record(`CVE-2026-${1000 + number}`));
  const child = start(["match", "--inventory", join(folder, "i.csv"), "--advisories", folder, "--json"]);
  let err = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
  child.stdout?.once("data", () => child.stdout?.destroy());
  const code = await new Promise((resolve) => child.once("close", resolve));
  assert.equal(err, "");
  assert.equal(code, 0);
});

test("a sign-in and a write that were answered survive kill -9", async () => {
  const folder = temporaryFolder();
  const url = await freshDatabase();
  const env = { SCHAKEL_DATA: dataFolder(folder), ...(url !== undefined && { DATABASE_URL: url }) };
  const hub = await serve(env);
  await schakel(["init", "--hub", "Keten", "--admin", "op@example.org", "--password-stdin"], env, PASSWORD);
  const json = { "content-type": "application/json" };
  const body = JSON.stringify({ email: "op@example.org", password: PASSWORD });
  const signedIn = await fetch(`${hub.url}/api/session`, { method: "POST", headers: json, body });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const added = await fetch(`${hub.url}/api/organisations`, {
    method: "POST",
    headers: { ...json, cookie },
    body: '{"name":"Net op tijd"}',
  });
  assert.equal(added.status, 201);
  assert.equal(await hub.end("SIGKILL"), null);
  const again = await serve(env);
  const list = await fetch(`${again.url}/api/organisations`, { headers: { cookie } });
  assert.equal(list.status, 200);
  assert.match(await list.text(), /Net op tijd/);
  assert.equal(await again.end("SIGTERM"), 0);
});
