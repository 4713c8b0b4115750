import assert from "node:assert/strict";
import { test } from "node:test";
import { linksFile } from "./files.ts";

test("links become a file that a spreadsheet opens as it is, and that plants no formula in it", () => {
  const invitation = { link: "https://hub.example.org/invitation#secret", expiresAt: "2026-12-05T12:00:00Z" };
  const file = linksFile([
    { organisation: 'De "Kan"; thee', email: "a@example.org", invitation },
    { organisation: "=HYPERLINK()", email: "b@example.org", invitation },
    { organisation: "Bekend", email: "c@example.org" },
  ]);
  const [, first, second, third] = file.split("\r\n");
  assert.equal(first, '"De ""Kan""; thee";a@example.org;https://hub.example.org/invitation#secret;2026-12-05T12:00:00Z');
  assert.ok(second?.startsWith("'=HYPERLINK()"));
  assert.equal(third, undefined);
});
