import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findSyntaxError } from "./syntax-error.ts";

test("the offset is the place where the grammar breaks", () => {
  const cases: [string, number][] = [
    ["[1,2,]", 5],
    ["[1 2]", 3],
    ['{"a" 1}', 5],
    ["{a:1}", 1],
    ['{"a":}', 5],
    ['{"a":1,}', 7],
    ["[01]", 2],
    ["[1.]", 3],
    ["[-]", 2],
    ["[1e]", 3],
    ["[tru]", 1],
    ['["a\nb"]', 3],
    ['["\\x"]', 2],
    ["[] []", 3],
    ["[}", 1],
    ["[1}", 2],
    ['{"a":[}', 6],
  ];
  for (const [text, offset] of cases) assert.equal(findSyntaxError(text)?.offset, offset, text);
});

test("an error is found exactly where JSON.parse finds one", () => {
  const pieces = fc.constantFrom(
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    '"',
    "a",
    '"a"',
    "1",
    "-",
    ".",
    "e",
    "0",
    "true",
    "null",
    "\\",
    "\\u00",
    "\n",
    " ",
    '\\"',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      const error = findSyntaxError(text);
      assert.equal(error === undefined, valid, text);
      assert.ok(error === undefined || (error.offset >= 0 && error.offset <= text.length));
    }),
    { numRuns: 5000 },
  );
});
