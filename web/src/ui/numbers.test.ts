import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { writeNumber } from "./numbers.ts";

test("whole numbers are written as the language's own rules say", () => {
  const rules = { nl: new Intl.NumberFormat("nl-NL"), en: new Intl.NumberFormat("en-GB") };
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom("nl" as const, "en" as const), (value, language) => {
      assert.equal(writeNumber(value, language), rules[language].format(value));
    }),
  );
});
