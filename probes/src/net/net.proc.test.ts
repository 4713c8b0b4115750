import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { test } from "node:test";
import type { DnsAnswer, Resolver } from "../dns/resolver.ts";
import { freePort } from "../testing/programs.ts";
import { listen, withServer } from "../testing/scripted-tls.ts";
import { systemClock } from "./clock.ts";
import { openNet, webManners, type NetOptions } from "./net.ts";
import { createNetwork } from "./network.ts";
import type { Place } from "./place.ts";

/** A resolver that knows these names and counts what it is asked. */
function resolverOf(names: Readonly<Record<string, readonly string[]>>): Resolver & { asked: number } {
  const resolver = {
    asked: 0,
    name: "test",
    trusted: false,
    ask: (name: string, type: string): Promise<DnsAnswer> => {
      resolver.asked += 1;
      const records = (names[name] ?? [])
        .filter((address) => address.includes(":") === (type === "AAAA"))
        .map((data) => ({ name, type, ttl: 0, data }));
      return Promise.resolve({ status: records.length > 0 ? "answer" : name in names ? "empty" : "absent", records });
    },
  };
  return resolver;
}

const netWith = (changes: Partial<NetOptions> = {}) =>
  openNet({
    allow: ["127.0.0.0/8"],
    map: [],
    resolver: resolverOf({}),
    manners: { ...webManners, patience: [20, 40] },
    network: createNetwork(),
    clock: systemClock,
    until: Date.now() + 20_000,
    ...changes,
  });

const placeAt = (port: number): Place => ({ host: "lab.test", port, address: "127.0.0.1", dialPort: port });
const tick = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

test("Internal addresses are left out, whatever name or notation leads to them", async () => {
  const resolver = resolverOf({
    "inside.test": ["10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254", "64:ff9b::a00:1"],
    "mixed.test": ["192.0.2.1", "8.8.8.8", "192.168.1.1"],
  });
  const net = netWith({ allow: [], resolver });
  assert.deepEqual((await net.locate("inside.test", 443)).places, []);
  assert.equal((await net.locate("inside.test", 443)).forbidden.length, 4);
  assert.deepEqual(
    (await net.locate("mixed.test", 443)).places.map(({ address }) => address),
    ["8.8.8.8"],
  );
  assert.deepEqual((await net.locate("127.0.0.1", 443)).forbidden, ["127.0.0.1"]);
  assert.deepEqual((await net.locate("::1", 443)).forbidden, ["::1"]);
});

test("A name is looked up anew each time: what it meant before does not count", async () => {
  const names: Record<string, string[]> = { "shop.test": ["8.8.8.8"] };
  const resolver = resolverOf(names);
  const net = netWith({ allow: [], resolver });
  assert.equal((await net.locate("shop.test", 443)).places.length, 1);
  names["shop.test"] = ["127.0.0.1"];
  assert.deepEqual((await net.locate("shop.test", 443)).places, []);
});

test("An address is guarded once more at the moment of dialling", () =>
  withServer(
    () => assert.fail("it was contacted"),
    async (port) => assert.deepEqual(await netWith({ allow: [] }).open(placeAt(port)), { ending: "forbidden" }),
  ));

test("A mapped host goes where it is led, and only when that may be", () =>
  withServer(
    (socket) => socket.end("hello"),
    async (port) => {
      const map = [{ from: "shop.test:443", address: "127.0.0.1", port }];
      const [place] = (await netWith({ map }).locate("shop.test", 443)).places;
      assert.equal(place?.dialPort, port);
      assert.deepEqual((await netWith({ map, allow: [] }).locate("shop.test", 443)).forbidden, ["127.0.0.1"]);
      const opened = await netWith({ map }).open(place ?? placeAt(1));
      assert.ok("channel" in opened);
      assert.deepEqual(await opened.channel.read(), { bytes: Buffer.from("hello") });
      assert.deepEqual(await opened.channel.read(), { ending: "closed" });
    },
  ));

test("Nobody listening is refused, and said once", async () => {
  const net = netWith();
  assert.deepEqual(await net.open(placeAt(await freePort())), { ending: "refused" });
  assert.equal(net.connections, 1);
});

