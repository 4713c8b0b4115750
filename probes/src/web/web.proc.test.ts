import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecure } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { test } from "node:test";
import type { DnsAnswer, Resolver } from "../dns/resolver.ts";
import { measure } from "../measure.ts";
import { createNetwork } from "../net/network.ts";
import { report } from "../report.ts";
import { showPage } from "../show/page.ts";
import { tables } from "../table/tables.ts";
import { parseTarget } from "../target.ts";
import { freePort } from "../testing/programs.ts";
import { certificatesForTests } from "../testing/certificates-for-tests.ts";
import { measureLab, verdictsIn } from "../testing/measure-lab.ts";
import { listen } from "../testing/scripted-tls.ts";

const { plain, root } = certificatesForTests;
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const headers = {
  "Strict-Transport-Security": "max-age=31536000",
  "Content-Security-Policy": "default-src 'self'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
};
const securityTxt = "Contact: mailto:meld@lab.test\nExpires: 2099-01-01T00:00:00Z\n";

const good: Handler = (request, response) => {
  if (request.url === "/.well-known/security.txt") response.writeHead(200, { "Content-Type": "text/plain" }).end(securityTxt);
  else response.writeHead(200, headers).end("winkel");
};
const toSecure: Handler = (_, response) => response.writeHead(301, { Location: "https://lab.test/" }).end();

/** Runs `use` with a secure and a plain server on loopback. */
async function withSite(secure: Handler, insecure: Handler, use: (ports: Record<number, number>) => Promise<void>): Promise<void> {
  const https = createSecure(
    {
      cert: plain.pem,
      key: plain.keyPem,
      ecdhCurve: "X25519MLKEM768:X25519",
      sigalgs: "ECDSA+SHA256:ECDSA+SHA384",
      ciphers: "TLS_AES_256_GCM_SHA384:ECDHE-ECDSA-AES256-GCM-SHA384",
    },
    secure,
  );
  const http = createServer(insecure);
  const ports = await Promise.all(
    [https, http].map(
      (one) => new Promise<number>((resolve) => one.listen(0, "127.0.0.1", () => resolve((one.address() as AddressInfo).port))),
    ),
  );
  try {
    await use({ 443: ports[0] ?? 0, 80: ports[1] ?? 0 });
  } finally {
    for (const one of [https, http]) {
      one.closeAllConnections();
      one.close();
    }
  }
}

test("A site with nothing wrong is at least sufficient in everything, within 25 connections", () =>
  withSite(good, toSecure, async (ports) => {
    const seen = await measureLab(ports, { trust: [root.pem] });
    assert.equal(
      seen.verdict,
      "sufficient",
      JSON.stringify(seen.checks.filter(({ verdict }) => !["good", "pass", "sufficient", "info"].includes(verdict))),
    );
    const said = verdictsIn(seen);
    for (const check of [
      "web-https",
      "web-redirect",
      "web-hsts",
      "web-csp",
      "web-nosniff",
      "web-referrer-policy",
      "web-security-txt",
      "certificate-trust",
    ])
      assert.equal(said[check], "pass", check);
    assert.equal(said["tls-post-quantum"], "good");
    assert.ok(seen.connections <= 25, `${seen.connections} connections`);
  }));

test("A site without any of it is told so, each thing with its evidence", () =>
  withSite(
    (_, response) => response.end("kaal"),
    (_, response) => response.end("kaal"),
    async (ports) => {
      const seen = await measureLab(ports);
      const said = verdictsIn(seen);
      assert.equal(said["web-redirect"], "fail");
      assert.equal(said["web-hsts"], "fail");
      assert.equal(said["certificate-trust"], "fail");
      assert.equal(said["web-csp"], "info");
      for (const { id, evidence, text } of seen.checks) {
        assert.ok(evidence.length > 0 || ["tls-post-quantum"].includes(id), `${id} has no evidence`);
        assert.ok(!text.includes("{{"), `${id}: ${text}`);
      }
    },
  ));

test("security.txt is followed over https to another page, and never to an internal address", async () => {
  const leadingTo =
    (location: string): Handler =>
    (request, response) =>
      request.url === "/.well-known/security.txt"
        ? response.writeHead(302, { Location: location }).end()
        : response.writeHead(200, { ...headers, "Content-Type": "text/plain" }).end(securityTxt);
  await withSite(leadingTo("/security.txt"), toSecure, async (ports) => {
    assert.equal(verdictsIn(await measureLab(ports))["web-security-txt"], "pass");
  });
  for (const location of [
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/",
    "http://lab.test/security.txt",
    "https://10.0.0.1/",
  ])
    await withSite(leadingTo(location), toSecure, async (ports) => {
      const seen = await measureLab(ports);
      assert.equal(verdictsIn(seen)["web-security-txt"], "info");
      assert.ok(seen.facts.web?.securityTxt?.refused?.startsWith(location), location);
    });
});

