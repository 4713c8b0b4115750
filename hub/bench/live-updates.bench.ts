// A thousand open screens while the sector works: what telling them costs, and how soon they know.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import Fastify from "fastify";
import { sql } from "kysely";
import type { Bench } from "../../scripts/bench/figure.ts";
import { appendLog, type LogEntry } from "../src/db/log.ts";
import { followChanges } from "../src/http/live/follow-changes.ts";
import { sendEvents } from "../src/http/live/send-events.ts";
import { openSessions } from "../src/identity/open-sessions.ts";
import { openIdentityHandle } from "../src/identity/handle.ts";
import { openBenchDatabase } from "./open-hub.ts";

const SCREENS = 1000;
const SECONDS = 15;
const PER_SECOND = 10;
const NOW = new Date("2026-11-21T09:00:00Z");
const idOf = (person: number) => `00000000-0000-4000-8000-${person.toString(16).padStart(12, "0")}`;

interface Told {
  readonly person: number;
  readonly at: number;
}

/** The value that so large a part of them does not exceed. */
const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;

export default {
  name: "live updates",
  async run(report, context) {
    const database = await openBenchDatabase(context);
    const identity = openIdentityHandle(database.connection.pool, database.roles.identity);
    const server = Fastify();
    const changes = followChanges({
      database,
      clock: () => NOW,
      openSessions: (ids) => openSessions(identity, NOW, ids),
      report: (line) => process.stderr.write(`${line}\n`),
    });
    let screens: ReturnType<typeof fork> | undefined;
    try {
      // One organisation with one person each, who is signed in; the ids are what they have in common.
      await database.asSystem("bench", async (tx) => {
        const people = sql`select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id from generate_series(0, ${SCREENS - 1}::int) n`;
        await sql`insert into app.company (id, name, created_at) select id, 'company', ${NOW} from (${people}) p`.execute(tx);
        await sql`insert into app.organisation (id, company_id, name, created_at) select id, id, id::text, ${NOW} from (${people}) p`.execute(
          tx,
        );
        await sql`insert into app.person (id, name, created_at) select id, 'person', ${NOW} from (${people}) p`.execute(tx);
        await sql`insert into app.membership (organisation_id, person_id, role, created_at) select id, id, 'member', ${NOW} from (${people}) p`.execute(
          tx,
        );
        await sql`insert into app.audience (id, kind, fingerprint, created_at) values (${idOf(SCREENS)}, 'all', '\\x00', ${NOW})`.execute(
          tx,
        );
      });
      for (let person = 0; person < SCREENS; person += 1) {
        const row = {
          id: idOf(person),
          name: "person",
          email: `${person}@example.org`,
          emailVerified: true,
          createdAt: NOW,
          updatedAt: NOW,
        };
        await identity.insertInto("identity.user").values(row).execute();
        await sql`insert into identity.session (id, "expiresAt", token, "createdAt", "updatedAt", "userId")
          values (${row.id}, ${new Date(NOW.getTime() + 86_400_000)}, ${row.id}, ${NOW}, ${NOW}, ${row.id})`.execute(identity);
      }
      server.get<{ Params: { person: string } }>("/events/:person", async (request, reply) => {
        const id = idOf(Number(request.params.person));
        return sendEvents(reply, await changes.follow({ personId: id, sessionId: id }));
      });
      const address = await server.listen({ host: "127.0.0.1", port: 0 });
      const told: Told[] = [];
      await new Promise<void>((resolve) => {
        screens = fork(fileURLToPath(new URL("./screens.fixture.ts", import.meta.url)), [address, String(SCREENS)]);
        screens.on("message", (message: Told | { ready: true }) => {
          if ("ready" in message) resolve();
          else told.push(message);
        });
      });
      await pause(2000);

      const idle = process.cpuUsage();
      await pause(5000);
      const resting = process.cpuUsage(idle);
      report({ name: `${SCREENS} screens, nothing changes: CPU`, figure: (resting.user + resting.system) / 50_000, unit: "% of a core" });

      const log = (...entries: LogEntry[]) => database.asSystem("bench", (tx) => appendLog(tx, NOW, entries));
      const now = () => performance.timeOrigin + performance.now();
      // The same changes without anybody who follows them are the peer: they are made in another round, when the lines are closed.
      const work = async (): Promise<{ readonly cpu: number; readonly made: readonly Told[] }> => {
        const before = process.cpuUsage();
        const made: Told[] = [];
        for (let n = 0; n < SECONDS * PER_SECOND; n += 1) {
          const start = performance.now();
          const person = (n * 7) % SCREENS;
          await log({ kind: "alerts", organisationId: idOf(person) });
          made.push({ person, at: now() });
          await pause(Math.max(0, 1000 / PER_SECOND - (performance.now() - start)));
        }
        const used = process.cpuUsage(before);
        return { cpu: (used.user + used.system) / (SECONDS * 10_000), made };
      };
      told.length = 0;
      const followed = await work();
      await pause(1500);
      // No person's organisation changes twice. What comes before the change is known to be committed was quicker than can be measured.
      const arrived = new Map(told.map(({ person, at }) => [person, at]));
      const delays = followed.made.map(({ person, at }) => Math.max(0, (arrived.get(person) ?? Infinity) - at));
      if (delays.includes(Infinity)) throw new Error(`${delays.filter((delay) => delay === Infinity).length} changes reached no screen`);
      report({
        name: `${PER_SECOND} changes a second: delay, median`,
        figure: quantile(delays, 0.5),
        unit: "ms",
        goal: { of: "figure", atMost: 250 },
      });
      report({
        name: `${PER_SECOND} changes a second: delay, 99 of 100`,
        figure: quantile(delays, 0.99),
        unit: "ms",
        goal: { of: "figure", atMost: 1000 },
      });

      /** Milliseconds until the last screen knew. */
      const untilAll = async (make: () => Promise<unknown>): Promise<number> => {
        await pause(1500);
        told.length = 0;
        await make();
        const start = now();
        while (new Set(told.map((one) => one.person)).size < SCREENS) {
          if (now() - start > 60_000) throw new Error(`${told.length} of ${SCREENS} screens were told`);
          await pause(5);
        }
        return Math.max(...told.map((one) => one.at)) - start;
      };
      const everybody = await untilAll(() => log({ kind: "bulletins", audienceId: idOf(SCREENS) }));
      report({ name: "a bulletin for all: the last screen knows after", figure: everybody, unit: "ms" });
      const each = Array.from({ length: SCREENS }, (_, person) => ({ kind: "alerts", organisationId: idOf(person) }));
      report({
        name: "an alert in every organisation: the last screen knows after",
        figure: await untilAll(() => log(...each)),
        unit: "ms",
      });

      screens?.kill();
      await pause(500);
      const alone = await work();
      report({
        name: `${PER_SECOND} changes a second: CPU`,
        figure: followed.cpu,
        unit: "% of a core",
        peer: { name: "the same changes, nobody follows", figure: alone.cpu },
      });
    } finally {
      screens?.kill();
      await changes.close();
      await server.close();
      await identity.destroy();
      await database.close();
    }
    return undefined;
  },
} satisfies Bench;
