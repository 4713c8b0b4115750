import assert from "node:assert/strict";
import { createServer as createTcp } from "node:net";
import { createServer as createHttps } from "node:https";
import { before, test } from "node:test";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { certificate } from "../testing/certificate.fixture.ts";
import { failureOf, listen, startWeb, testOutside, type Web } from "../testing/web.fixture.ts";
import { fetchBytes } from "./fetch-bytes.ts";
import { documentLimits, type FetchLimits } from "./limits.ts";
import { openOutside, type Outside } from "./outside.ts";

let web: Web;
let outside: Outside;
before(async () => {
  web = await startWeb();
  outside = testOutside();
});

const signal = new AbortController().signal;
const hasty: FetchLimits = {
  connectMs: 1000,
  headersMs: 800,
  windowMs: 500,
  bytesPerSecond: 1000,
  totalMs: 2500,
  bytes: 50_000,
  unpackedBytes: 100_000,
};
const get = (path: string, limits: Partial<FetchLimits> = {}, other: Partial<Outside> = {}) =>
  fetchBytes(path.startsWith("http") ? path : web.origin + path, {
    outside: { ...outside, ...other },
    limits: { ...hasty, ...limits },
    signal,
  });
const codeOf = async (work: Promise<unknown>) => (await failureOf(work)).code;

/** A server that is no HTTP server at all: it says these pieces, one every few milliseconds. */
async function tcp(pieces: readonly (string | Buffer)[], everyMs = 5, end = true): Promise<string> {
  const server = createTcp((socket) => {
    socket.once("data", () => {
      let next = 0;
      const timer = setInterval(() => {
        const piece = pieces[next++];
        if (piece !== undefined) return void socket.write(piece);
        clearInterval(timer);
        if (end) socket.end();
      }, everyMs);
      socket.on("close", () => clearInterval(timer));
      socket.on("error", () => clearInterval(timer));
    });
  });
  return `http://127.0.0.1:${await listen(server as never)}/`;
}

test("what a server says arrives, packed or not, with the hub's name and nothing of its members", async () => {
  const said = Buffer.from("alles over de zwakste schakel ".repeat(100));
  const agents = new Set<string>();
  for (const [encoding, bytes] of [
    ["identity", said],
    ["gzip", gzipSync(said)],
    ["br", brotliCompressSync(said)],
  ] as const) {
    web.answer = (request, response) => {
      agents.add(request.headers["user-agent"] ?? "");
      response
        .writeHead(200, { ...(encoding !== "identity" && { "content-encoding": encoding }), "content-length": bytes.length })
        .end(bytes);
    };
    const fetched = await get("/x");
    assert.ok(fetched.changed && fetched.bytes.equals(said), encoding);
  }
  assert.deepEqual(
    [...agents].map((agent) => /^Schakel\/\d+\.\d+\.\d+ \(\+https:\/\/hub\.example\.org\)$/.test(agent)),
    [true],
  );
  const local = openOutside({ publicUrl: new URL("http://localhost:4000"), allowAddresses: [] }, () => new Date(0));
  assert.match(local.userAgent, /^Schakel\/[\d.]+$/);
});

test("what has not changed is not sent again", async () => {
  web.answer = (request, response) => {
    if (request.headers["if-none-match"] === '"1"' && request.headers["if-modified-since"] === "Sat, 21 Nov 2026 08:00:00 GMT")
      response.writeHead(304).end();
    else response.writeHead(200, { etag: '"1"', "last-modified": "Sat, 21 Nov 2026 08:00:00 GMT" }).end("new");
  };
  const first = await get("/x");
  assert.ok(first.changed);
  assert.deepEqual(await fetchBytes(`${web.origin}/x`, { outside, limits: hasty, signal }, first.validators), { changed: false });
});

test("an address inside is refused before anything is sent, also behind a name, a redirect or another spelling", async () => {
  web.answer = (_, response) => void response.writeHead(200).end("inside");
  const closed = testOutside({ allowed: "" });
  const asked = web.asked.length;
  for (const host of [
    "127.0.0.1",
    "localhost",
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "0.0.0.0",
    "10.0.0.1",
    "169.254.169.254",
    "[fe80::1]",
  ]) {
    const failed = await failureOf(get(`http://${host}:${web.port}/`, {}, closed));
    assert.equal(failed.code, "address_refused", host);
  }
  assert.equal(web.asked.length, asked);
  web.answer = (_, response) => void response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end();
  const redirected = await failureOf(get("/"));
  assert.deepEqual(
    [redirected.code, redirected.params["place"], redirected.params["address"]],
    ["address_refused", "http://169.254.169.254/latest/meta-data/", "169.254.169.254"],
  );
});

