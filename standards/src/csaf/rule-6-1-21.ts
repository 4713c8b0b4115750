/**
 * Prepares a document for the mandatory test 6.1.21 (missing item in the revision history).
 *
 * The test walks the revisions by date, and the standard lets two revisions share a date. The library then takes them as they are listed,
 * newest first in most documents, and misses the first version; listed by version number, equal dates keep that order.
 * Returns the same value where there is nothing to sort.
 */
export function inVersionOrder(document: unknown): unknown {
  if (!isObject(document) || !isObject(document["document"]) || !isObject(document["document"]["tracking"])) return document;
  const tracking = document["document"]["tracking"];
  const history: unknown = tracking["revision_history"];
  if (!Array.isArray(history)) return document;
  const sorted = (history as unknown[]).toSorted((a, b) => majorVersion(a) - majorVersion(b));
  return { ...document, document: { ...document["document"], tracking: { ...tracking, revision_history: sorted } } };
}

function majorVersion(revision: unknown): number {
  const number = isObject(revision) ? Number.parseInt(String(revision["number"]), 10) : 0;
  return Number.isNaN(number) ? 0 : number;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
