import type { Problem } from "@schakel/standards";
import { sql } from "kysely";
import { lockRecords, refreshVulnerabilities } from "../alerts/index.ts";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";
import { isFirst, KEV_PUBLISHER, type ReadAdvisory, type ReadDocument } from "./read-document.ts";
import { rewriteVulnerabilities } from "./rewrite-vulnerabilities.ts";
import { changeOf, IN_PART, writeDocuments } from "./write-documents.ts";
import { writeReadings } from "./write-readings.ts";

/** A batch is all or nothing, so it stays small enough to repeat. */
export const BATCH_SIZE = 100;

export type ImportState = "imported" | "unchanged" | "outdated" | "invalid";

/** What became of one document. */
export interface ImportResult {
  readonly name: string;
  readonly state: ImportState;
  readonly format?: ReadAdvisory["format"];
  readonly problems: readonly Problem[];
  /** Of the advisories in it (a catalogue holds many): new to the hub, newer than what it had, and neither. */
  readonly counts: { readonly added: number; readonly changed: number; readonly unchanged: number };
}

export const NONE = { added: 0, changed: 0, unchanged: 0 } as const;

/**
 * Takes in a batch of documents that were read: stores what is new, merges vulnerabilities over publishers, and brings ranges, alerts and
 * actions of every organisation in line, all in this transaction. A document that could not be read is reported and stops nothing else;
 * an older revision than the stored one is left aside; of two revisions in one batch the newest counts. An advisory may come by portions, one a transaction:
 * until the last is in it is known as in part, so that it is taken in anew whatever came between.
 */
export async function importAdvisories(tx: Tx, now: Date, documents: readonly ReadDocument[]): Promise<readonly ImportResult[]> {
  await lockRecords(tx);
  const advisories = documents.flatMap((document) => (document.ok ? document.advisories : []));
  const stored = await readStored(tx, advisories);
  const news = chooseNews(advisories, stored);
  const withdrawn = await withdrawDropped(tx, documents);
  const fresh = [...news.values()].map((advisory) => ({ id: stored.get(nameOf(advisory))?.id ?? newId(now), advisory }));
  await writeDocuments(tx, now, fresh);
  const written = await writeReadings(tx, now, fresh);
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
  readonly whole: boolean;
}

const nameOf = (advisory: ReadAdvisory): string => `${advisory.reading.publisher}\n${advisory.reading.trackingId}`;

async function readStored(tx: Tx, advisories: readonly ReadAdvisory[]): Promise<ReadonlyMap<string, Stored>> {
  const { rows } = await sql<Stored & { name: string }>`
    select a.publisher || E'\n' || a.tracking_id as name, a.id, a.document_hash as hash, a.published_change as changed, a.revision, a.state,
      a.read_with <> ${IN_PART} as whole
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

function standing(advisory: ReadAdvisory, stored: Stored | undefined): ImportState {
  if (!stored) return "imported";
  if (stored.whole && stored.hash.equals(advisory.hash) && stored.state === advisory.reading.state) return "unchanged";
  return stored.changed && changeOf(advisory) > 0 && changeOf(advisory) < stored.changed.getTime() ? "outdated" : "imported";
}

/** An entry that a newer KEV catalogue no longer has is withdrawn; returns the vulnerabilities this touches. */
async function withdrawDropped(tx: Tx, documents: readonly ReadDocument[]): Promise<readonly string[]> {
  const kept = documents.map((document) => (document.ok ? document.catalogue : undefined)).findLast((catalogue) => catalogue !== undefined);
  if (!kept) return [];
  const { rows } = await sql<{ vulnerability_id: string }>`
    with dropped as (
      update app.advisory set state = 'withdrawn'
      where publisher = ${KEV_PUBLISHER} and state = 'published' and tracking_id <> all(${kept}::text[]) returning id)
    select s.vulnerability_id from app.advisory_vulnerability s join dropped d on d.id = s.advisory_id`.execute(tx);
  return rows.map((row) => row.vulnerability_id);
}

function report(document: ReadDocument, news: ReadonlyMap<string, ReadAdvisory>, stored: ReadonlyMap<string, Stored>): ImportResult {
  if (!document.ok) return { name: document.name, state: "invalid", problems: document.problems, counts: NONE };
  const states = document.advisories.map((advisory) =>
    news.get(nameOf(advisory)) === advisory ? "imported" : standing(advisory, stored.get(nameOf(advisory))),
  );
  const state = states.includes("imported") ? "imported" : states.includes("outdated") ? "outdated" : "unchanged";
  // An advisory that comes by portions counts once.
  const counted = document.advisories.filter(isFirst);
  const imported = counted.filter((advisory) => states[document.advisories.indexOf(advisory)] === "imported");
  const added = imported.filter((advisory) => !stored.has(nameOf(advisory))).length;
  const counts = { added, changed: imported.length - added, unchanged: counted.length - imported.length };
  return { name: document.name, state, format: document.format, problems: [], counts };
}
