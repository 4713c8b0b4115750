import type { VulnerabilityReading } from "@schakel/engine";
import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { isLast, type ReadAdvisory } from "./read-document.ts";
import { resolveVulnerabilities } from "./resolve-vulnerabilities.ts";
import { storeReading } from "./stored-reading.ts";
import type { IdentifiedAdvisory } from "./write-documents.ts";

/**
 * Writes what each document says of each vulnerability, in place of what it said before; of one that comes by portions what is in this portion, and with the last
 * what it said before of others goes. Returns every vulnerability that may read differently now.
 */
export async function writeReadings(tx: Tx, now: Date, documents: readonly IdentifiedAdvisory[]): Promise<readonly string[]> {
  if (documents.length === 0) return [];
  const pairs = await pairWithVulnerabilities(tx, now, documents);
  const ended = documents.filter(({ advisory }) => isLast(advisory)).map(({ id }) => id);
  const { rows: dropped } = await sql<{ vulnerability_id: string }>`
    delete from app.advisory_vulnerability s where advisory_id = any(${ended}::uuid[])
      and not exists (select from unnest(${pairs.map((p) => p.id)}::uuid[], ${pairs.map((p) => p.subject)}::uuid[]) as p(advisory, subject)
        where p.advisory = s.advisory_id and p.subject = s.vulnerability_id)
    returning vulnerability_id`.execute(tx);
  const written = pairs.filter(({ advisory, at }) => isWithin(advisory, at));
  await sql`
    insert into app.advisory_vulnerability (advisory_id, vulnerability_id, reading)
    select * from unnest(${written.map((p) => p.id)}::uuid[], ${written.map((p) => p.subject)}::uuid[],
      ${written.map((p) => storeReading(p.reading, p.advisory.knownExploited))}::jsonb[])
    on conflict (advisory_id, vulnerability_id) do update set reading = excluded.reading`.execute(tx);
  return [...new Set([...dropped.map((row) => row.vulnerability_id), ...written.map(({ subject }) => subject)])];
}

/** What a document says of one vulnerability (`subject`), and at which place of its reading it first speaks of it. */
interface Pair extends IdentifiedAdvisory {
  readonly subject: string;
  readonly at: number;
  readonly reading: VulnerabilityReading;
}

/** Everything the documents say, per vulnerability, those made that nobody spoke of before. */
async function pairWithVulnerabilities(tx: Tx, now: Date, documents: readonly IdentifiedAdvisory[]): Promise<readonly Pair[]> {
  const said = documents.flatMap((document) =>
    document.advisory.reading.vulnerabilities.map((reading, at) => ({ ...document, reading, at })),
  );
  const subjects = await resolveVulnerabilities(
    tx,
    now,
    said.map(({ reading }) => [...new Set([reading.id, ...reading.aliases])]),
  );
  const pairs = new Map<string, Pair>();
  for (const [index, one] of said.entries()) {
    const subject = subjects[index] ?? "";
    const key = `${one.id} ${subject}`;
    const earlier = pairs.get(key);
    // A document may speak of one vulnerability under two names; then both have said it.
    const reading = earlier ? { ...earlier.reading, statements: [...earlier.reading.statements, ...one.reading.statements] } : one.reading;
    pairs.set(key, { ...one, subject, reading, at: earlier?.at ?? one.at });
  }
  return [...pairs.values()];
}

const isWithin = ({ portion }: ReadAdvisory, at: number): boolean => portion === undefined || (at >= portion.from && at < portion.to);
