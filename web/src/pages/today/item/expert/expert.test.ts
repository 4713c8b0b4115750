import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readPath } from "./decision-path.ts";
import { readParts } from "./vector.ts";

test("a vector is taken apart, whichever version it is", () => {
  assert.deepEqual(readParts("CVSS:3.1/AV:N/PR:L"), [
    { written: "AV:N", metric: "AV", value: "AV:N" },
    { written: "PR:L", metric: "PR", value: "PR:L" },
  ]);
  assert.equal(
    readParts("(AV:N/AC:M/Au:S/C:P/I:P/A:C)").every(({ metric, value }) => metric && value),
    true,
  );
  const v4 = readParts("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:L/VA:N/SC:N/SI:S/SA:S/E:A");
  assert.equal(v4.length, 12);
  assert.deepEqual(
    v4.filter(({ value }) => value === undefined),
    [],
  );
});

test("a part that nobody explained is shown as it is written", () => {
  assert.deepEqual(readParts("CVSS:3.1/ZZ:Q"), [{ written: "ZZ:Q" }]);
});

test("no text breaks it, and every part of it is kept", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const { written } of readParts(text)) assert.ok(text.includes(written));
    }),
  );
});

const reasons = (...words: readonly string[]) => words.map((word) => `reason.${word}`);

test("the path follows the reasons, and says what was assumed", () => {
  assert.deepEqual(readPath(reasons("exploitation_known", "exposure_assumed", "automatable_by_cvss", "impact_3")), [
    { value: "active", assumed: false },
    { value: "open", assumed: true },
    { value: "yes", assumed: false },
    { value: "3", assumed: false },
  ]);
  assert.deepEqual(
    readPath(reasons("exploitation_assumed", "exposure_assumed", "automatable_assumed", "impact_assumed"))?.map(({ value }) => value),
    ["none", "controlled", "no", "2"],
  );
});

test("without a reason for every point there is no path", () => {
  assert.equal(readPath(reasons("exploitation_active")), undefined);
  assert.equal(readPath(reasons("exploitation_active", "exposure_wide", "automatable_yes", "impact_1")), undefined);
});
