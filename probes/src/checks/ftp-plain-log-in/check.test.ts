import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { ftpWith, goodFtp, without } from "../../testing/file-facts.ts";
import { ftpPlainLogIn } from "./check.ts";

const said = (code: number) => conclude(ftpPlainLogIn, ftpWith({ plainUser: { code, text: "" } }));

test("A server that would go on to ask a password in clear fails", () => {
  for (const code of [331, 332, 230]) assert.deepEqual(said(code), ["fail accepted"]);
  for (const code of [530, 534, 550, 421]) assert.deepEqual(said(code), ["pass refused"]);
  assert.deepEqual(said(500), ["inconclusive unclear"]);
});

test("Inside TLS from the first byte there is nothing in clear; no answer is no refusal", () => {
  assert.deepEqual(conclude(ftpPlainLogIn, ftpWith({ implicit: true })), []);
  const ftp = { ...without(goodFtp, "plainUser"), gaps: [{ what: "USER", ending: "reset" as const }] };
  assert.deepEqual(conclude(ftpPlainLogIn, { ftp }), ["inconclusive unseen"]);
});
