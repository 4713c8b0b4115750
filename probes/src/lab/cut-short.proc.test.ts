import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { after, test } from "node:test";
import { judgeFacts } from "../judge.ts";
import type { Measurement } from "../facts.ts";
import type { Kind } from "../kinds.ts";
import { tables } from "../table/tables.ts";
import { standBetween, type Meddling } from "../testing/between.ts";
import { lookAt } from "../testing/look-at.ts";
import { openWorkshop } from "../testing/programs.ts";
import { honestKinds, trust } from "./kinds.fixture.ts";

// Every connection to an honest server is cut after so many bytes of it: in the greeting, between command and reply, in the handshake.

const workshop = openWorkshop();
after(() => workshop.close());

const LIMIT = 8000;
const STEPS = [1, 4, 6, 20, 60, 120, 300, 700, 1500];

const concluded = ({ facts, kind, at }: Measurement): readonly string[] =>
  judgeFacts(facts, kind, tables[0], new Date(at)).map(({ check, verdict }) => `${check.id} ${verdict}`);

const look = (kind: Kind, port: number) => lookAt(kind, port, { trust, limit: LIMIT, manners: { patience: [5, 10], exchange: 2000 } });

for (const { kind, skip, start } of honestKinds)
  for (const how of ["reset", "close"] as const)
    test(`${kind}: cut short at any step (${how}), nothing is judged wrongly, and nothing stays open`, { skip }, async () => {
      const server = await start(workshop);
      try {
        const honest = concluded((await look(kind, server.port)).measurement);
        for (const bytes of STEPS) await cutAt(kind, server.port, { after: bytes, how }, honest);
      } finally {
        await server.stop();
      }
    });

async function cutAt(kind: Kind, port: number, cut: Exclude<Meddling, "pass" | ((client: Socket) => void)>, honest: readonly string[]) {
  const between = await standBetween(port, () => cut);
  try {
    const began = Date.now();
    const { measurement } = await look(kind, between.port);
    assert.ok(Date.now() - began < LIMIT + 2000, `${Date.now() - began} ms`);
    for (const one of concluded(measurement))
      assert.ok(one.endsWith(" inconclusive") || honest.includes(one), `${cut.after} bytes: ${one} ${JSON.stringify(measurement.facts)}`);
    for (let waited = 0; between.open() > 0 && waited < 1000; waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(between.open(), 0, `${cut.after} bytes: connections left open`);
  } finally {
    await between.stop();
  }
}
