import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nameBefore } from "./name-before.ts";

const names: Readonly<Record<string, string>> = {
  "radare2 |5.8.9 has an out-of-bounds read": "radare2",
  "An issue was discovered in the powermail extension through |12.4.0 for TYPO3": "powermail extension",
  "The Fancy Gallery plugin for WordPress before |1.2 allows XSS": "Fancy Gallery plugin",
  "In Zimbra Collaboration (ZCS) |8.8.15 and 9.0, a closed account": "Zimbra Collaboration",
  "SQL injection vulnerability in ChurchCRM v.|5.0.0 allows": "ChurchCRM",
  'SQL Injection vulnerability in the module "Help Desk" (helpdesk) up to version |2.4.0 from FME': "Help Desk",
  "GNU indent |2.2.13 has a heap-based buffer overflow": "GNU indent",
  "An issue was discovered in Elspec G5 digital fault recorder versions |1.1.4.15 and before": "",
  "Buffer Overflow vulnerability in lib/parse.c |1.2": "",
};

test("the name right before a version is found, without what it runs on", () => {
  for (const [text, name] of Object.entries(names)) {
    const at = text.indexOf("|");
    assert.equal(nameBefore(text.replace("|", ""), at), name, text);
  }
});

test("any text gives a name that stands in it, or none", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.nat(300), (text, at) => {
      assert.ok(nameBefore(text, at).length <= 300);
    }),
  );
});
