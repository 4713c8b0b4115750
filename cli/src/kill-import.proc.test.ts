import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

// Twenty is what was measured; the ordinary run takes two, since each starts the hub anew.
const ROUNDS = Number(process.env["SCHAKEL_KILLS"] ?? 2);
const DOCUMENTS = 600;
const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const server = process.env["SCHAKEL_TEST_DATABASE_URL"];
const folder = mkdtempSync(join(tmpdir(), "schakel-kill-import-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const { DATABASE_URL: _, ...inherited } = process.env;
const environment = { ...inherited, SCHAKEL_DATA: join(folder, "data") };

interface Run {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Runs the command; with `killAfter` it is killed so many milliseconds after its first line. */
async function schakel(
  args: readonly string[],
  options: { readonly input?: string; readonly killAfter?: number; readonly url?: string } = {},
): Promise<Run> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main, ...args], {
    env: { ...environment, ...(options.url !== undefined && { DATABASE_URL: options.url }) },
  });
  let output = "";
  let errors = "";
  child.stdin.end(options.input ?? "");
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (output === "" && options.killAfter !== undefined) void pause(options.killAfter).then(() => child.kill("SIGKILL"));
    output += text;
  });
  const [code] = (await once(child, "close")) as [number | null];
  // A line that the kill cut short was not said.
  const lines = output
    .slice(0, output.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "");
  return { code, lines, errors };
}

function writeDocuments(): void {
  mkdirSync(join(folder, "records"));
  for (let number = 0; number < DOCUMENTS; number += 1) {
    const cveId = `CVE-2026-${100_000 + number}`;
    const versions = [{ version: "0", status: "affected", lessThan: "16.2.0", versionType: "semver" }];
    const cna = {
      providerMetadata: { orgId: "00000000-0000-4000-8000-000000000000" },
      descriptions: [{ lang: "en", value: "A flaw." }],
      affected: [{ vendor: "GitLab", product: "GitLab", defaultStatus: "unaffected", versions }],
      references: [{ url: "https://example.org/" }],
    };
    const cveMetadata = {
      cveId,
      assignerOrgId: "00000000-0000-4000-8000-000000000000",
      state: "PUBLISHED",
      dateUpdated: "2026-11-01T00:00:00Z",
    };
    writeFileSync(
      join(folder, "records", `${cveId}.json`),
      JSON.stringify({ dataType: "CVE_RECORD", dataVersion: "5.1", cveMetadata, containers: { cna } }),
    );
  }
}

async function freshServerDatabase(): Promise<string | undefined> {
  if (server === undefined) return undefined;
  const { Client } = await import("pg");
  const name = `schakel_kill_${process.pid}`;
  const run = async (statement: string) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  after(async () => {
    await run(`drop database ${name} with (force)`);
    for (const role of ["app", "system", "identity", "gate"]) await run(`drop role if exists ${name}_${role}`);
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

test(`kill -9 in the middle of an import, ${ROUNDS} times: every acknowledged document is there once, every alert once`, async () => {
  writeDocuments();
  const url = await freshServerDatabase();
  const on = { ...(url !== undefined && { url }) };
  const set = await schakel(["init", "--hub", "Hub", "--admin", "op@example.org", "--password-stdin"], {
    ...on,
    input: "a long enough phrase for 1\n",
  });
  assert.equal(set.code, 0, set.errors);
  assert.equal((await schakel(["org", "add", "shop"], on)).code, 0);
  const csv = join(folder, "shop.csv");
  writeFileSync(csv, "name,vendor,product,version\nSource code,GitLab,GitLab CE,16.1.2\n");
  assert.equal((await schakel(["inventory", "import", "--org", "shop", csv], on)).code, 0);

  const acknowledged = new Set<string>();
  let killed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { code, lines } = await schakel(["advisories", "import", "--json", join(folder, "records")], {
      ...on,
      killAfter: Math.random() * 700,
    });
    if (code === null) killed += 1;
    for (const line of lines) acknowledged.add((JSON.parse(line) as { path: string }).path);
    const alerts = await schakel(["alerts", "--org", "shop", "--json"], on);
    assert.equal(alerts.code, 0, alerts.errors);
    const subjects = alerts.lines.map((line) => (JSON.parse(line) as { subject: string }).subject);
    assert.equal(new Set(subjects).size, subjects.length, "an alert is there twice");
    const lost = [...acknowledged].filter((path) => !subjects.includes(/CVE-[\d-]+(?=\.json)/.exec(path)?.[0] ?? ""));
    assert.deepEqual(lost, [], "an acknowledged document or its alert is lost");
  }
  assert.ok(killed > 0, "no import was killed in the middle");

  const rest = await schakel(["advisories", "import", "--json", join(folder, "records")], on);
  assert.equal(rest.code, 0, rest.errors);
  assert.equal(rest.lines.length, DOCUMENTS);
  const known = rest.lines.map((line) => JSON.parse(line) as { path: string; state: string });
  for (const { path, state } of known) if (acknowledged.has(path)) assert.equal(state, "unchanged");
  const alerts = await schakel(["alerts", "--org", "shop", "--json"], on);
  assert.equal(alerts.lines.length, DOCUMENTS);
  const actions = await schakel(["actions", "--org", "shop", "--json"], on);
  assert.equal(actions.lines.length, 1);
});
