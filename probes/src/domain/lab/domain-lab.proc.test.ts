import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import { createServer as createHttps } from "node:https";
import { after, before, test } from "node:test";
import { createSecureContext } from "node:tls";
import { createResolver } from "../../dns/asking.ts";
import { judgeFacts } from "../../judge.ts";
import { measure } from "../../measure.ts";
import type { Mapping } from "../../net/place.ts";
import { tables } from "../../table/tables.ts";
import { parseTarget } from "../../target.ts";
import { createAuthority, ecKey, issue, type Issued } from "../../testing/certificates.ts";
import { startKnot, startUnbound, whyNot } from "../../testing/daemons.ts";
import { freePort, openWorkshop, type Running } from "../../testing/programs.ts";
import { startMail } from "../../testing/scripted-mail.ts";
import { domainVariants, type DomainVariant } from "./variants.fixture.ts";

// Domains whose truth is known by configuration: signed and served by Knot, validated by Unbound, with mail and policies behind them.

const skip = whyNot("knotd", "unbound");
const workshop = openWorkshop();
const authority = createAuthority();
const running: Running[] = [];
const map: Mapping[] = [];
let resolver = "";

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const spkiOf = ({ pem }: Issued): Buffer => new X509Certificate(pem).publicKey.export({ type: "spki", format: "der" });

function certificateFor(name: string, selfSigned: boolean): Issued {
  const wish = { name, names: [name], key: ecKey() };
  return selfSigned ? issue(wish) : authority.issue(wish);
}

/** Starts what stands behind the names of a domain, and gives its zone. */
async function furnish(variant: DomainVariant): Promise<readonly string[]> {
  const { name, mail, policy, lines } = variant;
  const certificate = certificateFor(`mx.${name}`, mail === "self-signed");
  const server = mail && (await startMail({ protocol: "smtp", certificate, before: mail === "plain" ? ["SIZE 1"] : ["STARTTLS"] }));
  if (server) running.push(server);
  map.push({ from: `mx.${name}:25`, address: "127.0.0.1", port: server?.port ?? (await freePort()) });
  if (policy !== undefined) {
    const { pem: cert, keyPem: key } = certificateFor(`mta-sts.${name}`, variant.policyCertificate === "self-signed");
    const https = createHttps({ SNICallback: (_, done) => done(null, createSecureContext({ cert, key })), cert, key }, (_, response) =>
      response.writeHead(200, { "content-type": "text/plain" }).end(policy),
    );
    const port = await freePort();
    await new Promise<void>((resolve) => https.listen(port, "127.0.0.1", () => resolve()));
    running.push({ port, stop: () => new Promise((done) => (https.closeAllConnections(), https.close(() => done()))) });
    map.push({ from: `mta-sts.${name}:443`, address: "127.0.0.1", port });
  }
  return lines.map((line) => line.replace("{spki}", sha256(spkiOf(certificate))).replace("{cert}", sha256(certificate.der)));
}

before(async () => {
  if (skip !== false) return;
  const zones = await Promise.all(
    domainVariants.map(async (one) => ({ name: one.name, signed: one.security !== "unsigned", lines: await furnish(one) })),
  );
  // The top of the lab: nothing is asked of the world outside.
  const knot = await startKnot(workshop, [{ name: "test", signed: false, lines: [] }, ...zones]);
  running.push(knot);
  const authoritative = createResolver({ name: "knot", trusted: false, servers: [{ address: "127.0.0.1", port: knot.port }] });
  const anchors = await Promise.all(
    domainVariants.map(async ({ name, security }) => {
      if (security === "unsigned") return { name };
      if (security === "bogus") return { name, anchor: `DS 12345 13 2 ${"0".repeat(64)}` };
      const keys = await authoritative.ask(name, "DNSKEY");
      const key = keys.records.find(({ data }) => data.startsWith("257 "))?.data;
      assert.ok(key, `${name} is not signed`);
      return { name, anchor: `DNSKEY ${key}` };
    }),
  );
  const unbound = await startUnbound(workshop, knot.port, [{ name: "test" }, ...anchors]);
  running.push(unbound);
  resolver = `127.0.0.1:${unbound.port}`;
});

after(async () => {
  for (const one of running.toReversed()) await one.stop();
  workshop.close();
});

async function look(name: string, trusted: boolean) {
  const target = parseTarget(name, "domain");
  assert.ok(target);
  return measure(target, {
    resolver: { address: resolver, trusted },
    allow: ["127.0.0.0/8"],
    map,
    trust: [authority.root.pem],
    manners: { patience: [30, 60], connect: 2000, exchange: 3000 },
  });
}

for (const variant of domainVariants)
  test(`${variant.name}: ${variant.what}`, { skip }, async () => {
    const { facts } = await look(variant.name, true);
    const said: Record<string, string[]> = {};
    for (const { check, verdict, say } of judgeFacts(facts, "domain", tables[0], new Date()))
      (said[check.id] ??= []).push(`${verdict} ${say}`);
    for (const [check, expected] of Object.entries(variant.says))
      assert.deepEqual((said[check] ?? []).toSorted(), expected.toSorted(), check);
    assert.doesNotThrow(() => JSON.stringify(facts));
  });

test("A resolver nobody vouches for is not believed", { skip }, async () => {
  const { facts } = await look("good.test", false);
  const judged = judgeFacts(facts, "domain", tables[0], new Date());
  const said = (id: string): string[] => judged.filter(({ check }) => check.id === id).map(({ verdict, say }) => `${verdict} ${say}`);
  assert.deepEqual(said("dnssec"), ["inconclusive untrusted"]);
  assert.deepEqual(said("dane"), ["inconclusive untrusted"]);
  assert.deepEqual(said("spf"), ["pass hard"]);
});

test("The lab is as large as it should be, and ten looks give ten equal results", { skip }, async (t) => {
  t.diagnostic(`${domainVariants.length} domains`);
  assert.ok(domainVariants.length >= 20);
  const seen = new Set<string>();
  for (let round = 0; round < 10; round += 1) {
    const judged = judgeFacts((await look("good.test", true)).facts, "domain", tables[0], new Date());
    seen.add(JSON.stringify(judged.map(({ check, verdict, say, subject }) => [check.id, verdict, say, subject])));
  }
  assert.equal(seen.size, 1);
});