test("A port that speaks something else than TLS has no HTTPS", async () => {
  const server = await listen((socket: Socket) => socket.end("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
  const seen = await measureLab({ 443: server.port });
  assert.equal(verdictsIn(seen)["web-https"], "fail");
  await server.close();
});

test("A site that refuses, hangs or hangs up was not seen, and that is no failing grade", async () => {
  for (const [handle, ending] of [
    [(socket: Socket) => socket.resetAndDestroy(), "reset"],
    [() => undefined, "timeout"],
  ] as const) {
    const server = await listen(handle);
    const seen = await measureLab({ 443: server.port }, { manners: { exchange: 200, patience: [10] } });
    assert.equal(seen.verdict, "inconclusive");
    assert.deepEqual(
      seen.checks.map(({ id, verdict }) => `${id} ${verdict}`),
      ["reach inconclusive"],
    );
    assert.equal(seen.facts.reach?.ending, ending);
    assert.match(seen.checks[0]?.text ?? "", /again after \d+ minutes/);
    await server.close();
  }
});

test("CAA is looked for at the host and then above it, and IPv6 is not held against a machine without it", async () => {
  const asked: string[] = [];
  const resolver: Resolver = {
    name: "lab",
    trusted: false,
    ask: (name, type): Promise<DnsAnswer> => {
      asked.push(`${name} ${type}`);
      if (type === "A") return Promise.resolve({ status: "answer", records: [{ name, type, ttl: 1, data: "127.0.0.1" }] });
      if (type === "AAAA") return Promise.resolve({ status: "answer", records: [{ name, type, ttl: 1, data: "2606:4700::1" }] });
      return Promise.resolve(
        name === "lab.test"
          ? { status: "answer", records: [{ name, type, ttl: 1, data: '0 issue "ca.test"' }] }
          : { status: "empty", records: [] },
      );
    },
  };
  const target = parseTarget("www.lab.test:1", "web");
  assert.ok(target);
  const { facts } = await measure(target, { resolver, allow: ["127.0.0.1"], manners: { connect: 300, patience: [5] } });
  assert.deepEqual(
    asked.filter((one) => one.endsWith("CAA")),
    ["www.lab.test CAA", "lab.test CAA"],
  );
  assert.ok(facts.reach?.ending !== undefined);
});

/** A port of loopback over IPv6 that leads to one over IPv4. */
const over6 = (certificate: { readonly pem: string; readonly keyPem: string }) =>
  new Promise<{ readonly port: number; readonly close: () => void }>((resolve) => {
    const server = createSecure({ cert: certificate.pem, key: certificate.keyPem }, good);
    server.listen(0, "::1", () =>
      resolve({ port: (server.address() as AddressInfo).port, close: () => void (server.closeAllConnections(), server.close()) }),
    );
  });

test("A site with both kinds of address is measured at one, said which, and looked at over the other", () =>
  withSite(good, toSecure, async (ports) => {
    for (const [certificate, said] of [
      [plain, "pass"],
      [certificatesForTests.other, "info"],
    ] as const) {
      const six = await over6(certificate);
      const map = [
        { from: "lab.test:443", address: "127.0.0.1", port: ports[443] ?? 0 },
        { from: "lab.test:443", address: "::1", port: six.port },
      ];
      const target = parseTarget("lab.test", "web");
      assert.ok(target);
      const measurement = await measure(target, { allow: ["127.0.0.0/8", "::1"], map, network: createNetwork() });
      six.close();
      const seen = report(measurement, tables[0], "nl");
      assert.equal(verdictsIn(seen)["ipv6"], said);
      assert.match(showPage(seen, "nl", false), /gemeten adres: 127\.0\.0\.1 \(niet gemeten: ::1\)/);
      assert.ok(seen.connections <= 25);
    }
  }));

test("A site that answers over IPv6 alone is measured there", async () => {
  const six = await over6(plain);
  const map = [
    { from: "lab.test:443", address: "127.0.0.1", port: await freePort() },
    { from: "lab.test:443", address: "::1", port: six.port },
  ];
  const target = parseTarget("lab.test", "web");
  assert.ok(target);
  const { facts } = await measure(target, { allow: ["127.0.0.0/8", "::1"], map, network: createNetwork() });
  six.close();
  assert.deepEqual([facts.reach?.address, facts.reach?.ending, facts.tls?.versions], ["::1", undefined, ["TLSv1.2", "TLSv1.3"]]);
});

test("A closed port 80 takes nothing from the rest, and no time", () =>
  withSite(good, toSecure, async (ports) => {
    const began = Date.now();
    const seen = await measureLab({ 443: ports[443] ?? 0, 80: await freePort() }, { trust: [root.pem], manners: {} });
    assert.equal(verdictsIn(seen)["web-redirect"], "info");
    assert.deepEqual(seen.facts.tls?.gaps, []);
    assert.ok(Date.now() - began < 2500, `${Date.now() - began} ms`);
  }));

test("A site at another port has its redirect looked at where the user says what port 80 is", () =>
  withSite(good, toSecure, async (ports) => {
    const target = parseTarget("lab.test:8443", "web");
    assert.ok(target);
    const map = [
      { from: "lab.test:8443", address: "127.0.0.1", port: ports[443] ?? 0 },
      { from: "lab.test:80", address: "127.0.0.1", port: ports[80] ?? 0 },
    ];
    const { facts } = await measure(target, { allow: ["127.0.0.0/8"], map, network: createNetwork() });
    assert.equal(facts.web?.plain?.head?.status, 301);
  }));
