import type { VulnerabilityReading } from "@schakel/engine";
import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { resolveVulnerabilities } from "./resolve-vulnerabilities.ts";
import { storeReading } from "./stored-reading.ts";
import type { IdentifiedAdvisory } from "./write-documents.ts";

/** Writes what each document says of each vulnerability, in place of what it said before; returns every vulnerability that may read differently now. */
export async function writeReadings(tx: Tx, now: Date, documents: readonly IdentifiedAdvisory[]): Promise<readonly string[]> {
  if (documents.length === 0) return [];
  const { rows: before } = await sql<{ vulnerability_id: string }>`
    delete from app.advisory_vulnerability where advisory_id = any(${documents.map(({ id }) => id)}::uuid[]) returning vulnerability_id`.execute(
    tx,
  );
  const said = documents.flatMap(({ id, advisory }) => advisory.reading.vulnerabilities.map((reading) => ({ id, advisory, reading })));
  const subjects = await resolveVulnerabilities(
    tx,
    now,
    said.map(({ reading }) => [...new Set([reading.id, ...reading.aliases])]),
  );
  // A document may speak of one vulnerability under two names; then both have said it.
  const byPair = new Map<string, { readonly id: string; readonly subject: string; readonly stored: string }>();
  const readings = new Map<string, VulnerabilityReading>();
  for (const [index, { id, advisory, reading }] of said.entries()) {
    const subject = subjects[index] ?? "";
    const pair = `${id} ${subject}`;
    const earlier = readings.get(pair);
    const whole = earlier ? { ...earlier, statements: [...earlier.statements, ...reading.statements] } : reading;
    readings.set(pair, whole);
    byPair.set(pair, { id, subject, stored: storeReading(whole, advisory.knownExploited) });
  }
  const pairs = [...byPair.values()];
  await sql`
    insert into app.advisory_vulnerability (advisory_id, vulnerability_id, reading)
    select * from unnest(${pairs.map((p) => p.id)}::uuid[], ${pairs.map((p) => p.subject)}::uuid[], ${pairs.map((p) => p.stored)}::jsonb[])`.execute(
    tx,
  );
  return [...new Set([...before.map((row) => row.vulnerability_id), ...subjects])];
}
