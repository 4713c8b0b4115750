import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeCsvText } from "./decode-csv.ts";
import type { Inventory } from "./types.ts";

function read(text: string): Inventory {
  const decoded = decodeCsvText(text);
  assert.ok(decoded.ok, JSON.stringify(decoded));
  return decoded.value;
}

function problem(text: string, limits = {}): string {
  const decoded = decodeCsvText(text, limits);
  assert.ok(!decoded.ok, JSON.stringify(decoded));
  return `${decoded.problems[0]?.code} ${decoded.problems[0]?.place}: ${decoded.problems[0]?.message}`;
}

test("Dutch and English headings, in any order, case, accent and spacing", () => {
  const expected = [{ row: 1, name: "Winkel", vendor: "Adobe", product: "Commerce", version: "2.4", notes: "live" }];
  assert.deepEqual(read("naam,leverancier,product,versie,opmerking\nWinkel,Adobe,Commerce,2.4,live").rows, expected);
  assert.deepEqual(read("NOTES;Version;Product;Vendor;Name\nlive;2.4;Commerce;Adobe;Winkel").rows, expected);
  assert.deepEqual(
    read("Naam\tFabrikant *\tSoftware-pakket\tVersie nummer (indien bekend)\tToelíchting\nWinkel\tAdobe\tCommerce\t2.4\tlive").rows,
    expected,
  );
});

test("all columns of the inventory have a heading", () => {
  const text =
    "naam,merk,product,versie,editie,cpe,purl,opmerking,eigenaar,blootstelling,beschikbaarheid,integriteit,vertrouwelijkheid\na,b,c,d,e,f,g,h,i,j,k,l,m";
  const [row] = read(text).rows;
  assert.deepEqual(row, {
    row: 1,
    name: "a",
    vendor: "b",
    product: "c",
    version: "d",
    edition: "e",
    cpe: "f",
    purl: "g",
    notes: "h",
    owner: "i",
    exposure: "j",
    availability: "k",
    integrity: "l",
    confidentiality: "m",
  });
});

test("cells are kept as typed and trimmed; formulas stay text", () => {
  const { rows } = read('naam,product,versie\n  Kassa  ,"=HYPERLINK(""x"")", 6.10\n');
  assert.deepEqual(rows, [{ row: 1, name: "Kassa", product: '=HYPERLINK("x")', version: "6.10" }]);
});

test("a spreadsheet's sep= line names the separator", () => {
  assert.deepEqual(read("sep=|\r\nnaam|versie\r\nA, B; C|1").rows, [{ row: 1, name: "A, B; C", version: "1" }]);
});

test("with a single column no separator splits the names", () => {
  assert.deepEqual(read("product\nWord, Excel; Outlook\nMagento 2").rows, [
    { row: 1, product: "Word, Excel; Outlook" },
    { row: 2, product: "Magento 2" },
  ]);
});

test("data rows are counted from 1, over empty rows and quoted line breaks", () => {
  const { rows } = read('naam;versie\n\nA;1\n;\n\n"B\nB";2\n  ;  \nC;3');
  assert.deepEqual(
    rows.map(({ row, name }) => [row, name]),
    [
      [1, "A"],
      [2, "B\nB"],
      [3, "C"],
    ],
  );
});

test("an unknown column is a remark", () => {
  const { rows, remarks } = read("naam,aantal,versie\nA,3,1");
  assert.deepEqual(rows, [{ row: 1, name: "A", version: "1" }]);
  assert.deepEqual(remarks, [
    { code: "column_unknown", params: { column: "aantal" }, message: 'The column "aantal" is not known and was not read.' },
  ]);
});

test("a row with cells left over is rejected by number and line; empty ones left over do not matter", () => {
  const { rows, rejected } = read("naam,versie\nA,1\nB,2,3\nC,4,,");
  assert.deepEqual(
    rows.map(({ row }) => row),
    [1, 3],
  );
  assert.deepEqual(
    rejected.map(({ row }) => row),
    [2],
  );
  assert.match(rejected[0]?.message ?? "", /line 3.*3 cells.*2 headings/);
});

