import assert from "node:assert/strict";
import { test } from "node:test";
import { complete, missingOptional, type Lockfile } from "./lockfile.ts";

const lock: Lockfile = {
  packages: {
    "": {},
    "node_modules/tool": {
      version: "2.1.0",
      optionalDependencies: { "@tool/linux-x64-gnu": "2.1.0", "@tool/darwin-arm64": "2.1.0", "@tool/linux-arm-musleabihf": "2.1.0" },
    },
    "node_modules/@tool/linux-x64-gnu": { version: "2.1.0", optional: true },
  },
};

test("tells which optional packages the lockfile lacks", () => {
  assert.deepEqual(missingOptional(lock), [
    ["node_modules/@tool/darwin-arm64", "2.1.0"],
    ["node_modules/@tool/linux-arm-musleabihf", "2.1.0"],
  ]);
});

test("completing adds them for their own platform only, and is done then", () => {
  const done = complete(lock);
  assert.deepEqual(done.packages["node_modules/@tool/darwin-arm64"], { version: "2.1.0", optional: true, cpu: ["arm64"], os: ["darwin"] });
  assert.deepEqual(done.packages["node_modules/@tool/linux-arm-musleabihf"], {
    version: "2.1.0",
    optional: true,
    cpu: ["arm"],
    os: ["linux"],
    libc: ["musl"],
  });
  assert.deepEqual(missingOptional(done), []);
});

test("finds a package in the folder of the one that asks, or above it", () => {
  const nested: Lockfile = {
    packages: {
      "node_modules/a": {},
      "node_modules/a/node_modules/b": { optionalDependencies: { c: "1.0.0", d: "1.0.0" } },
      "node_modules/a/node_modules/c": {},
      "node_modules/d": {},
    },
  };
  assert.deepEqual(missingOptional(nested), []);
});

test("will not guess: a name without a platform is refused", () => {
  assert.throws(() => complete({ packages: { "node_modules/a": { optionalDependencies: { fast: "1.0.0" } } } }), /fast@1\.0\.0/);
});
