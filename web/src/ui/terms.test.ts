import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findTerms } from "./terms.ts";

const backup = { word: "back-up", explains: "een kopie" };
const plugin = { word: "plugin", explains: "een uitbreiding" };
const plugins = { word: "Plugins", explains: "het scherm" };

test("a hard word is found whole, in its plural and in any case, once a text", () => {
  assert.deepEqual(findTerms("Maak een back-up. Back-ups bewaar je elders.", [backup, plugin]), [
    { text: "Maak een " },
    { text: "back-up", term: backup },
    { text: ". Back-ups bewaar je elders." },
  ]);
  assert.deepEqual(findTerms("Back-ups", [backup]), [{ text: "Back-ups", term: backup }]);
});

test("a word inside another is not that word", () => {
  assert.deepEqual(findTerms("pluginmaker, mijnplugin", [plugin]), [{ text: "pluginmaker, mijnplugin" }]);
});

test("the longest word wins", () => {
  assert.deepEqual(findTerms("bij Plugins", [plugin, plugins])[1], { text: "Plugins", term: plugins });
});

test("whatever the text and the words, no letter is lost", () => {
  const word = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text.trim() !== "");
  fc.assert(
    fc.property(fc.string(), fc.array(word, { maxLength: 5 }), (text, words) => {
      const terms = words.map((one) => ({ word: one, explains: "" }));
      assert.equal(
        findTerms(text, terms)
          .map((piece) => piece.text)
          .join(""),
        text,
      );
    }),
  );
});
