import assert from "node:assert/strict";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { node24 } from "../bin/node24.js";

const bin = fileURLToPath(new URL("../bin/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "schakel-launcher-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const script = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** The Node.js of the machine, not the one that npm put before it on PATH and not the one that runs this test. */
function machineNode(): { path: string; version: string } | undefined {
  for (const at of (process.env["PATH"] ?? "").split(delimiter)) {
    if (at.includes("node_modules")) continue;
    const path = join(at, "node");
    const version = spawnSync(path, ["--version"], { encoding: "utf8" }).stdout?.trim();
    if (version) return { path, version };
  }
  return undefined;
}

const old = machineNode();
const isOld = old !== undefined && Number(old.version.slice(1).split(".")[0]) < 24;
const launch = old?.path ?? process.execPath;
/** The tests run under any Node.js; only the one named so insists on an older one. */
const skip = isOld ? false : "the machine's own Node.js is 24 or later";

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((settle, refuse) => {
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const line = /^pid \d+$/m.exec(text)?.[0];
      if (line) settle(line);
    });
    child.once("exit", () => refuse(new Error(`it ended before it told its pid: ${text}`)));
  });

const ended = (child: ChildProcess): Promise<number | string | null> =>
  new Promise((settle) => child.once("exit", (code, signal) => settle(code ?? signal)));

test("an older Node.js runs TypeScript under Node.js 24", { skip }, () => {
  const path = script("version.ts", `const version: string = process.version; console.log(version);`);
  const run = spawnSync(launch, [join(bin, "with-node24.js"), path], { encoding: "utf8" });
  assert.equal(run.stderr, "");
  assert.match(run.stdout, /^v(2[4-9]|[3-9]\d)\./);
});

test("arguments, standard input and the exit code pass through", () => {
  const path = script(
    "echo.ts",
    `process.stdin.pipe(process.stdout); process.stdin.on("end", () => { console.log(process.argv.slice(2)); process.exitCode = 3; });`,
  );
  const run = spawnSync(launch, [join(bin, "with-node24.js"), path, "--a b", ""], { encoding: "utf8", input: "in\n" });
  assert.equal(run.status, 3);
  assert.equal(run.stdout, "in\n[ '--a b', '' ]\n");
});

test("a child that a signal ended gives 128 and the signal's number", () => {
  const path = script("kill.ts", `process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000);`);
  assert.equal(spawnSync(launch, [join(bin, "with-node24.js"), path]).status, 137);
});

const server = `const server = setInterval(() => {}, 1000);
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => { console.log("got " + signal); clearInterval(server); process.exitCode = 5; });
console.log("pid " + process.pid);`;

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  test(`${signal} reaches the child, which ends in its own way`, async () => {
    const child = spawn(launch, [join(bin, "with-node24.js"), script("server.ts", server)], { stdio: ["ignore", "pipe", "inherit"] });
    const pid = Number((await firstLine(child)).slice(4));
    child.kill(signal);
    assert.equal(await ended(child), 5);
    assert.equal(isAlive(pid), false);
  });
}

test("npm start passes SIGTERM on and leaves no process behind", async () => {
  script("server.ts", server);
  script("package.json", JSON.stringify({ name: "started", scripts: { start: `node "${join(bin, "with-node24.js")}" server.ts` } }));
  // Its own lifecycle, not the one of the npm that may run this test.
  const env = { ...process.env, npm_lifecycle_event: undefined, PATH: `${dirname(launch)}${delimiter}${process.env["PATH"] ?? ""}` };
  const child = spawn("npm", ["start"], { cwd: folder, env, stdio: ["ignore", "pipe", "ignore"] });
  const pid = Number((await firstLine(child)).slice(4));
  child.kill("SIGTERM");
  await ended(child);
  // npm itself ends by the signal, so the server may need a moment longer.
  for (let waited = 0; isAlive(pid) && waited < 5000; waited += 50) await new Promise((settle) => setTimeout(settle, 50));
  const outlived = isAlive(pid);
  if (outlived) process.kill(pid, "SIGKILL");
  assert.equal(outlived, false);
});

test("without a Node.js 24 the message names the platform and the remedy", () => {
  const host = { version: "v20.20.2", platform: "plan9", arch: "mips", execPath: "/usr/bin/node" };
  assert.throws(() => node24(host), /Node\.js v20\.20\.2.*plan9-mips.*npm ci.*nodejs\.org/);
  assert.equal(node24({ ...host, version: "v24.0.0" }), "/usr/bin/node");
  assert.equal(node24({ ...host, version: "v100.1.0" }), "/usr/bin/node");
});

test("copied away from its packages the launcher says so and exits with 70", { skip }, () => {
  for (const name of ["node24.js", "with-node24.js"]) copyFileSync(join(bin, name), join(folder, name));
  script("package.json", `{ "type": "module" }`);
  const run = spawnSync(launch, [join(folder, "with-node24.js"), "x.ts"], { encoding: "utf8", cwd: folder });
  assert.equal(run.status, 70);
  assert.match(run.stderr, /^Schakel runs on Node\.js 24/);
  assert.doesNotMatch(run.stderr, /\n {4}at /);
});
