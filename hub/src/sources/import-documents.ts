import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Gate } from "../db/transaction.ts";
import { importAdvisories, type ImportResult } from "./import-advisories.ts";
import { readDocument, type Document } from "./read-document.ts";

/**
 * Imports a batch of documents: what is stored byte for byte is told unchanged without reading it, the rest is read outside the transaction and
 * taken in. Gives a result per document, in order, once everything is committed.
 */
export async function importDocuments(gate: Gate, clock: Clock, documents: readonly Document[]): Promise<readonly ImportResult[]> {
  const hashes = documents.map((document) => createHash("sha256").update(document.bytes).digest());
  const known = await gate.asSystem("look for unchanged advisories", async (tx) => {
    const { rows } = await sql<{ hash: string }>`
      select encode(document_hash, 'hex') as hash from app.advisory where document_hash = any(${hashes}::bytea[]) and state = 'published'`.execute(
      tx,
    );
    return new Set(rows.map((row) => row.hash));
  });
  const isKnown = documents.map((_, index) => known.has(hashes[index]?.toString("hex") ?? ""));
  const fresh = documents.filter((_, index) => isKnown[index] !== true).map(readDocument);
  const imported = fresh.length === 0 ? [] : await gate.asSystem("import advisories", (tx) => importAdvisories(tx, clock(), fresh));
  const results = imported.values();
  return documents.map(({ name }, index) =>
    isKnown[index] === true
      ? { name, state: "unchanged", problems: [] }
      : (results.next().value ?? { name, state: "unchanged", problems: [] }),
  );
}
