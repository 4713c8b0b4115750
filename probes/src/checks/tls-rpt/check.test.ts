import assert from "node:assert/strict";
import { test } from "node:test";
import { concludeZone } from "../../testing/domain-facts.ts";
import { tlsRpt } from "./check.ts";

const said = (...TXT: string[]) =>
  concludeZone(tlsRpt, { "shop.test": { MX: ["10 mx.test"] }, "mx.test": { A: ["192.0.2.1"] }, "_smtp._tls.shop.test": { TXT } });

test("One record with somewhere to report to passes, none is noticed", async () => {
  assert.deepEqual(await said("v=TLSRPTv1; rua=mailto:tls@shop.test,https://shop.test/tls"), ["pass present"]);
  assert.deepEqual(await said("other"), ["info missing"]);
});

test("A record without a destination, and several, fail", async () => {
  assert.deepEqual(await said("v=TLSRPTv1;"), ["fail broken"]);
  assert.deepEqual(await said("v=TLSRPTv1; rua=tls@shop.test"), ["fail broken"]);
  assert.deepEqual(await said("v=TLSRPTv1; rua=mailto:a@b.c", "v=TLSRPTv1; rua=mailto:a@b.c"), ["fail broken"]);
});

test("No answer leaves it open, and a domain without mail needs none", async () => {
  assert.deepEqual(await said("TIMEOUT"), ["inconclusive unanswered"]);
  assert.deepEqual(await concludeZone(tlsRpt, { "shop.test": { MX: ["0 ."] } }), []);
});
