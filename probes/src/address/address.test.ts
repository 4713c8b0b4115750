import assert from "node:assert/strict";
import { BlockList, isIP } from "node:net";
import { test } from "node:test";
import fc from "fast-check";
import { judgeAddress, mayContact, parseRanges, type AddressRange } from "./index.ts";

// Said here again and by hand: every range that must never be reached, whatever the table in the code says.
const forbidden: readonly (readonly [network: string, bits: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["168.63.129.16", 32],
];
const forbidden6: readonly (readonly [network: string, bits: number])[] = [
  ["::", 96],
  ["::ffff:0:0", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 32],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
];

function ranges(...texts: readonly string[]): readonly AddressRange[] {
  const parsed = parseRanges(texts.join(", "));
  return parsed.ok ? parsed.ranges : assert.fail(parsed.wrong);
}

const parts4 = (address: string) => address.split(".").map(Number);
const number4 = (address: string) => parts4(address).reduce((sum, part) => sum * 256 + part, 0);
const text4 = (value: number) => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");

/** The ways in which resolvers have understood one IPv4 address (inet_aton), and those in which a URL carries it. */
function notations(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = parts4(address);
  const value = number4(address);
  const hex = (n: number) => `0x${n.toString(16)}`;
  const octal = (n: number) => `0${n.toString(8)}`;
  return [
    address,
    String(value),
    hex(value),
    [a, b, c, d].map(hex).join("."),
    [a, b, c, d].map(octal).join("."),
    `${a}.${b * 65536 + c * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    `::ffff:${address}`,
    `[::ffff:${address}]`,
    `::FFFF:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`,
    `64:ff9b::${address}`,
    `64:ff9b:0:0:0:0:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`,
    `2002:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}::1`,
    `::${address}`,
  ];
}

const inRange = (network: string, bits: number) => fc.nat({ max: 2 ** (32 - bits) - 1 }).map((offset) => text4(number4(network) + offset));

/** A random IPv6 address in a network, written in full, short and in capitals. */
const inRange6 = (network: string, bits: number) =>
  fc.bigInt({ min: 0n, max: (1n << BigInt(128 - bits)) - 1n }).map((offset) => {
    const hex = (value6(network) + offset).toString(16).padStart(32, "0");
    return (hex.match(/.{4}/g) ?? []).join(":");
  });

function value6(network: string): bigint {
  const [head = "", tail] = network.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [front, back] = [groups(head), tail === undefined ? [] : groups(tail)];
  const middle = Array.from({ length: 8 - front.length - back.length }, () => "0");
  return BigInt(`0x${[...front, ...middle, ...back].map((group) => group.padStart(4, "0")).join("")}`);
}

for (const [network, bits] of forbidden) {
  test(`no address in ${network}/${bits} may be contacted, however it is written`, () => {
    fc.assert(
      fc.property(inRange(network, bits), (address) => {
        for (const text of notations(address)) assert.equal(mayContact(text, []), false, text);
      }),
      { numRuns: 60, examples: [[network]] },
    );
  });
}

for (const [network, bits] of forbidden6) {
  test(`no address in ${network}/${bits} may be contacted, however it is written`, () => {
    fc.assert(
      fc.property(inRange6(network, bits), (address) => {
        const short = new URL(`http://[${address}]/`).hostname;
        for (const text of [address, address.toUpperCase(), short, short.slice(1, -1), `${address}%eth0`]) {
          assert.equal(mayContact(text, []), false, text);
        }
      }),
      { numRuns: 60, examples: [[inFull(network)]] },
    );
  });
}

const inFull = (network: string): string => (value6(network).toString(16).padStart(32, "0").match(/.{4}/g) ?? []).join(":");

