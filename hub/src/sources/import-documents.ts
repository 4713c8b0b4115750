import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";
import { BATCH_SIZE, importAdvisories, NONE, type ImportResult } from "./import-advisories.ts";
import { inTransactions, partsOf, resultOf } from "./take-parts.ts";
import { readDocument, type Document, type ReadDocument } from "./read-document.ts";
import { IN_PART } from "./write-documents.ts";

// What one transaction takes in, as take-parts.ts weighs it. The embedded engine has one backend for everything, so that a transaction is what somebody who
// opens a page waits for at most; on a server it only keeps other writers waiting.
const ROOM = { embedded: 1000, postgresql: 10_000 } as const;
// How many documents are read before they are taken in: they are in memory until then.
const READ_AT_ONCE = { embedded: 10, postgresql: BATCH_SIZE } as const;

type Intake = Pick<Database, "asSystem" | "engine" | "traffic">;

/**
 * Imports documents, at most a batch of them: what is stored byte for byte is told unchanged without reading it, the rest is read outside the transaction and
 * taken in. Gives a result per document, in order, once everything is committed.
 */
export async function importDocuments(gate: Intake, clock: Clock, documents: readonly Document[]): Promise<readonly ImportResult[]> {
  const hashes = documents.map((document) => createHash("sha256").update(document.bytes).digest());
  const known = await gate.asSystem("look for unchanged advisories", async (tx) => {
    const { rows } = await sql<{ hash: string }>`
      select encode(document_hash, 'hex') as hash from app.advisory where document_hash = any(${hashes}::bytea[]) and state = 'published' and read_with <> ${IN_PART}`.execute(
      tx,
    );
    return new Set(rows.map((row) => row.hash));
  });
  const isKnown = documents.map((_, index) => known.has(hashes[index]?.toString("hex") ?? ""));
  const imported = await importFresh(
    gate,
    clock,
    documents.filter((_, index) => isKnown[index] !== true),
  );
  const results = imported.values();
  return documents.map(({ name }, index) => {
    const unchanged = { name, state: "unchanged", problems: [], counts: { ...NONE, unchanged: 1 } } as const;
    return isKnown[index] === true ? unchanged : (results.next().value ?? unchanged);
  });
}

/** Reads and takes in, a few documents at a time. */
async function importFresh(gate: Intake, clock: Clock, documents: readonly Document[]): Promise<readonly ImportResult[]> {
  const size = READ_AT_ONCE[gate.engine];
  const results: ImportResult[] = [];
  for (let at = 0; at < documents.length; at += size) {
    const read: ReadDocument[] = [];
    for (const document of documents.slice(at, at + size)) {
      read.push(readDocument(document));
      // Reading is pure computing: without a breath between, nobody is answered meanwhile.
      await setImmediate();
    }
    results.push(...(await takeIn(gate, clock, read)));
  }
  return results;
}

/** Takes in what was read, a transaction at a time, and lets who waits for an answer go first. */
async function takeIn(gate: Intake, clock: Clock, read: readonly ReadDocument[]): Promise<readonly ImportResult[]> {
  const room = ROOM[gate.engine];
  const parts = read.flatMap((document, of) => partsOf(document, room).map((part) => ({ part, of })));
  const results = read.map((): ImportResult[] => []);
  for (const taken of inTransactions(parts, room)) {
    await gate.traffic.calm();
    const said = await gate.asSystem("import advisories", (tx) =>
      importAdvisories(
        tx,
        clock(),
        taken.map(({ part }) => part),
      ),
    );
    for (const [index, { of }] of taken.entries()) results[of]?.push(...said.slice(index, index + 1));
  }
  return results.map(resultOf);
}
