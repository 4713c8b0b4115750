import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import Fastify, { type FastifyInstance } from "fastify";
import { isPage, sendPage, serveScreens } from "./screens.ts";

const folder = mkdtempSync(join(tmpdir(), "schakel-screens-"));
const web = join(folder, "dist");
const server: FastifyInstance = Fastify();
const page = "<!doctype html><title>Schakel</title>";
const script = "export const answer = 42;";

before(async () => {
  mkdirSync(join(web, "assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(web, ".sources"), "stamp");
  writeFileSync(join(web, "index.html"), page);
  writeFileSync(join(web, "assets", "app-1.js"), script);
  writeFileSync(join(web, "assets", "app-1.js.br"), brotliCompressSync(script));
  await serveScreens(server, web);
  server.setNotFoundHandler((request, reply) => (isPage(request) ? sendPage(reply, web) : reply.status(404).send({ code: "not_found" })));
  await server.ready();
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, accept = "text/html", encoding = "identity") =>
  server.inject({ url, headers: { accept, "accept-encoding": encoding } });

test("any address of a page gives the start page, which is looked up again each time", async () => {
  for (const url of ["/", "/o/1/today", "/sign-in?next=/x"]) {
    const answer = await get(url);
    assert.equal(answer.body, page, url);
    assert.equal(answer.headers["cache-control"], "no-cache");
  }
});

test("a file with a hash in its name is kept for ever, and sent compressed to who can read that", async () => {
  const plain = await get("/assets/app-1.js", "*/*");
  assert.equal(plain.body, script);
  assert.match(String(plain.headers["cache-control"]), /immutable/);
  const small = await get("/assets/app-1.js", "*/*", "br, gzip");
  assert.equal(small.headers["content-encoding"], "br");
  assert.match(String(small.headers["content-type"]), /javascript/);
});

test("a missing file is missing, and never the start page under another name", async () => {
  assert.equal((await get("/assets/gone.js")).statusCode, 404);
  assert.equal((await get("/api/gone")).statusCode, 404);
});

test("a build that replaces this one is served without a restart", async () => {
  writeFileSync(join(web, "assets", "app-2.js"), "2");
  assert.equal((await get("/assets/app-2.js", "*/*")).body, "2");
});

test("nothing outside the folder, and no hidden file, is served", async () => {
  for (const url of [
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/.sources",
    "//etc/passwd",
  ]) {
    const answer = await get(url, "*/*");
    assert.ok(!/secret|stamp|root:/.test(answer.body), url);
    assert.notEqual(answer.statusCode, 200, url);
  }
});
