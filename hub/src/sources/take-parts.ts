import type { ImportResult, ImportState } from "./import-advisories.ts";
import type { ReadDocument } from "./read-document.ts";

/**
 * Cuts a document that holds many advisories into parts of at most `size`, each a transaction's work: one transaction over a whole catalogue would keep
 * everybody waiting. Every entry is an advisory by itself, so parts may stand without the others; what was dropped is looked for with the last.
 */
export function partsOf(document: ReadDocument, size: number): readonly ReadDocument[] {
  if (!document.ok || document.advisories.length <= size) return [document];
  const { catalogue, ...part } = document;
  const parts: ReadDocument[] = [];
  for (let at = 0; at < document.advisories.length; at += size) {
    const isLast = at + size >= document.advisories.length;
    parts.push({ ...part, advisories: document.advisories.slice(at, at + size), ...(isLast && catalogue !== undefined && { catalogue }) });
  }
  return parts;
}

/** Puts parts together, in order, while they hold at most `size` advisories: what is taken in in one transaction. */
export function inTransactions<T extends { readonly part: ReadDocument }>(parts: readonly T[], size: number): readonly (readonly T[])[] {
  const transactions: T[][] = [];
  let room = 0;
  for (const one of parts) {
    const weight = one.part.ok ? one.part.advisories.length : 0;
    const open = transactions.at(-1);
    if (open && weight <= room) open.push(one);
    else transactions.push([one]);
    room = (open && weight <= room ? room : size) - weight;
  }
  return transactions;
}

const byGravity: readonly ImportState[] = ["invalid", "imported", "outdated", "unchanged"];

/** What became of a whole document, from what became of its parts. */
export function resultOf(parts: readonly ImportResult[]): ImportResult {
  return parts.reduce((whole, part) => ({
    ...whole,
    state: byGravity.find((state) => state === whole.state || state === part.state) ?? whole.state,
    counts: {
      added: whole.counts.added + part.counts.added,
      changed: whole.counts.changed + part.counts.changed,
      unchanged: whole.counts.unchanged + part.counts.unchanged,
    },
  }));
}
