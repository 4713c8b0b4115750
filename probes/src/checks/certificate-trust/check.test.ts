import assert from "node:assert/strict";
import { test } from "node:test";
import { certificateWith, conclude, tlsWith } from "../../testing/facts.ts";
import { certificateTrust } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(certificateTrust, ...args);

test("A trusted chain passes; why another does not is told", () => {
  assert.deepEqual(said(certificateWith({ trust: "ok" })), ["pass trusted"]);
  assert.deepEqual(said(certificateWith({ trust: "DEPTH_ZERO_SELF_SIGNED_CERT", selfSigned: true })), ["fail self-signed"]);
  assert.deepEqual(said(certificateWith({ trust: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" })), ["fail incomplete"]);
  assert.deepEqual(said(certificateWith({ trust: "SELF_SIGNED_CERT_IN_CHAIN" })), ["fail untrusted"]);
});

test("Server-to-server mail does not verify it, so there it is only told", () =>
  assert.deepEqual(said(certificateWith({ trust: "SELF_SIGNED_CERT_IN_CHAIN" }), { kind: "smtp" }), ["info untrusted"]));

test("Mail programs that hand in mail verify it", () => {
  const mail = { protocol: "smtp", implicit: true, submission: true, capabilities: [], plainLogin: [] } as const;
  const facts = certificateWith({ trust: "SELF_SIGNED_CERT_IN_CHAIN" });
  assert.deepEqual(said({ ...facts, mail }, { kind: "smtp" }), ["fail untrusted"]);
});

test("Dates are told once, by their own check", () => assert.deepEqual(said(certificateWith({ trust: "CERT_HAS_EXPIRED" })), []));

test("Without a whole handshake it stays open", () => {
  const { tls } = certificateWith({ trust: "unknown" });
  assert.deepEqual(said(tlsWith({ ...tls, gaps: [{ what: "handshake", ending: "throttled" }] })), ["inconclusive unseen"]);
});
