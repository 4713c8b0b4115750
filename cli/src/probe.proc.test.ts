import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { constants } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createServer, type Server } from "node:tls";
import { freePort, schakel, temporaryFolder } from "./testing/schakel.ts";

// `schakel probe` as a person or a script uses it, against Node's own TLS on loopback.

const folder = temporaryFolder();
const [certificate, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
const program = "openssl";
const openssl = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"];
let server: Server;
let lab: readonly string[] = [];

before(async () => {
  execFileSync(
    program,
    [...openssl, "-subj", "/CN=lab.test", "-addext", "subjectAltName=DNS:lab.test", "-keyout", key, "-out", certificate],
    {
      stdio: "ignore",
    },
  );
  const settings = {
    cert: readFileSync(certificate),
    key: readFileSync(key),
    ciphers: "TLS_AES_256_GCM_SHA384:ECDHE-ECDSA-AES256-GCM-SHA384",
  };
  server = createServer(
    { ...settings, ecdhCurve: "X25519MLKEM768:X25519", sigalgs: "ECDSA+SHA256", secureOptions: constants.SSL_OP_NO_RENEGOTIATION },
    (socket) => {
      socket.on("error", () => undefined);
      socket.on("data", () => socket.end("HTTP/1.1 200 OK\r\nStrict-Transport-Security: max-age=31536000\r\nContent-Length: 0\r\n\r\n"));
    },
  );
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  lab = ["probe", "lab.test", "--map", `lab.test:443=127.0.0.1:${port}`, "--allow", "127.0.0.0/8"];
});
after(() => void server.close());

test("A site that is in order ends with 0, and the JSON has what was promised", async () => {
  const { code, lines, err } = await schakel([...lab, "--trust", certificate, "--json", "--lang", "en"]);
  assert.equal(code, 0, err);
  const [report] = lines;
  assert.deepEqual(Object.keys(report ?? {}).sort(), [
    "at",
    "checks",
    "connections",
    "facts",
    "kind",
    "milliseconds",
    "table",
    "target",
    "verdict",
  ]);
  assert.equal(report?.["verdict"], "sufficient");
  assert.equal(report["table"], "ncsc-nl-2025-05");
  const { tls } = report["facts"] as { tls: Record<string, unknown> };
  assert.deepEqual(tls["versions"], ["TLSv1.2", "TLSv1.3"]);
  for (const field of ["suites", "groups", "certificate", "renegotiation", "compression", "ems", "earlyData", "ocsp"])
    assert.ok(field in tls, `facts.tls.${field}`);
  for (const check of report["checks"] as Record<string, unknown>[])
    for (const field of ["id", "verdict", "evidence", "text"]) assert.ok(field in check, `${String(check["id"])} has no ${field}`);
});

test("Findings end with 1, and a page tells what to do in the reader's language", async () => {
  const dutch = await schakel([...lab, "--lang", "nl"]);
  assert.equal(dutch.code, 1);
  assert.match(dutch.out, /Wat beter moet \(1\)/);
  assert.match(dutch.out, /Vertrouwd certificaat/);
  const english = await schakel([...lab, "--lang", "en"]);
  assert.match(english.out, /What needs work \(1\)/);
});

test("What may not or cannot be reached ends with 3", async () => {
  const port = await freePort();
  for (const args of [
    ["probe", "127.0.0.1"],
    ["probe", "[::ffff:127.0.0.1]"],
    ["probe", "127.0.0.1", "--port", String(port), "--allow", "127.0.0.1"],
  ]) {
    const { code, lines } = await schakel([...args, "--json"]);
    assert.equal(code, 3, args.join(" "));
    assert.equal(lines[0]?.["verdict"], "inconclusive");
  }
});

test("A mapped host goes nowhere that is not allowed", async () => {
  const { code, lines } = await schakel([...lab.slice(0, 4), "--json"]);
  assert.equal(code, 3);
  assert.equal(lines[0]?.["connections"], 0);
});

test("A command line that is wrong ends with 2", async () => {
  for (const args of [
    ["probe"],
    ["probe", "a b"],
    ["probe", "lab.test", "--kind", "gopher"],
    ["probe", "lab.test", "--port", "99999"],
    ["probe", "lab.test", "--depth", "deep"],
    ["probe", "lab.test", "--allow", "everything"],
    ["probe", "lab.test", "--map", "lab.test"],
    ["probe", "lab.test", "--resolver", "dns.test"],
    ["probe", "lab.test", "--trusted"],
    ["probe", "lab.test", "--table", "nowhere"],
    ["probe", "lab.test", "--lang", "fr"],
    ["probe", "lab.test", "--selector", "a b"],
    ["probe", "lab.test", "other.test", "--letter", "letter.txt"],
  ]) {
    const { code, err } = await schakel(args);
    assert.equal(code, 2, `${args.join(" ")}: ${err}`);
  }
});

test("A measurement is judged again from its file: the same by its own table, otherwise by another", async () => {
  const file = join(folder, "report.json");
  const first = await schakel([...lab, "--json", "--lang", "en"]);
  writeFileSync(file, first.out);
  const again = await schakel(["probe", "replay", file, "--json", "--lang", "en"]);
  assert.equal(again.out, first.out);
  assert.equal(again.code, first.code);
  const other = await schakel(["probe", "replay", file, "--table", "mozilla-6.0", "--json"]);
  assert.equal(other.lines[0]?.["table"], "mozilla-6.0");
  assert.deepEqual(other.lines[0]["facts"], first.lines[0]?.["facts"]);
  assert.ok(
    (other.lines[0]["checks"] as { id: string; verdict: string }[]).some(({ id, verdict }) => id === "web-hsts" && verdict === "fail"),
  );
});

test("A file that holds no measurement is no internal error", async () => {
  for (const [name, content] of [
    ["empty.json", "{}"],
    ["text.json", "no JSON"],
    ["odd.json", '{"target":"x","kind":"web","at":"2026-01-01T00:00:00Z","facts":{"tls":{"versions":["TLSv1.2"]}}}'],
  ] as const) {
    const file = join(folder, name);
    writeFileSync(file, content);
    const { code, err } = await schakel(["probe", "replay", file]);
    assert.equal(code, 1, `${name}: ${err}`);
  }
});

test("The page that is written needs nothing else and runs nothing", async () => {
  const file = join(folder, "report.html");
  await schakel([...lab, "--lang", "nl", "--html", file]);
  const html = readFileSync(file, "utf8");
  assert.match(html, /<html lang="nl">/);
  assert.match(html, /Stuur naar mijn beheerder/);
  assert.doesNotMatch(html, /<script|<link|<img|src=|@import|url\(/);
});

test("The letter to the administrator is written as plain text, with what to do", async () => {
  const file = join(folder, "letter.txt");
  const { code } = await schakel([...lab, "--lang", "en", "--letter", file]);
  assert.equal(code, 1);
  const letter = readFileSync(file, "utf8");
  assert.match(letter, /^Hello,\n/);
  assert.match(letter, /1\. Trusted certificate/);
  assert.match(letter, /schakel probe lab\.test --kind web\n$/);
});
