import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { after, suite, test } from "node:test";
import { judgeFacts } from "../judge.ts";
import type { Kind } from "../kinds.ts";
import type { Measurement } from "../facts.ts";
import { readMeasurement } from "../replay.ts";
import { report } from "../report.ts";
import { tables } from "../table/tables.ts";
import { endIt, standBetween, type Ended } from "../testing/between.ts";
import { lookAt } from "../testing/look-at.ts";
import { openWorkshop } from "../testing/programs.ts";
import { honestKinds, trust } from "./kinds.fixture.ts";

// The same service measured again and again, and one that soon lets nobody in any more: the verdict is the same, or open, and never wrong.

const workshop = openWorkshop();
after(() => workshop.close());

const ROUNDS = 10;

type Conclusions = readonly (readonly [id: string, verdict: string, say: string, evidence: string])[];

const judged = ({ facts, kind, at }: Measurement): Conclusions =>
  judgeFacts(facts, kind, tables[0], new Date(at)).map(
    ({ check, verdict, say, evidence }) => [check.id, verdict, say, evidence.join(" ")] as const,
  );

const look = (kind: Kind, port: number, exchange = 2000) =>
  lookAt(kind, port, { trust, manners: { patience: [5, 10, 20], exchange }, limit: 15_000 });

for (const { kind, skip, start } of honestKinds)
  test(`${kind}: ten looks give ten equal results, within 25 connections`, { skip }, async () => {
    const server = await start(workshop);
    try {
      const seen = new Set<string>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const { measurement } = await look(kind, server.port);
        assert.ok(measurement.connections <= 25, `${measurement.connections} connections`);
        assert.equal(measurement.facts.reach?.ending, undefined);
        seen.add(JSON.stringify(judged(measurement)));
        if (round === 0) assertReplays(measurement);
      }
      assert.equal(seen.size, 1, [...seen].join("\n"));
    } finally {
      await server.stop();
    }
  });

/** What was written as JSON gives the same report again without network, by each table and in each language. */
function assertReplays(measurement: Measurement): void {
  for (const table of tables)
    for (const language of ["nl", "en"] as const) {
      const first = JSON.stringify(report(measurement, table, language));
      const read = readMeasurement(JSON.parse(first));
      assert.ok(read);
      assert.equal(JSON.stringify(report(read, table, language)), first);
    }
}

/** How servers say in words that it is enough. */
const words: Readonly<Partial<Record<Kind, string>>> = {
  smtp: "421 4.7.0 too many connections\r\n",
  imap: "* BYE too many connections\r\n",
  pop: "-ERR [SYS/TEMP] too many connections\r\n",
  ftp: "421 Too many connections from your address\r\n",
};

const saying =
  (text: string) =>
  (client: Socket): void =>
    void client.end(text);

/** SSH and SMB take two or three connections: there the throttle comes sooner. */
const lets = (kind: Kind): readonly number[] => (kind === "ssh" || kind === "smb" ? [1, 2] : [5, 12]);

for (const how of ["close", "reset", "silence", "words"] as const)
  // Silence is mostly waiting: that is done at once.
  suite(
    `a server that lets in a few and no more (${how}) is judged rightly or not at all, and never in two ways`,
    { concurrency: how === "silence" },
    () => {
      for (const { kind, skip, start } of honestKinds.filter((one) => how !== "words" || words[one.kind] !== undefined))
        test(kind, { skip }, async () => {
          const server = await start(workshop);
          try {
            const honest = judged((await look(kind, server.port)).measurement);
            // Silence is waited out each time, and on a busy machine not always at the same moment.
            const [most, rounds] = how === "silence" ? [1, 1] : [2, 3];
            for (const few of lets(kind).slice(0, most)) {
              const outcomes: Conclusions[] = [];
              for (let round = 0; round < rounds; round += 1) outcomes.push(await throttled(kind, server.port, few, how, honest));
              assertAgree(outcomes);
            }
          } finally {
            await server.stop();
          }
        });
    },
  );

/** Of connections that are made side by side not always the same come in first: what was seen in one look may be open in the next, but is never something else. */
function assertAgree(outcomes: readonly Conclusions[]): void {
  const closed = outcomes.flat().filter(([, verdict]) => verdict !== "inconclusive");
  for (const id of new Set(closed.map(([check]) => check))) {
    const said = outcomes.map((outcome) =>
      outcome
        .filter((one) => one[0] === id && one[1] !== "inconclusive")
        .map((one) => one.slice(1, 3).join(" "))
        .join(", "),
    );
    assert.equal(new Set(said.filter((text) => text !== "")).size, 1, `${id}: ${said.join(" | ")}`);
  }
}

/** Looks through a throttle that lets in a few; gives what was concluded, none of which may be wrong. */
async function throttled(kind: Kind, upstream: number, few: number, how: Ended | "words", honest: Conclusions): Promise<Conclusions> {
  const refuse = how === "words" ? saying(words[kind] ?? "") : endIt[how];
  const between = await standBetween(upstream, (n) => (n < few ? "pass" : refuse));
  try {
    const concluded = judged((await look(kind, between.port, how === "silence" ? 300 : 2000)).measurement);
    for (const [id, verdict, ...rest] of concluded)
      assert.ok(
        // The same verdict may rest on less: fewer suites were seen, or fewer groups.
        verdict === "inconclusive" || honest.some((one) => one[0] === id && one[1] === verdict),
        `let in ${few}: ${id} ${verdict} ${rest.join(" ")}`,
      );
    return concluded;
  } finally {
    await between.stop();
  }
}
