import assert from "node:assert/strict";
import { test } from "node:test";
import type { DaneHost, Tlsa } from "../../domain/facts.ts";
import { conclude } from "../../testing/facts.ts";
import { dane } from "./check.ts";

const record = (changes: Partial<Tlsa> = {}): Tlsa => ({
  usage: 3,
  selector: 1,
  matching: 1,
  data: "ab",
  usable: true,
  matches: true,
  ...changes,
});
const said = (changes: Partial<DaneHost>, mode?: string) =>
  conclude(
    dane,
    {
      dane: {
        hosts: [
          {
            host: "mx.test",
            name: "_25._tcp.mx.test",
            status: "answer",
            security: "secure",
            records: [record(), record()],
            certificate: true,
            ...changes,
          },
        ],
      },
      ...(mode === undefined ? {} : { mtaSts: { status: "answer", records: [], problems: [], unmatched: [], policy: { mode, mx: [] } } }),
    },
    { kind: "domain" },
  );

test("A record that fits passes, with a hint when there is no second for a change of keys", () => {
  assert.deepEqual(said({}), ["pass matches"]);
  assert.deepEqual(said({ records: [record()] }), ["pass matches", "info single"]);
  assert.deepEqual(said({ records: [record(), record({ matches: false })] }), ["pass matches"]);
});

test("None that fits, none that counts, or no signature fails", () => {
  assert.deepEqual(said({ records: [record({ matches: false })] }), ["fail differs"]);
  assert.deepEqual(said({ records: [record({ usage: 1, usable: false })] }), ["fail unusable"]);
  assert.deepEqual(said({ security: "insecure" }), ["fail unsigned"]);
  assert.deepEqual(said({ security: "bogus", status: "failed", records: [] }), ["fail bogus"]);
});

test("Having none fails unless MTA-STS does the work", () => {
  assert.deepEqual(said({ status: "empty", records: [] }), ["fail missing"]);
  assert.deepEqual(said({ status: "empty", records: [] }, "enforce"), ["info missing"]);
});

test("What was not seen leaves it open", () => {
  assert.deepEqual(said({ status: "timeout", records: [] }), ["inconclusive unanswered"]);
  assert.deepEqual(said({ certificate: false }), ["inconclusive unseen"]);
  assert.deepEqual(said({ security: "unknown" }), ["inconclusive untrusted"]);
  assert.deepEqual(said({ security: "unknown", records: [record({ matches: false })] }), ["fail differs"]);
});