test("a row with cells missing at its end is read, and said", () => {
  const { rows, remarks } = read("naam,versie,opmerking\nA\nB,1,x");
  assert.equal(rows.length, 2);
  assert.deepEqual(
    remarks.map(({ code, params, message }) => [code, params, message]),
    [["short_rows", { headings: "3", rows: "1" }, "Rows with fewer than 3 cells, of which the missing ones were read as empty: 1."]],
  );
});

test("a row that names nothing is rejected", () => {
  const { rows, rejected } = read("naam,versie,opmerking\n,1.0,wat is dit\nB,2,");
  assert.deepEqual([rows.length, rejected.length, rejected[0]?.row], [1, 1, 1]);
});

test("a quote that is not closed rejects its row and keeps the rest", () => {
  const { rows, rejected } = read('naam,versie\n"A,1\nB,2\n');
  assert.deepEqual([rows.map(({ name }) => name), rejected.map(({ row }) => row)], [["B"], [1]]);
});

test("a cell as long as a book is rejected, with its row", () => {
  const { rejected } = read(`naam,versie\n${"x".repeat(20_000)},1\nB,2`);
  assert.deepEqual([rejected.length, rejected[0]?.row], [1, 1]);
});

test("every data row is either read or rejected", () => {
  const { rows, rejected } = read('naam,versie\nA,1\n,2\n"B,3\nC,4,5\nD\n\nE,6');
  assert.deepEqual([...rows, ...rejected].map(({ row }) => row).toSorted(), [1, 2, 3, 4, 5, 6]);
});

test("two columns with the same heading that differ are an error that names both", () => {
  assert.match(problem("naam,versie,Versie\nA,1,2"), /^schema line 1: .*column 2 \("versie"\).*column 3 \("Versie"\).*row 1/);
  assert.match(problem("naam,product,software\nA,x,x\nB,y,z"), /column 2 \("product"\).*column 3 \("software"\).*row 2/);
});

test("two columns for one field are fine when one is empty or they agree", () => {
  assert.deepEqual(
    read("naam,versie,versie\nA,1,\nB,,2\nC,3,3").rows.map(({ version }) => version),
    ["1", "2", "3"],
  );
});

test("a supplier gives way to a brand, and several kinds of notes are joined", () => {
  const { rows, remarks } = read("merk,leverancier,type,waarvoor,opmerking\nSynology,Winkel BV,DS920,back-up,oud\n,QNAP,TS-453,,");
  assert.deepEqual(rows, [
    { row: 1, vendor: "Synology", product: "DS920", notes: "back-up\noud" },
    { row: 2, vendor: "QNAP", product: "TS-453" },
  ]);
  assert.deepEqual(
    remarks.map(({ message }) => message),
    ['The column "leverancier" was read only where "merk" is empty.'],
  );
});

test("headings that name two things, or only describe", () => {
  assert.deepEqual(read("Merk / leverancier;Product/dienst;Versie nr.\nAdobe;Commerce;2.4").rows, [
    { row: 1, vendor: "Adobe", product: "Commerce", version: "2.4" },
  ]);
  assert.deepEqual(read("Nr;Omschrijving;Versie\n1;Magento;2.4").rows, [{ row: 1, name: "Magento", version: "2.4" }]);
});

test("a data row that happens to hold the word of a heading is not taken for headings", () => {
  assert.match(problem("Webshop,Software,Adobe,2.4\nKassa,Software,Lightspeed,"), /^syntax line 1: /);
});

test("a file without headings is refused with the headings it needs", () => {
  assert.match(problem("WordPress,6.4.2\nMagento,2.4.6"), /^syntax line 1: .*naam\/name/);
  assert.match(problem(""), /^syntax line 1: /);
  assert.match(problem("\n\nWordPress;6.4.2"), /^syntax line 3: /);
  assert.match(problem("versie,opmerking\n1,x"), /^schema line 1: /);
});

test("more rows than the limit are refused", () => {
  assert.match(problem("naam\nA\nB\nC", { maxRows: 2 }), /^too_large row 3: /);
});
