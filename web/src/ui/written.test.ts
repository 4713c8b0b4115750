import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readBlocks, readSpans } from "./written.ts";

test("paragraphs and lists are what people type", () => {
  assert.deepEqual(readBlocks("Doe dit:\n- Zet uit\n* Wijzig\n\nKlaar?\nMeld het."), [
    { kind: "paragraph", text: "Doe dit:" },
    { kind: "list", items: ["Zet uit", "Wijzig"] },
    { kind: "paragraph", text: "Klaar?\nMeld het." },
  ]);
  assert.deepEqual(readBlocks(" \n\n "), []);
  assert.deepEqual(readBlocks("-zonder spatie"), [{ kind: "paragraph", text: "-zonder spatie" }]);
});

test("an address is found without the full stop behind it; other schemes are text", () => {
  assert.deepEqual(readSpans("Zie https://example.org/a?b=1. Of bel."), [
    { text: "Zie " },
    { text: "https://example.org/a?b=1", href: "https://example.org/a?b=1" },
    { text: ". Of bel." },
  ]);
  assert.deepEqual(readSpans("javascript:alert(1)"), [{ text: "javascript:alert(1)" }]);
});

test("no text loses a letter, and only http addresses become links", () => {
  const piece = fc.constantFrom("https://a.nl", "http://", "javascript:x", " ", ".", "\n", "x", "<", '"');
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join("")),
      (text) => {
        const spans = readSpans(text);
        assert.equal(spans.map((span) => span.text).join(""), text);
        for (const { href } of spans) assert.ok(href === undefined || /^https?:\/\//i.test(href));
      },
    ),
  );
});
