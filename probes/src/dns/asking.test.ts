import packet from "dns-packet";
import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromZone, replyTo, startNameServer, type Script } from "../testing/name-server.ts";
import { createResolver } from "./asking.ts";
import { isAskable, readReply, writeQuery } from "./message.ts";
import type { RecordType } from "./resolver.ts";
import { parseServer } from "./transport.ts";

async function asking<T>(
  script: Script,
  use: (ask: (name: string, type: RecordType) => Promise<unknown>, count: () => number) => Promise<T>,
  trusted = false,
) {
  const server = await startNameServer(script);
  const resolver = createResolver({
    name: server.address,
    trusted,
    servers: [parseServer(server.address) ?? { address: "127.0.0.1", port: 1 }],
    tries: [150, 150],
    tcp: 400,
  });
  try {
    return await use(
      async (name, type) => {
        const { status, records, aliases, authentic, bogus } = await resolver.ask(name, type);
        return [
          status,
          ...records.map(({ data }) => data),
          ...(aliases ? [aliases] : []),
          ...(authentic === undefined ? [] : [authentic]),
          ...(bogus ? ["bogus"] : []),
        ];
      },
      () => server.asked.length,
    );
  } finally {
    await server.close();
  }
}

const zone = fromZone({
  "shop.test": {
    A: ["192.0.2.1"],
    MX: [{ preference: 10, exchange: "MX.shop.test" }],
    TXT: [[Buffer.from("v=spf1 "), Buffer.from("-all")]],
  },
  "www.shop.test": { CNAME: ["shop.test"] },
  "_25._tcp.mx.shop.test": { TLSA: [{ usage: 3, selector: 1, matchingType: 1, certificate: Buffer.from("ab", "hex") }] },
  "broken.test": { A: ["SERVFAIL"] },
});

test("Records come in presentation format, whatever the case of the answer's names", () =>
  asking(zone, async (ask) => {
    assert.deepEqual(await ask("Shop.Test.", "A"), ["answer", "192.0.2.1"]);
    assert.deepEqual(await ask("shop.test", "MX"), ["answer", "10 mx.shop.test"]);
    assert.deepEqual(await ask("shop.test", "TXT"), ["answer", "v=spf1 -all"]);
    assert.deepEqual(await ask("_25._tcp.mx.shop.test", "TLSA"), ["answer", "3 1 1 ab"]);
    assert.deepEqual(await ask("www.shop.test", "A"), ["answer", "192.0.2.1", ["shop.test"]]);
  }));

test("Absent, empty and failed are three things, and the same question goes out once", () =>
  asking(zone, async (ask, count) => {
    assert.deepEqual(await ask("nothing.test", "A"), ["absent"]);
    assert.deepEqual(await ask("shop.test", "AAAA"), ["empty"]);
    assert.deepEqual(await ask("broken.test", "A"), ["failed"]);
    const before = count();
    assert.deepEqual(await ask("shop.test", "AAAA"), ["empty"]);
    assert.equal(count(), before);
  }));

test("Silence is a timeout, never an absence", () =>
  asking(
    () => [],
    async (ask) => assert.deepEqual(await ask("a.test", "TXT"), ["timeout"]),
  ));

test("An answer with a wrong id, or to another question, is passed over", () =>
  asking(
    (asked) => [
      replyTo({ ...asked, id: (asked.id + 1) & 0xffff }, [{ type: "A", name: asked.name, data: "192.0.2.66" }]),
      replyTo({ ...asked, question: { ...asked.question, name: "other.test" } }, [{ type: "A", name: asked.name, data: "192.0.2.67" }]),
      replyTo(asked, [{ type: "A", name: asked.name, data: "192.0.2.1" }]),
    ],
    async (ask) => assert.deepEqual(await ask("a.test", "A"), ["answer", "192.0.2.1"]),
  ));

test("An answer that lost the mixed case is asked for again over TCP", () =>
  asking(
    (asked) => [
      replyTo({ ...asked, question: { ...asked.question, name: asked.over === "udp" ? asked.name : asked.question.name } }, [
        { type: "A", name: asked.name, data: asked.over === "udp" ? "192.0.2.66" : "192.0.2.1" },
      ]),
    ],
    async (ask) => assert.deepEqual(await ask("abcdefghijklmnopqrstuvwxyz.test", "A"), ["answer", "192.0.2.1"]),
  ));

