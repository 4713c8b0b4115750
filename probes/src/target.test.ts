import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMapping } from "./net/place.ts";
import { parseTarget } from "./target.ts";

const where = (text: string, port?: number) => {
  const target = parseTarget(text, "web", port);
  return target && `${target.host} ${target.port}`;
};

test("A target is read as people write it", () => {
  assert.equal(where("shop.nl"), "shop.nl 443");
  assert.equal(where("Shop.NL."), "shop.nl 443");
  assert.equal(where("shop.nl:8443"), "shop.nl 8443");
  assert.equal(where("https://shop.nl/winkel?x=1#y"), "shop.nl 443");
  assert.equal(where("https://gebruiker@shop.nl:444/"), "shop.nl 444");
  assert.equal(where("192.0.2.1"), "192.0.2.1 443");
  assert.equal(where("2001:db8::1"), "2001:db8::1 443");
  assert.equal(where("[2001:DB8::1]:8443"), "2001:db8::1 8443");
  assert.equal(where("münchen.de"), "xn--mnchen-3ya.de 443");
  assert.equal(where("shop.nl:1", 2), "shop.nl 2");
  assert.equal(parseTarget("mail.shop.nl", "smtp")?.port, 25);
});

test("What names no host or port is refused", () => {
  for (const wrong of [
    "",
    " ",
    "-x.nl",
    "a..b",
    "shop.nl:0",
    "shop.nl:70000",
    "a b",
    "[::1",
    "http://",
    "x".repeat(64),
    `${"a.".repeat(130)}nl`,
  ])
    assert.equal(where(wrong), undefined, wrong);
});

test("No text makes the readers stumble", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void where(text)));
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseMapping(text)));
});

test("A mapping leads a host and port to an address and port", () => {
  assert.deepEqual(parseMapping("Shop.nl:443=127.0.0.1:8443"), { from: "shop.nl:443", address: "127.0.0.1", port: 8443 });
  assert.deepEqual(parseMapping("shop.nl:443=[::1]:8443"), { from: "shop.nl:443", address: "::1", port: 8443 });
  assert.deepEqual(parseMapping("[2001:db8::1]:443=[::1]:1"), { from: "[2001:db8::1]:443", address: "::1", port: 1 });
  for (const wrong of ["shop.nl=127.0.0.1:1", "shop.nl:443=elders.nl:443", "shop.nl:443=127.0.0.1", "x"])
    assert.equal(parseMapping(wrong), undefined, wrong);
});
