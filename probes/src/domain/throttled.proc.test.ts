import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Resolver } from "../dns/resolver.ts";
import { judgeFacts } from "../judge.ts";
import { measure } from "../measure.ts";
import { createNetwork } from "../net/network.ts";
import { tables } from "../table/tables.ts";
import { parseTarget } from "../target.ts";
import { standBetween, type Meddling } from "../testing/between.ts";
import { createAuthority, ecKey } from "../testing/certificates.ts";
import { startMail, type ScriptedMail } from "../testing/scripted-mail.ts";
import { scriptedResolver, type Zone } from "../testing/scripted-resolver.ts";

// A domain whose name service or mail host soon wants no more of us.

const zone: Zone = {
  "shop.test": { MX: ["10 mx.shop.test"], TXT: ["v=spf1 mx include:_spf.shop.test -all"], SOA: ["ns x 1 1 1 1 1"] },
  "_spf.shop.test": { TXT: ["v=spf1 ip4:192.0.2.0/24 ?all"] },
  "mx.shop.test": { A: ["127.0.0.1"] },
  "_dmarc.shop.test": { TXT: ["v=DMARC1; p=reject; rua=mailto:dmarc@shop.test"] },
  "s1._domainkey.shop.test": { TXT: ["v=DKIM1; p="] },
  "_smtp._tls.shop.test": { TXT: ["v=TLSRPTv1; rua=mailto:tls@shop.test"] },
};
const authority = createAuthority();
const certificate = authority.issue({ name: "mx.shop.test", names: ["mx.shop.test"], key: ecKey() });
let mail: ScriptedMail;
before(async () => void (mail = await startMail({ protocol: "smtp", certificate, before: ["STARTTLS"] })));
after(() => mail.stop());

/** Answers so many questions, and no more after that. */
function answering(most: number): Resolver {
  const inner = scriptedResolver(zone, { trusted: true });
  let asked = 0;
  return {
    ...inner,
    ask: (name, type) => ((asked += 1) > most ? Promise.resolve({ status: "timeout", records: [] }) : inner.ask(name, type)),
  };
}

async function look(resolver: Resolver, meddle: (n: number) => Meddling = () => "pass"): Promise<readonly string[]> {
  const between = await standBetween(mail.port, meddle);
  try {
    const target = parseTarget("shop.test", "domain");
    assert.ok(target);
    const { facts, at } = await measure(target, {
      resolver,
      allow: ["127.0.0.0/8"],
      map: [{ from: "mx.shop.test:25", address: "127.0.0.1", port: between.port }],
      trust: [authority.root.pem],
      network: createNetwork(),
      manners: { patience: [5, 10], exchange: 2000 },
    });
    return judgeFacts(facts, "domain", tables[0], new Date(at)).map(
      ({ check, verdict, subject = "" }) => `${subject} ${check.id} ${verdict}`,
    );
  } finally {
    await between.stop();
  }
}

const assertFair = (seen: readonly string[], honest: readonly string[], what: string): void => {
  for (const one of seen) assert.ok(one.endsWith(" inconclusive") || honest.includes(one), `${what}: ${one}`);
};

test("A name service that answers a few questions and no more gives nothing a wrong verdict", async () => {
  const honest = await look(answering(Infinity));
  for (let most = 0; most <= 40; most += 1) assertFair(await look(answering(most)), honest, `${most} answers`);
});

for (const how of ["close", "reset", "words"] as const)
  test(`A mail host that lets in five and no more (${how}) is judged rightly or not at all, and always the same`, async () => {
    const honest = await look(answering(Infinity));
    const outcomes = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const seen = await look(answering(Infinity), (n) =>
        n < 5
          ? "pass"
          : (client) => void (how === "close" ? client.end() : how === "reset" ? client.resetAndDestroy() : client.end("421 later\r\n")),
      );
      assertFair(seen, honest, how);
      outcomes.add(JSON.stringify(seen));
    }
    assert.equal(outcomes.size, 1, [...outcomes].join("\n"));
  });
