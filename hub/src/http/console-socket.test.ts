import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { consoleSocket, isListening, isTrusted, prepareSocket, protectSocket } from "./console-socket.ts";

const base = mkdtempSync(join(tmpdir(), "schakel-socket-"));
after(() => rmSync(base, { recursive: true, force: true }));

test("the socket stands in the data folder", () => {
  const folder = join(base, "data");
  assert.equal(consoleSocket(folder), join(folder, "hub.sock"));
  assert(isTrusted(consoleSocket(folder), folder));
});

test("a data folder too deep for a socket gets one in a folder that only this user may enter", async () => {
  const folder = join(base, "d".repeat(90));
  const path = consoleSocket(folder);
  after(() => rmSync(dirname(path), { recursive: true, force: true }));
  assert(Buffer.byteLength(path) < 104);
  assert.notEqual(path, consoleSocket(`${folder}e`));
  assert.equal(isTrusted(path, folder), false);
  prepareSocket(path, folder);
  assert.equal(statSync(dirname(path)).mode & 0o777, 0o700);
  assert(isTrusted(path, folder));
  assert.equal(await isListening(path), false);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  protectSocket(path);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(await isListening(path), true);
  await new Promise((resolve) => server.close(resolve));
});

test("a folder that others can enter is no place for the socket, and what listens there is not believed", () => {
  const folder = join(base, "e".repeat(90));
  const path = consoleSocket(folder);
  after(() => rmSync(dirname(path), { recursive: true, force: true }));
  mkdirSync(dirname(path), { mode: 0o700 });
  chmodSync(dirname(path), 0o755);
  assert.equal(isTrusted(path, folder), false);
  assert.throws(() => prepareSocket(path, folder), /belongs to somebody else/);
});
