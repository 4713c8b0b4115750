import { sql } from "kysely";
import { readingVersion } from "../reading-version.ts";
import type { Tx } from "../db/transaction.ts";
import type { ReadAdvisory } from "./read-document.ts";

/** A document with the id of its row. */
export interface IdentifiedAdvisory {
  readonly id: string;
  readonly advisory: ReadAdvisory;
}

/** When its publisher last changed it, in milliseconds; 0 when it does not say. */
export const changeOf = (advisory: ReadAdvisory): number => Date.parse(advisory.reading.updatedAt ?? "") || 0;

/** Writes documents as received, replacing older revisions. */
export async function writeDocuments(tx: Tx, now: Date, documents: readonly IdentifiedAdvisory[]): Promise<void> {
  if (documents.length === 0) return;
  const column = <T>(pick: (advisory: ReadAdvisory) => T): T[] => documents.map(({ advisory }) => pick(advisory));
  await sql`
    insert into app.advisory (id, publisher, tracking_id, format, revision, state, title, published_change, reference_urls, document,
      document_hash, received_at, read_with)
    select *, ${now}::timestamptz, ${readingVersion()} from unnest(${documents.map(({ id }) => id)}::uuid[],
      ${column((a) => a.reading.publisher)}::text[], ${column((a) => a.reading.trackingId)}::text[], ${column((a) => a.format)}::text[],
      ${column((a) => a.reading.revision)}::text[], ${column((a) => a.reading.state)}::text[],
      ${column((a) => a.reading.title.replaceAll("\u0000", ""))}::text[],
      ${column((a) => (changeOf(a) === 0 ? null : new Date(changeOf(a))))}::timestamptz[],
      ${column((a) => JSON.stringify(a.reading.references))}::jsonb[], ${column((a) => Buffer.from(a.bytes))}::bytea[],
      ${column((a) => a.hash)}::bytea[])
    on conflict (publisher, tracking_id) do update set format = excluded.format, revision = excluded.revision, state = excluded.state,
      title = excluded.title, published_change = excluded.published_change, reference_urls = excluded.reference_urls,
      document = excluded.document, document_hash = excluded.document_hash, received_at = excluded.received_at,
      read_with = excluded.read_with`.execute(tx);
}
