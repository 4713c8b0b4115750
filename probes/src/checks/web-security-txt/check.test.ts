import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { webSecurityTxt } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(webSecurityTxt, ...args);

const found = (fields: Record<string, string[]>, contentType = "text/plain; charset=utf-8") =>
  said({ ...tlsWith({}), web: { securityTxt: { url: "https://shop.nl/.well-known/security.txt", status: 200, contentType, fields } } });
const contact = ["mailto:meld@shop.nl"];

test("A contact and a date that is still to come pass", () =>
  assert.deepEqual(found({ contact, expires: ["2027-06-01T00:00:00Z"] }), ["pass present"]));

test("What RFC 9116 asks and is not there is named", () => {
  for (const [fields, type] of [
    [{ contact }, undefined],
    [{ contact, expires: ["2020-01-01T00:00:00Z"] }, undefined],
    [{ contact, expires: ["nooit"] }, undefined],
    [{ contact, expires: ["2027-06-01T00:00:00Z", "2028-06-01T00:00:00Z"] }, undefined],
    [{ expires: ["2027-06-01T00:00:00Z"] }, undefined],
    [{ contact, expires: ["2027-06-01T00:00:00Z"] }, "text/html"],
  ] as const)
    assert.deepEqual(found(fields as unknown as Record<string, string[]>, type), ["info faulty"], JSON.stringify(fields));
});

test("A page that says it is not there, or holds no field, is none", () => {
  assert.deepEqual(found({}), ["info missing"]);
  const missing = { url: "https://shop.nl/.well-known/security.txt", status: 404, fields: {} };
  assert.deepEqual(said({ ...tlsWith({}), web: { securityTxt: missing } }), ["info missing"]);
});