test("A truncated answer is fetched whole over TCP: ten thousand bytes of text, and of names no more than we take", () =>
  asking(
    (asked) => {
      if (asked.over === "udp") return [replyTo(asked, [], packet.TRUNCATED_RESPONSE)];
      if (asked.type === "TXT")
        return [replyTo(asked, [{ type: "TXT", name: asked.name, data: Array.from({ length: 40 }, () => "x".repeat(250)) }])];
      return [
        replyTo(
          asked,
          Array.from({ length: 2100 }, (_, index) => ({ type: "NS" as const, name: "a.test", data: `n${index}.t` })),
        ),
      ];
    },
    async (ask) => {
      const [status, text] = (await ask("a.test", "TXT")) as string[];
      assert.deepEqual([status, text?.length], ["answer", 10_000]);
      assert.equal(((await ask("a.test", "NS")) as string[]).length, 2001);
    },
  ));

test("A truncated answer with no TCP behind it, and garbage, are not absences", () =>
  asking(
    (asked) =>
      asked.type === "A"
        ? asked.over === "udp"
          ? [replyTo(asked, [], packet.TRUNCATED_RESPONSE)]
          : []
        : [Buffer.concat([idOf(asked.id), Buffer.alloc(40, 0xff)])],
    async (ask) => {
      assert.deepEqual(await ask("a.test", "A"), ["timeout"]);
      assert.deepEqual(await ask("a.test", "TXT"), ["malformed"]);
    },
  ));

const idOf = (id: number): Buffer => Buffer.from([id >> 8, id & 0xff, 0x81, 0x80, 0, 1]);

test("A CNAME loop and an endless chain end as malformed", () =>
  asking(
    (asked) => {
      if (asked.name === "loop.test")
        return [
          replyTo(asked, [
            { type: "CNAME", name: "loop.test", data: "b.test" },
            { type: "CNAME", name: "b.test", data: "loop.test" },
          ]),
        ];
      const number = Number(asked.name.replace(/\D/g, "") || 0);
      return [replyTo(asked, [{ type: "CNAME", name: asked.name, data: `c${number + 1}.test` }])];
    },
    async (ask, count) => {
      assert.deepEqual(await ask("loop.test", "A"), ["malformed", ["b.test"]]);
      const [status] = (await ask("c0.test", "A")) as string[];
      assert.equal(status, "malformed");
      assert.ok(count() < 10);
    },
  ));

test("The AD flag counts only from a resolver the user vouches for, and a refused signature is told apart", async () => {
  const script: Script = (asked) =>
    asked.name === "bogus.test" && !asked.unchecked
      ? [replyTo(asked, [], 0, 2)]
      : [replyTo(asked, [{ type: "A", name: asked.name, data: "192.0.2.1" }], asked.name === "signed.test" ? packet.AUTHENTIC_DATA : 0)];
  await asking(script, async (ask) => {
    assert.deepEqual(await ask("signed.test", "A"), ["answer", "192.0.2.1"]);
    assert.deepEqual(await ask("bogus.test", "A"), ["failed"]);
  });
  await asking(
    script,
    async (ask) => {
      assert.deepEqual(await ask("signed.test", "A"), ["answer", "192.0.2.1", true]);
      assert.deepEqual(await ask("plain.test", "A"), ["answer", "192.0.2.1", false]);
      assert.deepEqual(await ask("bogus.test", "A"), ["failed", "bogus"]);
    },
    true,
  );
});

test("No bytes make the reader stumble", () => {
  const query = writeQuery("shop.test", "TXT");
  const whole = packet.encode({
    type: "response",
    id: query.id,
    questions: [{ name: query.name, type: "TXT" }],
    answers: [
      { type: "TXT", name: query.name, data: "hello" },
      { type: "MX", name: "a", data: { exchange: "b" } },
    ],
  });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readReply(Buffer.concat([whole.subarray(0, 12), bytes]), query)),
  );
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
      const changed = Buffer.from(whole);
      changed[at] = value;
      readReply(changed, query);
    }),
  );
  fc.assert(fc.property(fc.string(), (name) => void (isAskable(name) && writeQuery(name, "A"))));
});