test("Never more at once to one address than its manners allow", async () => {
  let [now, most] = [0, 0];
  const count = (socket: Socket): void => {
    most = Math.max(most, (now += 1));
    socket.on("close", () => (now -= 1));
  };
  await withServer(count, async (port) => {
    const net = netWith({ manners: { ...webManners, parallel: 3, total: 100 } });
    const one = async (): Promise<void> => {
      const opened = await net.open(placeAt(port));
      await tick(10);
      if ("channel" in opened) opened.channel.close();
    };
    await Promise.all(Array.from({ length: 12 }, one));
    assert.ok(most <= 4, `${most} at once`);
    assert.equal(net.connections, 12);
  });
});

test("Not more connections in all than the budget", () =>
  withServer(
    (socket) => socket.end(),
    async (port) => {
      const net = netWith({ manners: { ...webManners, total: 2 } });
      const endings: string[] = [];
      for (let round = 0; round < 4; round += 1) {
        const opened = await net.open(placeAt(port));
        endings.push("channel" in opened ? "open" : opened.ending);
        if ("channel" in opened) opened.channel.close();
      }
      assert.deepEqual(endings, ["open", "open", "budget", "budget"]);
    },
  ));

test("A server that stops listening is waited for, one at a time, and then given up", async () => {
  const server = await listen((socket) => socket.end());
  const net = netWith();
  const first = await net.open(placeAt(server.port));
  assert.ok("channel" in first);
  await server.close();
  assert.deepEqual(await net.open(placeAt(server.port)), { ending: "throttled" });
  const before = net.connections;
  assert.deepEqual(await net.open(placeAt(server.port)), { ending: "throttled" });
  assert.equal(net.connections, before, "once given up it is left alone");
});

test("Reading ends at the deadline, the byte limit, or the end, and what came before is kept", async () => {
  const drip = (socket: Socket): void => {
    const timer = setInterval(() => socket.write("x"), 20);
    socket.on("close", () => clearInterval(timer));
  };
  const readAll = (handle: (socket: Socket) => void, limits: { exchange?: number; bytes?: number }) =>
    withServer(handle, async (port) => {
      const opened = await netWith().open(placeAt(port), limits);
      if ("ending" in opened) return { size: 0, ending: opened.ending };
      const read = await opened.channel.readUntil(() => undefined);
      return { size: read.bytes.length, ending: read.ending };
    });
  const slow = await readAll(drip, { exchange: 150 });
  assert.equal(slow.ending, "timeout");
  assert.ok(slow.size > 0);
  assert.equal((await readAll((socket) => void socket.write(Buffer.alloc(500_000)), { bytes: 1000 })).ending, "limit");
  assert.deepEqual(await readAll((socket) => socket.end("abc"), {}), { size: 3, ending: "closed" });
  assert.equal((await readAll((socket) => socket.resetAndDestroy(), {})).ending, "reset");
});

test("What was read too far waits for the next reader, also when it is TLS", () =>
  withServer(
    (socket) => socket.write("220 hello\r\nrest"),
    async (port) => {
      const opened = await netWith().open(placeAt(port));
      assert.ok("channel" in opened);
      const { channel } = opened;
      const line = await channel.readUntil((bytes) => (bytes.includes("\n") ? bytes.indexOf("\n") + 1 : undefined));
      assert.equal(line.bytes.toString(), "220 hello\r\n");
      const socket = channel.detach();
      const rest = await new Promise<Buffer>((resolve) => socket.once("data", resolve).resume());
      assert.equal(rest.toString(), "rest");
      socket.destroy();
    },
  ));

test("Nothing is opened after the end of the measurement", () =>
  withServer(
    () => undefined,
    async (port) => assert.deepEqual(await netWith({ until: Date.now() - 1 }).open(placeAt(port)), { ending: "timeout" }),
  ));

test("Another port of the same address that refuses is no sign of a throttle", async () => {
  const refusing = await freePort();
  await withServer(
    () => undefined,
    async (port) => {
      const net = netWith({ manners: { ...webManners, patience: [1000, 2000] } });
      assert.ok("channel" in (await net.open(placeAt(port))));
      const began = Date.now();
      assert.deepEqual(await net.open(placeAt(refusing)), { ending: "refused" });
      assert.ok(Date.now() - began < 800, "without waiting");
      assert.ok("channel" in (await net.open(placeAt(port))), "and the first one is still let in");
      assert.equal(net.connections, 3);
    },
  );
});
