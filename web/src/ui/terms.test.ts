import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findTerms } from "./terms.ts";

const backup = { forms: ["back-up", "back-ups"], explains: "een kopie" };
const plugin = { forms: ["plugin", "plugins"], explains: "een uitbreiding" };
const screen = { forms: ["plugin-scherm"], explains: "het scherm" };

test("a hard word is found in each of its forms, in any case, and marked once over all texts", () => {
  assert.deepEqual(findTerms(["Maak een back-up.", "Back-ups bewaar je elders."], [backup, plugin]), [
    [{ text: "Maak een " }, { text: "back-up", term: backup }, { text: "." }],
    [{ text: "Back-ups bewaar je elders." }],
  ]);
  assert.deepEqual(findTerms(["Back-ups"], [backup]), [[{ text: "Back-ups", term: backup }]]);
});

test("a word inside another is not that word", () => {
  assert.deepEqual(findTerms(["pluginmaker, mijnplugin, web-plugin"], [plugin]), [[{ text: "pluginmaker, mijnplugin, web-plugin" }]]);
});

test("a word in a name is part of the name", () => {
  const server = { forms: ["server"], explains: "een computer" };
  const found = findTerms(["Werk Exchange Server 2019 bij op de server."], [server], ["Exchange Server 2019", ""]);
  assert.deepEqual(found[0]?.at(1), { text: "server", term: server });
});

test("the longest form wins", () => {
  assert.deepEqual(findTerms(["het plugin-scherm"], [plugin, screen])[0]?.[1], { text: "plugin-scherm", term: screen });
});

test("whatever the texts and the words, no letter is lost", () => {
  const word = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text.trim() !== "");
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(word, { maxLength: 5 }), (texts, words) => {
      const terms = words.map((one) => ({ forms: [one], explains: "" }));
      const whole = findTerms(texts, terms).map((pieces) => pieces.map((piece) => piece.text).join(""));
      assert.deepEqual(whole, texts);
    }),
  );
});
