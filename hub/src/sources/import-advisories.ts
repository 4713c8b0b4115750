import type { Problem } from "@schakel/standards";
import { sql } from "kysely";
import { lockRecords, refreshVulnerabilities } from "../alerts/index.ts";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";
import { KEV_PUBLISHER, type ReadAdvisory, type ReadDocument } from "./read-document.ts";
import { resolveVulnerabilities } from "./resolve-vulnerabilities.ts";
import { rewriteVulnerabilities } from "./rewrite-vulnerabilities.ts";
import { storeReading } from "./stored-reading.ts";

/** A batch is all or nothing, so it stays small enough to repeat. */
export const BATCH_SIZE = 100;

export type ImportState = "imported" | "unchanged" | "outdated" | "invalid";

/** What became of one document. */
export interface ImportResult {
  readonly name: string;
  readonly state: ImportState;
  readonly format?: ReadAdvisory["format"];
  readonly problems: readonly Problem[];
}

/**
 * Takes in a batch of documents that were read: stores what is new, merges vulnerabilities over publishers, and brings ranges, alerts and
 * actions of every organisation in line, all in this transaction. A document that could not be read is reported and stops nothing else;
 * an older revision than the stored one is left aside; of two revisions in one batch the newest counts.
 */
export async function importAdvisories(tx: Tx, now: Date, documents: readonly ReadDocument[]): Promise<readonly ImportResult[]> {
  await lockRecords(tx);
  const advisories = documents.flatMap((document) => (document.ok ? document.advisories : []));
  const stored = await readStored(tx, advisories);
  const news = chooseNews(advisories, stored);
  const withdrawn = await withdrawDropped(tx, documents);
  const written = await writeAdvisories(tx, now, [...news.values()], stored);
  const touched = [...new Set([...written, ...withdrawn])];
  await rewriteVulnerabilities(tx, now, touched);
  await refreshVulnerabilities(tx, now, touched);
  return documents.map((document) => report(document, news, stored));
}

interface Stored {
  readonly id: string;
  readonly hash: Buffer;
  readonly changed: Date | null;
  readonly revision: string;
  readonly state: string;
}

const nameOf = (advisory: ReadAdvisory): string => `${advisory.reading.publisher}\n${advisory.reading.trackingId}`;

async function readStored(tx: Tx, advisories: readonly ReadAdvisory[]): Promise<ReadonlyMap<string, Stored>> {
  const { rows } = await sql<Stored & { name: string }>`
    select a.publisher || E'\n' || a.tracking_id as name, a.id, a.document_hash as hash, a.published_change as changed, a.revision, a.state
    from app.advisory a join unnest(${advisories.map((a) => a.reading.publisher)}::text[], ${advisories.map((a) => a.reading.trackingId)}::text[])
      as w(publisher, tracking_id) on w.publisher = a.publisher and w.tracking_id = a.tracking_id`.execute(tx);
  return new Map(rows.map((row) => [row.name, row]));
}

/** The newest of each advisory in the batch, where it is newer than what is stored. */
function chooseNews(advisories: readonly ReadAdvisory[], stored: ReadonlyMap<string, Stored>): ReadonlyMap<string, ReadAdvisory> {
  const newest = new Map<string, ReadAdvisory>();
  for (const advisory of advisories) {
    const other = newest.get(nameOf(advisory));
    if (!other || changeOf(advisory) >= changeOf(other)) newest.set(nameOf(advisory), advisory);
  }
  return new Map([...newest].filter(([name, advisory]) => standing(advisory, stored.get(name)) === "imported"));
}

const changeOf = (advisory: ReadAdvisory): number => Date.parse(advisory.reading.updatedAt ?? "") || 0;

function standing(advisory: ReadAdvisory, stored: Stored | undefined): ImportState {
  if (!stored) return "imported";
  if (stored.hash.equals(advisory.hash) && stored.state === advisory.reading.state) return "unchanged";
  return stored.changed && changeOf(advisory) > 0 && changeOf(advisory) < stored.changed.getTime() ? "outdated" : "imported";
}

