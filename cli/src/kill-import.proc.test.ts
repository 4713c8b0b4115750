import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { dataFolder, freshDatabase, schakel, serve, start, temporaryFolder } from "./testing/schakel.ts";

// Twenty is what was measured; the ordinary run takes two, since each starts the hub anew.
const ROUNDS = Number(process.env["SCHAKEL_KILLS"] ?? 2);
const DOCUMENTS = 600;
const folder = temporaryFolder();

interface Line {
  readonly path: string;
  readonly state: string;
}

/** Imports the records and kills the command so many milliseconds after its first line; gives what it had acknowledged, and whether it was killed. */
async function importAndKill(
  env: Readonly<Record<string, string>>,
  after: number,
): Promise<{ readonly said: readonly Line[]; readonly killed: boolean }> {
  const child = start(["advisories", "import", "--json", join(folder, "records")], env);
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    if (output === "") void pause(after).then(() => child.kill("SIGKILL"));
    output += text;
  });
  const [code] = (await once(child, "close")) as [number | null];
  // A line that the kill cut short was not said.
  const lines = output
    .slice(0, output.lastIndexOf("\n") + 1)
    .split("\n")
    .filter(Boolean);
  return { said: lines.map((line) => JSON.parse(line) as Line), killed: code === null };
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

const subjectsOf = async (env: Readonly<Record<string, string>>): Promise<readonly unknown[]> => {
  const { code, err, lines } = await schakel(["alerts", "--org", "shop", "--json"], env);
  assert.equal(code, 0, err);
  return lines.map((line) => line["subject"]);
};

test(`kill -9 in the middle of an import, ${ROUNDS} times: every acknowledged document is there once, every alert once`, async () => {
  writeDocuments();
  const url = await freshDatabase();
  const env = { SCHAKEL_DATA: dataFolder(folder), ...(url !== undefined && { DATABASE_URL: url }) };
  const hub = await serve(env);
  const set = await schakel(["init", "--hub", "Hub", "--admin", "op@example.org", "--password-stdin"], env, "a long enough phrase for 1\n");
  assert.equal(set.code, 0, set.err);
  assert.equal((await schakel(["org", "add", "shop"], env)).code, 0);
  const csv = join(folder, "shop.csv");
  writeFileSync(csv, "name,vendor,product,version\nSource code,GitLab,GitLab CE,16.1.2\n");
  assert.equal((await schakel(["inventory", "import", "--org", "shop", csv], env)).code, 0);
  assert.equal(await hub.end("SIGTERM"), 0);

  const acknowledged = new Set<string>();
  let killed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    // The first kill comes while most batches are still to do, whatever the machine; the others at any moment.
    const run = await importAndKill(env, Math.random() * (round === 0 ? 40 : 700));
    if (run.killed) killed += 1;
    for (const { path } of run.said) acknowledged.add(path);
    const subjects = await subjectsOf(env);
    assert.equal(new Set(subjects).size, subjects.length, "an alert is there twice");
    const lost = [...acknowledged].filter((path) => !subjects.includes(/CVE-[\d-]+(?=\.json)/.exec(path)?.[0]));
    assert.deepEqual(lost, [], "an acknowledged document or its alert is lost");
  }
  assert.ok(killed > 0, "no import was killed in the middle");

  const rest = await schakel(["advisories", "import", "--json", join(folder, "records")], env);
  assert.equal(rest.code, 0, rest.err);
  assert.equal(rest.lines.length, DOCUMENTS);
  for (const { path, state } of rest.lines) if (acknowledged.has(String(path))) assert.equal(state, "unchanged");
  assert.equal((await subjectsOf(env)).length, DOCUMENTS);
  assert.equal((await schakel(["actions", "--org", "shop", "--json"], env)).lines.length, 1);
});
