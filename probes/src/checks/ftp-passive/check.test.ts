import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { ftpWith } from "../../testing/file-facts.ts";
import { ftpPassive } from "./check.ts";

const said = (sameHost: boolean) =>
  conclude(ftpPassive, ftpWith({ anonymous: { reply: { code: 230, text: "" }, passive: { reply: "", address: "10.0.0.9", sameHost } } }));

test("An address that is not the server's own fails", () => {
  assert.deepEqual(said(true), ["pass same"]);
  assert.deepEqual(said(false), ["fail elsewhere"]);
  assert.deepEqual(conclude(ftpPassive, ftpWith({})), []);
});
