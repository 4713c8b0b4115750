import { sql } from "kysely";
import { readingVersion } from "../reading-version.ts";
import type { Tx } from "../db/transaction.ts";
import { isFirst, isLast, type ReadAdvisory } from "./read-document.ts";

/** A document with the id of its row. */
export interface IdentifiedAdvisory {
  readonly id: string;
  readonly advisory: ReadAdvisory;
}

/** When its publisher last changed it, in milliseconds; 0 when it does not say. */
export const changeOf = (advisory: ReadAdvisory): number => Date.parse(advisory.reading.updatedAt ?? "") || 0;

/** Stands for the version a document was read with as long as only portions of it are in: what ends in the middle is read again at the next start. */
export const IN_PART = "";

/** Writes documents as received, replacing older revisions; of one that comes by portions with the first, and with the last that it is whole. */
export async function writeDocuments(tx: Tx, now: Date, documents: readonly IdentifiedAdvisory[]): Promise<void> {
  await writeReceived(
    tx,
    now,
    documents.filter(({ advisory }) => isFirst(advisory)),
  );
  const completed = documents.filter(({ advisory }) => isLast(advisory) && !isFirst(advisory)).map(({ id }) => id);
  if (completed.length === 0) return;
  await sql`update app.advisory set read_with = ${readingVersion()} where id = any(${completed}::uuid[])`.execute(tx);
}

async function writeReceived(tx: Tx, now: Date, documents: readonly IdentifiedAdvisory[]): Promise<void> {
  if (documents.length === 0) return;
  const column = <T>(pick: (advisory: ReadAdvisory) => T): T[] => documents.map(({ advisory }) => pick(advisory));
  await sql`
    insert into app.advisory (id, publisher, tracking_id, format, revision, state, title, published_change, reference_urls, document,
      document_hash, received_at, read_with)
    select id, publisher, tracking_id, format, revision, state, title, change, urls, document, hash, ${now}::timestamptz, read_with from unnest(${documents.map(({ id }) => id)}::uuid[],
      ${column((a) => a.reading.publisher)}::text[], ${column((a) => a.reading.trackingId)}::text[], ${column((a) => a.format)}::text[],
      ${column((a) => a.reading.revision)}::text[], ${column((a) => a.reading.state)}::text[],
      ${column((a) => a.reading.title.replaceAll("\u0000", ""))}::text[],
      ${column((a) => (changeOf(a) === 0 ? null : new Date(changeOf(a))))}::timestamptz[],
      ${column((a) => JSON.stringify(a.reading.references))}::jsonb[], ${column((a) => Buffer.from(a.bytes))}::bytea[],
      ${column((a) => a.hash)}::bytea[], ${column((a) => (isLast(a) ? readingVersion() : IN_PART))}::text[])
      as d(id, publisher, tracking_id, format, revision, state, title, change, urls, document, hash, read_with)
    on conflict (publisher, tracking_id) do update set format = excluded.format, revision = excluded.revision, state = excluded.state,
      title = excluded.title, published_change = excluded.published_change, reference_urls = excluded.reference_urls,
      document = excluded.document, document_hash = excluded.document_hash, received_at = excluded.received_at,
      read_with = excluded.read_with`.execute(tx);
}
