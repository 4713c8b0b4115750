import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ImportResult } from "./import-advisories.ts";
import { readDocument, type ReadDocument } from "./read-document.ts";
import { inTransactions, partsOf, resultOf } from "./take-parts.ts";

const entry = (number: number) => ({
  cveID: `CVE-2026-${10_000 + number}`,
  vendorProject: "Vendor",
  product: "Product",
  vulnerabilityName: "A flaw",
  dateAdded: "2026-11-01",
  shortDescription: "What is wrong.",
  requiredAction: "Update.",
  dueDate: "2026-11-22",
  knownRansomwareCampaignUse: "Unknown",
  notes: "",
  cwes: [],
});

function catalogue(size: number): Extract<ReadDocument, { ok: true }> {
  const vulnerabilities = Array.from({ length: size }, (_, number) => entry(number));
  const document = { title: "CISA", catalogVersion: "2026.11.01", dateReleased: "2026-11-01T00:00:00Z", count: size, vulnerabilities };
  const read = readDocument({ name: "kev.json", bytes: Buffer.from(JSON.stringify(document)) });
  assert.ok(read.ok, JSON.stringify(read));
  return read;
}

const advisoriesOf = (document: ReadDocument) => (document.ok ? document.advisories : []);

test("a catalogue is cut into parts that hold it all, in order, and only the last looks for what was dropped", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 15 }), (size, most) => {
      const whole = catalogue(size);
      const parts = partsOf(whole, most);
      assert.deepEqual(parts.flatMap(advisoriesOf), whole.advisories);
      assert.ok(parts.every((part) => advisoriesOf(part).length <= most));
      assert.deepEqual(
        parts.map((part) => part.ok && part.catalogue !== undefined),
        parts.map((_, index) => index === parts.length - 1),
      );
    }),
  );
});

test("transactions hold every part once, in order, and no more than fits unless one part is that large", () => {
  const { catalogue: _, ...document } = catalogue(12);
  const part = (size: number) => ({ part: { ...document, advisories: document.advisories.slice(0, size) } });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 }), (sizes) => {
      const parts = sizes.map(part);
      const transactions = inTransactions(parts, 10);
      assert.deepEqual(transactions.flat(), parts);
      for (const one of transactions)
        assert.ok(one.length > 0 && (one.length === 1 || one.reduce((sum, each) => sum + each.part.advisories.length, 0) <= 10));
    }),
    { numRuns: 30 },
  );
});

test("what became of a document is what became of its parts together", () => {
  const part = (state: ImportResult["state"], added: number, unchanged: number): ImportResult => ({
    name: "kev.json",
    state,
    format: "kev",
    problems: [],
    counts: { added, changed: 0, unchanged },
  });
  assert.deepEqual(resultOf([part("unchanged", 0, 3), part("imported", 2, 1), part("unchanged", 0, 3)]), part("imported", 2, 7));
});