test("every other IPv4 address may be contacted, and its spelling as a name of IPv6 only through NAT64", () => {
  const list = new BlockList();
  for (const [network, bits] of forbidden) list.addSubnet(network, bits, "ipv4");
  for (const network of ["192.31.196.0", "192.52.193.0", "192.175.48.0"]) list.addSubnet(network, 24, "ipv4");
  list.addAddress("100.100.100.200");
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 32 - 1 }).map(text4), (address) => {
      const open = !list.check(address, "ipv4");
      assert.equal(mayContact(address, []), open, address);
      assert.equal(mayContact(`64:ff9b::${address}`, []), open, address);
      assert.equal(mayContact(`::ffff:${address}`, []), false, address);
    }),
    { numRuns: 500, examples: [["8.8.8.8"], ["1.1.1.1"], ["172.15.255.255"], ["172.32.0.0"], ["126.255.255.255"], ["223.255.255.255"]] },
  );
});

test("the global unicast space of IPv6 may be contacted, and nothing outside it", () => {
  for (const address of ["2a00:1450:400e:811::200e", "2606:4700::1111", "2001:4860:4860::8888", "2620:fe::fe"])
    assert.ok(mayContact(address, []), address);
  for (const address of ["4000::1", "1fff::1", "5f00::1", "::2", "100::1", "64:ff9b:2::1"])
    assert.equal(mayContact(address, []), false, address);
});

test("text that is no address may not be contacted, whatever is allowed", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const verdict = judgeAddress(text, ranges("0.0.0.0/0", "::/0"));
      if (verdict.kind === "not_an_address") assert.equal(verdict.allowed, false);
      else assert.ok(isIP(text.replace(/^\[|\]$/g, "")) > 0 || /^[\dxa-f.:%[\]]+/i.test(text), text);
    }),
    { numRuns: 500, examples: [["localhost"], [""], ["1.2.3.4.5"], ["256.1.1.1"], ["127.0.0.1:80"], ["[::1"], ["1.2.3.4/8"]] },
  );
});

test("what the operator names is allowed and marked as such, and nothing beside it", () => {
  assert.deepEqual(judgeAddress("10.20.3.4", ranges("10.20.0.0/16")), { allowed: true, kind: "private", excepted: true });
  assert.deepEqual(judgeAddress("10.21.3.4", ranges("10.20.0.0/16")), { allowed: false, kind: "private", excepted: false });
  assert.deepEqual(judgeAddress("127.0.0.1", ranges("127.0.0.1")), { allowed: true, kind: "loopback", excepted: true });
  assert.deepEqual(judgeAddress("fd12::7", ranges("fd12::/48")), { allowed: true, kind: "private", excepted: true });
  assert.deepEqual(judgeAddress("8.8.8.8", ranges("10.0.0.0/8")), { allowed: true, kind: "public", excepted: false });
  assert.equal(mayContact("::ffff:127.0.0.1", ["127.0.0.0/8"]), false);
});

test("an address that hands out a machine's credentials is allowed only when it is named by itself", () => {
  for (const wide of ["169.254.0.0/16", "0.0.0.0/0"]) assert.equal(judgeAddress("169.254.169.254", ranges(wide)).allowed, false);
  assert.equal(judgeAddress("fd00:ec2::254", ranges("fd00::/8")).allowed, false);
  assert.equal(judgeAddress("169.254.169.254", ranges("169.254.169.254/32")).allowed, true);
});

test("a range is an address or a network in the one notation that means what it says", () => {
  for (const good of ["10.0.0.0/8", "127.0.0.1", "fd00::/8", "::1", "0.0.0.0/0"]) assert.equal(ranges(good).length, 1, good);
  for (const wrong of [
    "10/8",
    "0x7f.1",
    "010.0.0.1",
    "10.0.0.0/33",
    "fd00::/129",
    "fe80::1%eth0",
    "a.example",
    "10.0.0.0/8/8",
    "10.0.0.0/-1",
  ]) {
    assert.deepEqual(parseRanges(`10.0.0.0/8, ${wrong}`), { ok: false, wrong });
  }
  assert.deepEqual(parseRanges(" "), { ok: true, ranges: [] });
  assert.equal(mayContact("127.0.0.1", ["not a range"]), false);
  assert.equal(mayContact("127.0.0.1", ["127.0.0.0/8"]), true);
});
