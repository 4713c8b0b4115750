import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { ipv6 } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(ipv6, ...args);

const six = (ipv6: { addresses: string[]; seen?: "answers" | "unreachable" | "refused" }) => said({ ...tlsWith({}), web: { ipv6 } });

test("Answering passes, not having it is worth a notice", () => {
  assert.deepEqual(six({ addresses: ["2001:db8::1"], seen: "answers" }), ["pass answers"]);
  assert.deepEqual(six({ addresses: [] }), ["info missing"]);
});

test("No route from here says nothing about the site; a refusal leaves it open", () => {
  assert.deepEqual(six({ addresses: ["2001:db8::1"], seen: "unreachable" }), ["info unmeasured"]);
  assert.deepEqual(six({ addresses: ["2001:db8::1"], seen: "refused" }), ["inconclusive unseen"]);
});

test("Another certificate over IPv6 is told", () => {
  const over6 = (fingerprint: string) =>
    said({ ...tlsWith({}), web: { ipv6: { addresses: ["2001:db8::1"], seen: "answers", fingerprint } } });
  assert.deepEqual([over6("00"), over6("11")], [["pass answers"], ["info other-certificate"]]);
});