test("the address that is judged is the address that is connected to: a name that changes its mind gains nothing", async () => {
  web.answer = (_, response) => void response.writeHead(200).end("inside");
  let turn = 0;
  const rebinding = async () => [{ address: turn++ === 0 ? "203.0.113.7" : "127.0.0.1", family: 4 }];
  const closed = testOutside({ allowed: "", resolve: rebinding });
  for (let attempt = 0; attempt < 4; attempt += 1)
    assert.equal(await codeOf(get(`http://rebind.example:${web.port}/`, {}, closed)), "address_refused");
  // Of several addresses only the ones that may be contacted are tried.
  const both = async () => [
    { address: "10.9.9.9", family: 4 },
    { address: "127.0.0.1", family: 4 },
  ];
  const mixed = await get(`http://mixed.example:${web.port}/`, {}, testOutside({ resolve: both }));
  assert.ok(mixed.changed);
});

test("a public address is reached by https on the web's ports only", async () => {
  const open = testOutside({ resolve: async () => [{ address: "9.9.9.9", family: 4 }] });
  assert.equal(await codeOf(get("http://plain.example/", {}, open)), "plain_http");
  assert.equal(await codeOf(get("https://ports.example:8443/", {}, open)), "port_refused");
  assert.equal(await codeOf(get("https://ports.example:22/", {}, open)), "port_refused");
});

test("a name that is not there, and an address where nobody listens, are told apart", async () => {
  const lost = testOutside({ resolve: () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" })) });
  const failed = await failureOf(get("https://nowhere.example/", {}, lost));
  assert.deepEqual([failed.code, failed.params["host"]], ["dns", "nowhere.example"]);
  const none = testOutside({ resolve: async () => [] });
  assert.equal(await codeOf(get("https://empty.example/", {}, none)), "dns");
  assert.equal(await codeOf(get("http://127.0.0.1:1/")), "unreachable");
});

test("redirects are followed five times, and not in circles", async () => {
  web.answer = (request, response) => {
    const at = Number(request.url?.slice(1));
    if (at === 0) response.writeHead(200).end("there");
    else response.writeHead(302, { location: `/${at - 1}` }).end();
  };
  assert.ok((await get("/5")).changed);
  assert.equal(await codeOf(get("/6")), "too_many_redirects");
  web.answer = (_, response) => void response.writeHead(301, { location: "/x" }).end();
  assert.equal(await codeOf(get("/x")), "too_many_redirects");
  for (const location of ["", "file:///etc/passwd", "gopher://127.0.0.1/", "http://me:secret@127.0.0.1/", "https://"]) {
    web.answer = (_, response) => void response.writeHead(302, location === "" ? {} : { location }).end();
    const failed = await failureOf(get("/x"));
    assert.equal(failed.code, "redirect_refused", location);
    assert.ok(!JSON.stringify(failed).includes("secret"));
  }
});

test("a server that hangs before it answers, before it ends, or trickles, is left in time", async () => {
  const started = Date.now();
  web.answer = () => undefined;
  assert.equal(await codeOf(get("/hang")), "timeout");
  web.answer = (_, response) => void response.writeHead(200).write("start");
  assert.equal(await codeOf(get("/stop")), "too_slow");
  web.answer = (_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(timer));
  };
  assert.equal(await codeOf(get("/trickle")), "too_slow");
  web.answer = (_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x".repeat(400)), 50);
    response.on("close", () => clearInterval(timer));
  };
  assert.equal(await codeOf(get("/for-ever")), "timeout");
  assert.equal(
    await codeOf(get(await tcp(["HTTP/1.1 200 OK\r\n", "a: b\r\n", ...Array.from({ length: 500 }, (_, n) => `x-${n}: y\r\n`)], 20))),
    "timeout",
  );
  assert.equal(await codeOf(get(await tcp([], 5, false))), "timeout");
  assert.ok(Date.now() - started < 20_000);
});

test("more than the limit is not taken: told, sent, or unpacked", async () => {
  web.answer = (_, response) => void response.writeHead(200, { "content-length": 10_000_000 }).write("x");
  assert.equal(await codeOf(get("/declared")), "too_large");
  web.answer = (_, response) => {
    response.writeHead(200);
    const push = (): void => {
      while (response.write("x".repeat(16_384)));
      response.once("drain", push);
    };
    push();
    response.on("close", () => response.removeAllListeners("drain"));
  };
  assert.equal(await codeOf(get("/endless")), "too_large");
  const zeros = Buffer.alloc(30_000_000);
  const bombs = [
    ["gzip", gzipSync(zeros)],
    ["br", brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })],
  ] as const;
  for (const [encoding, bomb] of bombs) {
    web.answer = (_, response) => void response.writeHead(200, { "content-encoding": encoding }).end(bomb);
    const failed = await failureOf(get("/bomb"));
    assert.deepEqual([failed.code, failed.params["limit"]], ["too_large", "98 kB"], encoding);
  }
});

