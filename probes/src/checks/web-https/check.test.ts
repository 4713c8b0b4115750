import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { webHttps } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(webHttps, ...args);

const answering = (answer: string, alert?: string) =>
  tlsWith({ versions: [], suites: [], exchanges: [{ offer: "version TLSv1.3", answer, ...(alert === undefined ? {} : { alert }) }] });

test("Any version of TLS is HTTPS; how good it is others say", () =>
  assert.deepEqual(said(tlsWith({ versions: ["TLSv1"] })), ["pass present"]));
test("An answer that is no TLS fails", () =>
  assert.deepEqual(said(answering(Buffer.from("HTTP/1.1 400").toString("hex"))), ["fail no-tls"]));
test("An alert is TLS that wanted something else", () =>
  assert.deepEqual(said(answering("15030300020270", "unrecognized_name")), ["inconclusive no-agreement"]));
test("What was not reached is not judged here", () => assert.deepEqual(said({}), []));
test("A record that was cut off is neither TLS nor its absence", () => {
  const cut = [{ offer: "version TLSv1.3", answer: "160303", ending: "reset" as const }];
  assert.deepEqual(said(tlsWith({ versions: [], exchanges: cut, gaps: [{ what: "version TLSv1.3", ending: "reset" }] })), [
    "inconclusive unseen",
  ]);
});
