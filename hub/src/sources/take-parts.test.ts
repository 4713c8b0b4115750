import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ImportResult } from "./import-advisories.ts";
import { isFirst, isLast, readDocument, type ReadDocument } from "./read-document.ts";
import { inTransactions, partsOf, resultOf } from "./take-parts.ts";

// What an entry of a catalogue weighs.
const ENTRY = 40;

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

/** An advisory about flaws that each touch some products in some ranges. */
function advisory(flaws: readonly { readonly products: number; readonly ranges: number }[]): Extract<ReadDocument, { ok: true }> {
  const { catalogue: _, ...document } = catalogue(1);
  const [entry] = document.advisories;
  assert.ok(entry);
  const range = { lo: Buffer.of(0), hi: Buffer.of(1), label: "affected", text: "" } as const;
  const vulnerabilities = flaws.map(({ products, ranges }, number) => ({
    id: `CVE-2026-${20_000 + number}`,
    aliases: [],
    state: "published" as const,
    title: "",
    description: "",
    statements: [
      {
        vendor: "",
        product: "",
        variant: "",
        source: "csaf" as const,
        keys: Array.from({ length: products }, (_, at) => `product-${at}`),
        ranges: Array.from({ length: ranges }, () => range),
      },
    ],
  }));
  return { ...document, format: "csaf", advisories: [{ ...entry, format: "csaf", reading: { ...entry.reading, vulnerabilities } }] };
}

const advisoriesOf = (document: ReadDocument) => (document.ok ? document.advisories : []);

test("a catalogue is cut into parts that hold it all, in order, and only the last looks for what was dropped", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 15 }), (size, most) => {
      const whole = catalogue(size);
      const parts = partsOf(whole, most * ENTRY);
      assert.deepEqual(parts.flatMap(advisoriesOf), whole.advisories);
      assert.ok(parts.every((part) => advisoriesOf(part).length <= most));
      assert.deepEqual(
        parts.map((part) => part.ok && part.catalogue !== undefined),
        parts.map((_, index) => index === parts.length - 1),
      );
    }),
  );
});

test("an advisory that is too heavy is cut into portions that hold each vulnerability once, each a transaction of its own", () => {
  const flaw = fc.record({ products: fc.integer({ min: 1, max: 9 }), ranges: fc.integer({ min: 0, max: 9 }) });
  fc.assert(
    fc.property(fc.array(flaw, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 400 }), (flaws, room) => {
      const whole = advisory(flaws);
      const parts = partsOf(whole, room);
      const portions = parts.flatMap(advisoriesOf);
      const weights = flaws.map(({ products, ranges }) => ENTRY + products * Math.max(1, ranges));
      const weigh = (from: number, to: number) => weights.slice(from, to).reduce((sum, weight) => sum + weight, 0);
      if (flaws.length === 1 || weigh(0, flaws.length) <= room) {
        assert.deepEqual(parts, [whole]);
        return;
      }
      const bounds = portions.map(({ portion }) => portion ?? assert.fail("a portion is missing"));
      assert.deepEqual(
        bounds.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
        flaws.map((_, at) => at),
      );
      for (const { from, to } of bounds) assert.ok(to - from === 1 || weigh(from, to) <= room);
      assert.deepEqual([portions.map(isFirst).lastIndexOf(true), portions.map(isLast).indexOf(true)], [0, portions.length - 1]);
      const small = catalogue(1);
      assert.deepEqual(
        inTransactions(
          [small, ...parts, small].map((part) => ({ part })),
          1_000_000,
        ).map((one) => one.length),
        [1, ...parts.map(() => 1), 1],
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
      const transactions = inTransactions(parts, 10 * ENTRY);
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
