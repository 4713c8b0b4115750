import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { dataFolder, freshDatabase, schakel, serve, temporaryFolder } from "../testing/schakel.ts";

const entry = (cveID: string) => ({
  cveID,
  vendorProject: "Somebody",
  product: "Something",
  vulnerabilityName: `Flaw ${cveID}`,
  dateAdded: "2026-11-10",
  shortDescription: "It is being used.",
  requiredAction: "Update.",
  dueDate: "2026-12-01",
});

const answers = new Map<string, (response: ServerResponse) => void>();
const server = createServer((request, response) => (answers.get(request.url ?? "") ?? ((gone) => gone.writeHead(404).end()))(response));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
after(() => {
  server.closeAllConnections();
  server.close();
});
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

test("a source is added, fetched by the running hub, listed with what is wrong, and removed; a hub that fetches stops at once", async () => {
  const folder = temporaryFolder();
  const url = await freshDatabase();
  const env = { SCHAKEL_DATA: dataFolder(folder), SCHAKEL_ALLOW_ADDRESSES: "127.0.0.1", ...(url !== undefined && { DATABASE_URL: url }) };
  const ok = async (...args: string[]) => {
    const ended = await schakel(args, env);
    assert.equal(ended.code, 0, `${args.join(" ")}: ${ended.err}`);
    return ended;
  };
  const hub = await serve(env);
  await schakel(["init", "--hub", "Keten", "--admin", "op@example.org", "--password-stdin"], env, "zeven paarse fietsen\n");
  const empty = await ok("source", "list");
  assert.deepEqual([empty.out, /kev +CISA KEV: /.test(empty.err)], ["", true]);

  const body = JSON.stringify({
    title: "c",
    catalogVersion: "1",
    dateReleased: "2026-11-20T00:00:00Z",
    count: 2,
    vulnerabilities: ["CVE-2026-1001", "CVE-2026-1002"].map(entry),
  });
  answers.set("/kev.json", (response) => void response.writeHead(200, { etag: '"1"' }).end(body));
  await ok("source", "add", "kev", "--url", `${origin}/kev.json`, "--name", "Catalogue");
  assert.equal((await schakel(["source", "add", "kev", "--url", `${origin}/kev.json`], env)).code, 1);
  for (const wrong of [["rss"], ["cve", "--since", "long ago"]]) assert.equal((await schakel(["source", "add", ...wrong], env)).code, 2);

  const fetched = await ok("source", "fetch", "Catalogue", "--json");
  assert.ok(["ok", "unchanged"].includes(String(fetched.lines[0]?.["outcome"])), fetched.out);
  const listed = await ok("source", "list", "--json");
  assert.deepEqual(
    listed.lines.map((line) => [line["name"], line["state"], line["counts"]]),
    [["Catalogue", "ok", { documents: 2, invalid: 0 }]],
  );

  answers.set("/kev.json", (response) => void response.writeHead(200).end("<html>"));
  const failed = await schakel(["source", "fetch", "Catalogue"], env);
  assert.equal(failed.code, 1);
  assert.match(failed.err, /no valid JSON .*Is the address right\?/);
  assert.equal((await schakel(["source", "fetch", "Nobody"], env)).code, 1);

  await ok("source", "remove", "Catalogue");
  assert.equal((await ok("source", "list", "--json")).lines.length, 0);

  // A server that never answers must not keep the hub from stopping.
  const asking = new Promise<void>((resolve) => answers.set("/hang.json", () => resolve()));
  await ok("source", "add", "kev", "--url", `${origin}/hang.json`, "--name", "Silent");
  await asking;
  assert.equal((await ok("source", "list", "--json")).lines.find((line) => line["name"] === "Silent")?.["state"], "fetching");
  const asked = Date.now();
  assert.equal(await hub.end("SIGTERM"), 0);
  assert.ok(Date.now() - asked < 3000, `${Date.now() - asked} ms`);
  const after = await ok("source", "list", "--json");
  assert.equal(after.lines.find((line) => line["name"] === "Silent")?.["state"], "waiting");
  assert.match((await schakel(["source", "fetch", "Silent"], env)).err, /schakel serve/);
});
