import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timeOf, utf16, utf8 } from "../testing/bytes.ts";
import { readJson } from "./read-json.ts";

const problemOf = (bytes: Uint8Array, limits = {}): (string | undefined)[] => {
  const read = readJson(bytes, limits);
  assert.equal(read.ok, false);
  return read.ok ? [] : [read.problems[0]?.code, read.problems[0]?.place];
};

test("JSON is read in every encoding it comes in", () => {
  const text = '{"naam":"café"}';
  for (const bytes of [
    utf8(text),
    utf8(`\uFEFF${text}`),
    utf16(text, "le", true),
    utf16(text, "be", true),
    utf16(text, "le", false),
    utf16(text, "be", false),
  ]) {
    assert.deepEqual(readJson(bytes), { ok: true, value: { naam: "café" } });
  }
});

test("truncated JSON is named with line and column", () => {
  assert.deepEqual(problemOf(utf8('{\n  "a": 1,\n  "b":')), ["syntax", "line 3 column 7"]);
  assert.deepEqual(problemOf(utf8('{"a": "tex')), ["syntax", "line 1 column 7"]);
  assert.deepEqual(problemOf(utf8("")), ["syntax", "line 1 column 1"]);
});

test("bytes that are not UTF-8 are named with their offset", () => {
  assert.deepEqual(problemOf(Uint8Array.of(0x22, 0xc3, 0x28, 0x22)), ["encoding", "byte 1"]);
});

test("nesting up to the limit is read and one level more is too deep", () => {
  assert.equal(readJson(utf8("[".repeat(5) + "]".repeat(5)), { maxDepth: 5 }).ok, true);
  assert.deepEqual(problemOf(utf8("[".repeat(6) + "]".repeat(6)), { maxDepth: 5 }), ["too_deep", "line 1 column 6"]);
});

test("brackets inside texts are not nesting", () => {
  assert.equal(readJson(utf8(JSON.stringify(`\\"${"[{".repeat(500)}`))).ok, true);
});

test("ten megabytes of hostile text are answered in well under a second", () => {
  for (const text of ["[", '{"a":', '"', '"\\', "\\", " ", "1", "-", "\n", "[]", '""', "{}", "\\u0000"]) {
    const bytes = utf8(text.repeat(Math.floor(10_000_000 / text.length)));
    const ms = timeOf(() => readJson(bytes));
    assert.ok(ms < 900, `${JSON.stringify(text)} took ${ms} ms`);
  }
});

test("a file over the size limit is not read", () => {
  assert.deepEqual(problemOf(utf8("[1,2,3]"), { maxBytes: 6 }), ["too_large", ""]);
});

test("of a repeated name the last value counts, and __proto__ changes nothing", () => {
  const read = readJson(utf8('{"a":1,"a":2,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'));
  assert.ok(read.ok);
  assert.equal((read.value as { a: number }).a, 2);
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  assert.equal(Object.getPrototypeOf(read.value), Object.prototype);
});

test("NUL and half surrogate pairs, which no database stores, become the replacement character", () => {
  const read = readJson(utf8('{"a\\u0000":["x\\u0000y","\\ud83d\\ude00","\\ud83d!"],"__proto__":"\\u0000"}'));
  assert.ok(read.ok);
  assert.equal(JSON.stringify(read.value), '{"a\uFFFD":["x\uFFFDy","😀","\uFFFD!"],"__proto__":"\uFFFD"}');
  assert.equal(Object.getPrototypeOf(read.value), Object.prototype);
});

test("what JSON.stringify writes is read back", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      const text = JSON.stringify(value);
      assert.deepEqual(readJson(utf8(text)), { ok: true, value: JSON.parse(text) });
    }),
  );
});

test("any bytes give a value or a problem with a place", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const read = readJson(bytes);
      assert.ok(read.ok || read.problems.every((problem) => problem.message.length > 0));
    }),
  );
});
