import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { utf16, utf8 } from "../testing/bytes.ts";
import { decodeText } from "./decode-text.ts";

const TEXT = "naam;versie\ncafé → kassa;1.0\n";

test("UTF-8 is read with and without a byte order mark", () => {
  for (const bytes of [utf8(TEXT), utf8(`\uFEFF${TEXT}`)]) {
    assert.deepEqual(decodeText(bytes), { ok: true, value: { text: TEXT, encoding: "utf-8" } });
  }
});

test("UTF-16 is recognised in both byte orders, with and without a byte order mark", () => {
  for (const order of ["le", "be"] as const) {
    for (const mark of [true, false]) {
      assert.deepEqual(decodeText(utf16(TEXT, order, mark)), { ok: true, value: { text: TEXT, encoding: `utf-16${order}` } });
    }
  }
});

test("bytes that are not UTF-8 are refused with their offset", () => {
  const decoded = decodeText(Uint8Array.of(0x61, 0x62, 0xff, 0x63));
  assert.equal(decoded.ok, false);
  assert.deepEqual(decoded.ok || [decoded.problems[0]?.code, decoded.problems[0]?.place], ["encoding", "byte 2"]);
});

test("overlong forms, surrogates and code points beyond Unicode are not UTF-8", () => {
  for (const bytes of [[0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe0, 0x80, 0x80], [0x80]]) {
    const decoded = decodeText(Uint8Array.from([0x61, ...bytes]));
    assert.deepEqual(decoded.ok || decoded.problems[0]?.place, "byte 1");
  }
});

test("a file cut off inside a character says so", () => {
  const decoded = decodeText(utf8("€").subarray(0, 2));
  assert.match(decoded.ok ? "" : (decoded.problems[0]?.message ?? ""), /cut off/);
});

test("Windows-1252 is read only where it is allowed, quotes and euro signs too", () => {
  const bytes = Uint8Array.of(0x80, 0x20, 0x93, 0x63, 0x61, 0x66, 0xe9, 0x94);
  assert.equal(decodeText(bytes).ok, false);
  assert.deepEqual(decodeText(bytes, { fallback: "windows-1252" }), { ok: true, value: { text: "€ “café”", encoding: "windows-1252" } });
});

test("one damaged byte in UTF-8 text is damage, not Windows-1252", () => {
  const bytes = Buffer.concat([utf8("café, naïef, coöperatie "), Uint8Array.of(0xff)]);
  const decoded = decodeText(bytes, { fallback: "windows-1252" });
  assert.equal(decoded.ok, false);
});

test("half a UTF-16 character at the end is refused with its offset", () => {
  const decoded = decodeText(utf16("abcdef", "le", true).subarray(0, 13));
  assert.deepEqual(decoded.ok || decoded.problems[0]?.place, "byte 12");
});

test("half a surrogate pair in UTF-16 is refused", () => {
  const decoded = decodeText(utf16("naam \ud800 versie", "le", true));
  assert.deepEqual(decoded.ok || decoded.problems[0]?.place, "byte 12");
});

test("any bytes give a text or a problem", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const options of [{}, { fallback: "windows-1252" }] as const) {
        const decoded = decodeText(bytes, options);
        assert.ok(decoded.ok || decoded.problems.length === 1);
      }
    }),
  );
});

test("what UTF-8 encodes comes back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
      fc.pre(!text.includes("\0") && !text.startsWith("\uFEFF"));
      assert.deepEqual(decodeText(utf8(text)), { ok: true, value: { text, encoding: "utf-8" } });
    }),
  );
});
