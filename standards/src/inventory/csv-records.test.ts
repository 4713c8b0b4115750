import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timeOf } from "../testing/bytes.ts";
import { csvRecords } from "./csv-records.ts";

/** The cells of each record; a broken line is just its number. */
const read = (text: string, delimiter = ","): unknown[] =>
  [...csvRecords(text, delimiter)].map((record) => (record.broken ? record.line : record.cells));

test("quotes, line breaks and separators inside quotes, and doubled quotes", () => {
  assert.deepEqual(read('a,"b,c","d\r\ne","say ""hi"""\n1,,3,\n'), [
    ["a", "b,c", "d\r\ne", 'say "hi"'],
    ["1", "", "3", ""],
  ]);
});

test("every line ending counts, and the last line needs none", () => {
  assert.deepEqual(read("a,b\r\nc,d\re,f\ng,h"), [
    ["a", "b"],
    ["c", "d"],
    ["e", "f"],
    ["g", "h"],
  ]);
});

test("blank lines are skipped and lines are numbered as an editor does", () => {
  assert.deepEqual(
    [...csvRecords('a\n\n  \n"b\nb"\nc', ",")].map(({ line }) => line),
    [1, 4, 6],
  );
});

test("a quote inside a cell is a character", () => {
  assert.deepEqual(read('19" rack,2\n"19"" rack" ,3\n"foo" bar,4'), [
    ['19" rack', "2"],
    ['19" rack', "3"],
    ['"foo" bar', "4"],
  ]);
});

test("blanks around quotes do not matter, and a tab is no blank when it separates", () => {
  assert.deepEqual(read('a, "b, c" ,d'), [["a", "b, c", "d"]]);
  assert.deepEqual(read('a\t\t"b"', "\t"), [["a", "", "b"]]);
});

test("a quote that is never closed breaks its own line only", () => {
  assert.deepEqual(read('a,b\n"open,1\nc,2\nd,3'), [["a", "b"], 2, ["c", "2"], ["d", "3"]]);
});

test("a quote closed by another row's quote breaks both lines and no others", () => {
  assert.deepEqual(read('a,b\n"open,1\nc,"x" y"\nd,3\n"e",4'), [["a", "b"], 2, ["c", '"x" y"'], ["d", "3"], ["e", "4"]]);
});

test("megabytes of anything are split in well under a second, up to a thousand broken rows", () => {
  for (const text of [
    '"',
    "\n",
    ",",
    ", ",
    '"\n',
    '"a\n',
    '"""\n',
    '"" ',
    '"" \n',
    "a,\n",
    'a,"\n',
    " ",
    " \n",
    '","',
    '"\n"',
    'x","\n',
    'x", "\n',
    `x","${"y".repeat(5000)}\n`,
  ]) {
    const hostile = text.repeat(Math.floor(3_000_000 / text.length));
    const ms = timeOf(() => {
      let broken = 0;
      for (const record of csvRecords(hostile, ",")) if (record.broken && ++broken > 1000) break;
    });
    assert.ok(ms < 700, `${JSON.stringify(text)} took ${ms} ms`);
  }
});

test("a record of more lines than any row has is broken", () => {
  assert.deepEqual(read(`"${"a\n".repeat(60)}",1\nb,2`).at(-1), ["b", "2"]);
  assert.equal(read(`"${"a\n".repeat(40)}",1\nb,2`).length, 2);
});

const cell = fc.string({ unit: fc.constantFrom("a", "é", " ", '"', ",", ";", "\n", "\r", "\t") });
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test("what is written with quotes is read back", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
      fc.constantFrom(",", ";", "\t"),
      (rows, delimiter) => {
        const text = rows.map((row) => row.map(quote).join(delimiter)).join("\r\n");
        assert.deepEqual(read(text, delimiter), rows);
      },
    ),
  );
});

test("no text makes it fail or loses a character that is no quote, blank or line break", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "b", '"', ",", "\n", " "), maxLength: 60 }), (text) => {
      const records = [...csvRecords(text, ",")];
      const letters = (part: string): number => part.replace(/[^ab]/g, "").length;
      const lines = text.split("\n");
      const kept = records.map((record) => letters(record.broken ? (lines[record.line - 1] ?? "") : record.cells.join("")));
      assert.equal(
        kept.reduce((sum, count) => sum + count, 0),
        letters(text),
      );
    }),
    { numRuns: 2000 },
  );
});