test("a body that ends early, or cannot be unpacked, is told as such", async () => {
  assert.equal(await codeOf(get(await tcp(["HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n", "short"]))), "broken_off");
  assert.equal(await codeOf(get(await tcp(["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "5\r\nshort\r\n"]))), "broken_off");
  assert.equal(await codeOf(get(await tcp(["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "zz\r\nshort\r\n"]))), "broken_off");
  assert.equal(await codeOf(get(await tcp(["SSH-2.0-garbage\r\n"]))), "broken_off");
  assert.equal(await codeOf(get(await tcp([Buffer.from([0, 255, 1, 254])]))), "broken_off");
  assert.equal(await codeOf(get(await tcp([]))), "broken_off");
  const less = await get(await tcp(["HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n", "shorter than what follows"]));
  assert.ok(less.changed && less.bytes.toString() === "short");
  for (const [encoding, body] of [
    ["gzip", "no gzip"],
    ["gzip", gzipSync("x".repeat(1000)).subarray(0, 20)],
    ["br", "no brotli"],
    ["zstd-9", "x"],
    ["gzip, gzip", "x"],
  ] as const) {
    web.answer = (_, response) => void response.writeHead(200, { "content-encoding": encoding }).end(body);
    assert.equal(await codeOf(get("/x")), "bad_encoding", encoding);
  }
});

test("what is no encrypted server is a matter of tls", async () => {
  const failed = await failureOf(get(`https://127.0.0.1:${web.port}/`));
  assert.equal(failed.code, "tls");
  assert.match(failed.params["reason"] ?? "", /^[A-Z_]+$/);
});

const identity = certificate();
test(
  "a certificate that nobody vouches for is refused, and encryption is not given up on the way",
  { skip: identity === undefined && "openssl is not here" },
  async () => {
    const server = createHttps({ key: identity?.key, cert: identity?.cert }, (request, response) => {
      if (request.url === "/down") response.writeHead(302, { location: `${web.origin}/plain` }).end();
      else if (request.url === "/up") response.writeHead(302, { location: "/" }).end();
      else response.writeHead(200).end("safe");
    });
    const origin = `https://localhost:${await listen(server)}`;
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    const strangers = await failureOf(get(`${origin}/`, {}, testOutside({ resolve })));
    assert.deepEqual([strangers.code, strangers.params["reason"]], ["tls", "DEPTH_ZERO_SELF_SIGNED_CERT"]);
    const trusting = testOutside({ resolve, ca: identity?.cert ?? "" });
    assert.ok((await get(`${origin}/up`, {}, trusting)).changed);
    assert.equal(await codeOf(get(`${origin.replace("localhost", "elsewhere.example")}/`, {}, trusting)), "tls");
    const asked = web.asked.length;
    const down = await failureOf(get(`${origin}/down`, {}, trusting));
    assert.deepEqual([down.code, down.params["to"], web.asked.length], ["redirect_refused", `${web.origin}/plain`, asked]);
  },
);

test("an answer that asks to wait says until when, and any other status is told", async () => {
  const answers = [
    [429, { "retry-after": "120" }, "busy", "2026-11-21T12:02:00.000Z"],
    [503, { "retry-after": "Sat, 21 Nov 2026 12:30:00 GMT" }, "busy", "2026-11-21T12:30:00.000Z"],
    [429, { "retry-after": "9999999999" }, "busy", "2026-11-22T12:00:00.000Z"],
    [429, { "retry-after": "soon" }, "busy", undefined],
    [503, {}, "busy", undefined],
    [
      403,
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Date.parse("2026-11-21T12:40:00Z") / 1000) },
      "busy",
      "2026-11-21T12:40:00.000Z",
    ],
    [403, {}, "status", undefined],
    [404, {}, "status", undefined],
    [500, {}, "status", undefined],
    [206, {}, "status", undefined],
    [418, {}, "status", undefined],
  ] as const;
  for (const [status, headers, code, retryAt] of answers) {
    web.answer = (_, response) => void response.writeHead(status, headers).end("page");
    const failed = await failureOf(get("/x"));
    assert.deepEqual(
      [failed.code, failed.params["status"], failed.retryAt?.toISOString()],
      [code, String(status), retryAt],
      JSON.stringify(headers),
    );
  }
});

test("whoever stops the hub stops a request at any moment, with the reason for stopping", async () => {
  web.answer = (request, response) => {
    if (request.url === "/begun") response.writeHead(200).write("x".repeat(2000));
  };
  for (const path of ["/silent", "/begun"]) {
    const stopping = new AbortController();
    const reason = new Error("the hub stops");
    setTimeout(() => stopping.abort(reason), 100);
    await assert.rejects(fetchBytes(web.origin + path, { outside, limits: documentLimits, signal: stopping.signal }), reason);
    await assert.rejects(fetchBytes(web.origin + path, { outside, limits: documentLimits, signal: stopping.signal }), reason);
  }
});

test("addresses that are none are refused, without telling what secret was in them", async () => {
  for (const address of ["nonsense", "ftp://example.org/", "file:///etc/passwd", "https://me:secret@example.org/", "data:,x", "//x"]) {
    const failed = await failureOf(fetchBytes(address, { outside, limits: hasty, signal }));
    assert.equal(failed.code, "bad_url", address);
    assert.ok(!JSON.stringify(failed).includes("secret"));
  }
  web.answer = (_, response) => void response.writeHead(404).end();
  assert.ok(!JSON.stringify(await failureOf(get("/x?token=secret"))).includes("secret"));
});
