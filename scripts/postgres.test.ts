import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findBinaries, majorVersion } from "./postgres/find-binaries.ts";

const script = fileURLToPath(new URL("postgres.ts", import.meta.url));
const skip = findBinaries() === undefined ? "no PostgreSQL 15 or later on this machine" : false;

test("reads the major version that the server prints", () => {
  assert.equal(majorVersion("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), 15);
  assert.equal(majorVersion("postgres (PostgreSQL) 18beta1"), 18);
  assert.equal(majorVersion("mysqld 8.0"), undefined);
});

const answers = (port: number): Promise<boolean> =>
  new Promise((settle) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      settle(true);
    });
    socket.on("error", () => settle(false));
  });

test("starts a server, tells its URL, and leaves nothing behind when it is told to end", { skip }, async () => {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = new Promise<number | null>((settle) => child.once("exit", settle));
  const line = await Promise.race([new Promise<string>((settle) => child.stdout.setEncoding("utf8").once("data", settle)), exited]);
  assert.ok(typeof line === "string", "it ended before it told a URL");
  const url = new URL(line.trim().replace(/^DATABASE_URL=/, ""));
  assert.equal(url.username, "schakel");
  assert.equal(await answers(Number(url.port)), true);
  child.kill("SIGTERM");
  assert.equal(await exited, 143);
  assert.equal(await answers(Number(url.port)), false);
  assert.equal(existsSync(`/tmp/.s.PGSQL.${url.port}`), false);
});
