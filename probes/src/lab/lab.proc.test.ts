import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { judgeFacts } from "../judge.ts";
import { tables } from "../table/tables.ts";
import { lookAtPort } from "../testing/collect-tls.ts";
import { hasProgram, openWorkshop } from "../testing/programs.ts";
import type { TlsFacts } from "../tls/facts.ts";
import { gnutlsVariants } from "./gnutls.fixture.ts";
import { nginxVariants } from "./nginx.fixture.ts";
import { nodeVariants } from "./node.fixture.ts";
import { opensslVariants } from "./openssl.fixture.ts";
import { scriptedVariants } from "./scripted.fixture.ts";
import type { Variant } from "./variants.fixture.ts";

// The lab: servers on loopback whose truth is known from their configuration. Each is looked at twice, in full and as a rating.

const workshop = openWorkshop();
after(() => workshop.close());
const variants: readonly Variant[] = [...opensslVariants, ...gnutlsVariants, ...nginxVariants, ...nodeVariants, ...scriptedVariants];
const missing = variants.filter(({ program }) => program !== undefined && !hasProgram(program));
const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** The verdict of each check: the gravest comes first. */
function verdictsOf(tls: TlsFacts): Record<string, string> {
  const reach = { place: "lab.test:443", address: "127.0.0.1", addresses: ["127.0.0.1"], forbidden: [] };
  const judged = judgeFacts({ reach, tls }, "web", tables[0], new Date());
  return Object.fromEntries(judged.toReversed().map(({ check, verdict }) => [check.id, verdict]));
}

// Most of a look is waiting for the other side: a few at once, each at a server of its own.
suite("Each server is seen as it was configured", { concurrency: 6 }, () => {
  for (const variant of variants) {
    test(variant.name, { skip: missing.includes(variant) ? `${variant.program ?? ""} is not installed` : false }, async () => {
      const server = await variant.start(workshop);
      try {
        const trust = variant.trust ?? [];
        const { facts } = await lookAtPort(server.port, { depth: "full", trust });
        assert.deepEqual(facts.versions, variant.versions, "versions, in full");
        assert.equal(facts.complete, true, "the list of suites is complete");
        if (variant.suites) assert.deepEqual(sorted(facts.suites.map(({ name }) => name)), sorted(variant.suites), "suites");
        if (variant.groups) assert.deepEqual(sorted(facts.groups), sorted(variant.groups), "groups");
        for (const [name, holds] of Object.entries(variant.facts ?? {}))
          assert.ok(holds(facts), `${name}: ${JSON.stringify({ ...facts, exchanges: [], certificate: undefined })}`);
        const rating = await lookAtPort(server.port, { trust });
        assert.deepEqual(rating.facts.versions, variant.versions, "versions, as a rating");
        assert.ok(rating.connections <= 25, `${rating.connections} connections`);
        for (const [depth, seen] of [
          ["rating", rating.facts],
          ["full", facts],
        ] as const) {
          const verdicts = verdictsOf(seen);
          for (const [check, verdict] of Object.entries(variant.verdicts ?? {}))
            assert.equal(verdicts[check], verdict, `${check} (${depth})`);
        }
      } finally {
        await server.stop();
      }
    });
  }
});

test("The lab has its servers, and says which it could not start", (t) => {
  const scripted = variants.filter((variant) => variant.scripted === true).length;
  t.diagnostic(`${variants.length} variants, ${scripted} of them scripted, ${missing.length} without their program`);
  assert.ok(variants.length >= 60);
});
