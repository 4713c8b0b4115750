import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { breakOffAfter, failureOf, site, startWeb, testOutside, type SiteFile, type Web } from "../testing/web.fixture.ts";
import { clearDownloads, download, removeDownload } from "./download.ts";
import { documentLimits } from "./limits.ts";

const dataFolder = mkdtempSync(join(tmpdir(), "schakel-download-"));
after(() => rmSync(dataFolder, { recursive: true, force: true }));
const signal = new AbortController().signal;
const owner = "01890000-0000-7000-8000-000000000000";
const into = { dataFolder, owner };
const folder = join(dataFolder, "downloads");
const whole = Buffer.from(Array.from({ length: 300_000 }, (_, n) => n % 251));

let web: Web;
const files = new Map<string, SiteFile>();
const ranges: (string | undefined)[] = [];
const limits = { ...documentLimits, connectMs: 2000, headersMs: 2000 };
const get = (path: string) => download(`${web.origin}${path}`, into, { outside: testOutside(), limits, signal });
before(async () => {
  web = await startWeb();
});

/** Serves the files, but breaks off the first answers after so many bytes each. */
function breakOff(...after: readonly number[]): void {
  const left = [...after];
  const ordinary = site(files);
  ranges.length = 0;
  web.answer = (request, response) => {
    ranges.push(request.headers.range);
    const most = left.shift();
    if (most !== undefined) {
      const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
      response.end = ((bytes: Buffer) => {
        breakOffAfter(response, bytes.subarray(0, most), join(folder, `${owner}.zip`), from + most);
        return response;
      }) as ServerResponse["end"];
    }
    ordinary(request, response);
  };
}

test("a file arrives as it is, for nobody else to read, and is not fetched twice", async () => {
  files.set("/a.zip", { body: whole });
  breakOff();
  const path = await get("/a.zip");
  assert.ok(readFileSync(path).equals(whole));
  await get("/a.zip");
  assert.deepEqual(ranges, [undefined]);
  files.set("/b.zip", { body: "another" });
  assert.equal(readFileSync(await get("/b.zip"), "utf8"), "another");
  await removeDownload(into);
  assert.deepEqual(readdirSync(folder), []);
});

test("what broke off is gone on with, also by the next process, unless it is another file by then", async () => {
  files.set("/a.zip", { body: whole });
  breakOff(100_000, 50_000);
  assert.ok(readFileSync(await get("/a.zip")).equals(whole));
  assert.deepEqual(ranges, [undefined, "bytes=100000-", "bytes=150000-"]);
  await removeDownload(into);

  breakOff(100_000, 0);
  assert.equal((await failureOf(get("/a.zip"))).code, "broken_off");
  breakOff();
  assert.ok(readFileSync(await get("/a.zip")).equals(whole));
  assert.deepEqual(ranges, ["bytes=100000-"]);
  await removeDownload(into);

  breakOff(100_000, 0);
  await failureOf(get("/a.zip"));
  const changed = Buffer.from(whole).reverse();
  files.set("/a.zip", { body: changed });
  breakOff();
  assert.ok(readFileSync(await get("/a.zip")).equals(changed));
  await removeDownload(into);
});

test("without a strong entity tag nothing is glued together", async () => {
  for (const more of [{ untagged: true }, { headers: { etag: 'W/"1"' } }]) {
    files.set("/a.zip", { body: whole, ...more });
    breakOff(100_000, 100_001);
    assert.ok(readFileSync(await get("/a.zip")).equals(whole));
    assert.deepEqual(ranges, [undefined, undefined, undefined]);
    await removeDownload(into);
  }
});

test("a server that answers with another part than was asked for is not believed", async () => {
  files.set("/a.zip", { body: whole });
  breakOff(100_000, 0);
  await failureOf(get("/a.zip"));
  web.answer = (_, response) => void response.writeHead(206, { "content-range": "bytes 5-9/300000" }).end("wrong");
  assert.equal((await failureOf(get("/a.zip"))).params["status"], "206");
  web.answer = (_, response) => void response.writeHead(206, {}).end("wrong");
  assert.equal((await failureOf(get("/a.zip"))).params["status"], "206");
  let turn = 0;
  web.answer = (request, response) => {
    turn += 1;
    if (turn === 1) response.writeHead(416).end();
    else site(files)(request, response);
  };
  assert.ok(readFileSync(await get("/a.zip")).equals(whole));
  await removeDownload(into);
});

test("what nobody will go on with is removed, and what somebody will is kept", async () => {
  const now = new Date();
  const names = ["gone.zip", `${owner}.zip`, `${owner}.zip.part`, `${owner}.inner.zip`, "old.zip"];
  for (const name of names) writeFileSync(join(folder, name), "x");
  const yesterday = new Date(now.getTime() - 90_000_000);
  utimesSync(join(folder, "old.zip"), yesterday, yesterday);
  await clearDownloads(dataFolder, new Set([owner, "old"]), now);
  assert.deepEqual(readdirSync(folder).toSorted(), names.slice(1, 4).toSorted());
  await clearDownloads(join(dataFolder, "nowhere"), new Set(), now);
});