/** An entry that a newer KEV catalogue no longer has is withdrawn; returns the vulnerabilities this touches. */
async function withdrawDropped(tx: Tx, documents: readonly ReadDocument[]): Promise<readonly string[]> {
  const catalogue = documents.findLast((document) => document.ok && document.format === "kev");
  if (!catalogue?.ok) return [];
  const kept = catalogue.advisories.map((advisory) => advisory.reading.trackingId);
  const { rows } = await sql<{ vulnerability_id: string }>`
    with dropped as (
      update app.advisory set state = 'withdrawn'
      where publisher = ${KEV_PUBLISHER} and state = 'published' and tracking_id <> all(${kept}::text[]) returning id)
    select s.vulnerability_id from app.advisory_vulnerability s join dropped d on d.id = s.advisory_id`.execute(tx);
  return rows.map((row) => row.vulnerability_id);
}

/** Writes the documents and what each says; returns every vulnerability that may read differently now. */
async function writeAdvisories(
  tx: Tx,
  now: Date,
  advisories: readonly ReadAdvisory[],
  stored: ReadonlyMap<string, Stored>,
): Promise<readonly string[]> {
  if (advisories.length === 0) return [];
  const ids = advisories.map((advisory) => stored.get(nameOf(advisory))?.id ?? newId(now));
  const column = <T>(pick: (advisory: ReadAdvisory) => T): T[] => advisories.map(pick);
  await sql`
    insert into app.advisory (id, publisher, tracking_id, format, revision, state, title, published_change, reference_urls, document,
      document_hash, received_at)
    select *, ${now}::timestamptz from unnest(${ids}::uuid[], ${column((a) => a.reading.publisher)}::text[],
      ${column((a) => a.reading.trackingId)}::text[], ${column((a) => a.format)}::text[], ${column((a) => a.reading.revision)}::text[],
      ${column((a) => a.reading.state)}::text[], ${column((a) => plain(a.reading.title))}::text[],
      ${column((a) => (changeOf(a) === 0 ? null : new Date(changeOf(a))))}::timestamptz[],
      ${column((a) => JSON.stringify(a.reading.references))}::jsonb[], ${column((a) => Buffer.from(a.bytes))}::bytea[],
      ${column((a) => a.hash)}::bytea[])
    on conflict (publisher, tracking_id) do update set format = excluded.format, revision = excluded.revision, state = excluded.state,
      title = excluded.title, published_change = excluded.published_change, reference_urls = excluded.reference_urls,
      document = excluded.document, document_hash = excluded.document_hash, received_at = excluded.received_at`.execute(tx);
  const { rows: before } = await sql<{ vulnerability_id: string }>`
    delete from app.advisory_vulnerability where advisory_id = any(${ids}::uuid[]) returning vulnerability_id`.execute(tx);
  const said = advisories.flatMap((advisory, index) =>
    advisory.reading.vulnerabilities.map((reading) => ({ advisoryId: ids[index] ?? "", reading, advisory })),
  );
  const subjects = await resolveVulnerabilities(
    tx,
    now,
    said.map(({ reading }) => [...new Set([reading.id, ...reading.aliases])]),
  );
  await sql`
    insert into app.advisory_vulnerability (advisory_id, vulnerability_id, reading)
    select * from unnest(${said.map((s) => s.advisoryId)}::uuid[], ${subjects}::uuid[],
      ${said.map((s) => storeReading(s.reading, s.advisory.knownExploited))}::jsonb[])
    on conflict do nothing`.execute(tx);
  return [...new Set([...before.map((row) => row.vulnerability_id), ...subjects])];
}

const plain = (text: string): string => text.replaceAll("\u0000", "");

function report(document: ReadDocument, news: ReadonlyMap<string, ReadAdvisory>, stored: ReadonlyMap<string, Stored>): ImportResult {
  if (!document.ok) return { name: document.name, state: "invalid", problems: document.problems };
  const states = document.advisories.map((advisory) =>
    news.get(nameOf(advisory)) === advisory ? "imported" : standing(advisory, stored.get(nameOf(advisory))),
  );
  const state = states.includes("imported") ? "imported" : states.includes("outdated") ? "outdated" : "unchanged";
  return { name: document.name, state, format: document.format, problems: [] };
}
