import assert from "node:assert/strict";
import { test } from "node:test";
import { partsAt, titleOf, wordingOf } from "./bulletin.ts";
import type { Part } from "./queries.ts";

const part = (kind: Part["kind"], content: Part["content"]): Part => ({
  id: kind,
  kind,
  tlp: "TLP:GREEN",
  content,
  vulnerabilities: [],
  products: [],
});
const wording = (title: string) => ({ title, text: "" });
const bulletin = {
  parts: [
    part("indicators", { en: wording("Hosts") }),
    part("context", { nl: wording("Wat er speelt"), en: wording("What is going on") }),
    part("action", { nl: wording("Wijzig je wachtwoord") }),
  ],
};

test("the title is that of what to do, in the reader's language or in the other", () => {
  assert.equal(titleOf(bulletin, "nl")?.title, "Wijzig je wachtwoord");
  assert.deepEqual(titleOf(bulletin, "en"), { title: "Wijzig je wachtwoord", text: "", language: "nl" });
  assert.equal(titleOf({ parts: [] }, "nl"), undefined);
});

test("a part without any wording has none", () => {
  assert.equal(wordingOf({ content: {} }, "nl"), undefined);
});

test("basic shows what to do and what it is about, and says how much more there is", () => {
  const { shown, hidden } = partsAt(bulletin, true);
  assert.deepEqual(
    shown.map(({ kind }) => kind),
    ["action", "context"],
  );
  assert.equal(hidden, 1);
  assert.equal(partsAt(bulletin, false).shown.length, 3);
});

test("a bulletin of indicators only is shown at any depth", () => {
  const only = { parts: [part("indicators", { en: wording("Hosts") })] };
  assert.deepEqual([partsAt(only, true).shown.length, partsAt(only, true).hidden], [1, 0]);
});
