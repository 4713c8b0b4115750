import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dataFolder, freshDatabase, schakel, serve, temporaryFolder } from "./testing/schakel.ts";

const record = JSON.stringify({
  dataType: "CVE_RECORD",
  dataVersion: "5.1",
  cveMetadata: { cveId: "CVE-2026-0001", state: "PUBLISHED", assignerShortName: "test", dateUpdated: "2026-11-01T00:00:00Z" },
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

test("why says what a vulnerability is to an organisation, with the range and the document", async () => {
  const folder = temporaryFolder();
  const url = await freshDatabase();
  const env = { SCHAKEL_DATA: dataFolder(folder), ...(url !== undefined && { DATABASE_URL: url }) };
  const hub = await serve(env);
  await schakel(["init", "--hub", "Keten", "--admin", "op@example.org", "--password-stdin"], env, "zeven paarse fietsen");
  await schakel(["org", "add", "De Winkel"], env);
  writeFileSync(join(folder, "i.csv"), "naam;leverancier;product;versie\nBroncode;GitLab;GitLab CE;16.1.2\nOud;GitLab;GitLab CE;16.9.0\n");
  writeFileSync(join(folder, "a.json"), record);
  await schakel(["inventory", "import", "--org", "De Winkel", join(folder, "i.csv")], env);
  await schakel(["advisories", "import", join(folder, "a.json")], env);
  const why = await schakel(["why", "cve-2026-0001", "--org", "De Winkel", "--json"], env);
  assert.equal(why.code, 0, why.err);
  const [line] = why.lines;
  assert.deepEqual([line?.["subject"], line?.["verdict"], line?.["looked"]], ["CVE-2026-0001", "affected", 2]);
  assert.deepEqual(
    ((line?.["components"] ?? []) as { asset: string; verdict: string; evidence: string[] }[]).map(({ asset, verdict, evidence }) => [
      asset,
      verdict,
      evidence,
    ]),
    [
      ["Broncode", "affected", ["test CVE-2026-0001"]],
      ["Oud", "not_affected", ["test CVE-2026-0001"]],
    ],
  );
  const text = await schakel(["why", "CVE-2026-0001", "--org", "De Winkel"], env);
  assert.match(text.out, /Broncode: GitLab 16\.1\.2: affected: Affected is .*16\.1\.6.*you have 16\.1\.2/);
  const unknown = await schakel(["why", "CVE-2026-9999", "--org", "De Winkel"], env);
  assert.equal(unknown.code, 1);
  assert.match(unknown.err, /no record of "CVE-2026-9999"/);
  assert.equal(await hub.end("SIGTERM"), 0);
});
