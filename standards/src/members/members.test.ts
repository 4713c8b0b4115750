import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeMembers } from "./decode-members.ts";
import { readKvk } from "./kvk.ts";
import { MEMBER_REMARKS } from "./types.ts";
import type { MemberList } from "./types.ts";
import { hostOfWebsite } from "./website.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (text: string): MemberList => {
  const list = decodeMembers(encode(text));
  assert(list.ok, list.ok ? "" : JSON.stringify(list.problems));
  return list.value;
};
const refused = (bytes: Uint8Array) => {
  const list = decodeMembers(bytes);
  assert(!list.ok);
  return list.problems[0];
};
const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);

test("a list as an association keeps it, in Dutch and in English, whatever the separator", () => {
  const expected = [
    {
      row: 1,
      line: 2,
      organisation: "Fietswereld B.V.",
      kvk: "01234567",
      website: "www.fietswereld.nl",
      email: "info@fietswereld.nl",
      contact: "Ada de Vries",
      maturity: "advanced",
      language: "nl",
      remarks: [],
    },
    { row: 2, line: 3, organisation: "Kaarsenhuis", remarks: [] },
  ];
  const dutch =
    "Bedrijfsnaam;KvK-nummer;Website;E-mailadres;Contactpersoon;Volwassenheid;Taal\n" +
    "Fietswereld B.V.;1234567;https://www.Fietswereld.nl/;Info@fietswereld.nl;Ada de Vries;gevorderd;NL\nKaarsenhuis;;;;;;\n";
  assert.deepEqual(decode(dutch).rows, expected);
  const english =
    "Language,Contact person,E-mail,Domain,Chamber of Commerce number,Company name,Maturity\r\n" +
    'Dutch,Ada de Vries,"Ada <info@fietswereld.nl>",www.fietswereld.nl,"0123 45 67",Fietswereld B.V.,Advanced\r\n,,,,,Kaarsenhuis,\r\n';
  assert.deepEqual(decode(english).rows, expected);
  assert.deepEqual(decode(dutch.replaceAll(";", "\t")).rows, expected);
  assert.deepEqual(
    decode(`sep=;\n${dutch}`).rows.map((row) => row.line),
    [3, 4],
  );
});

test("every usual encoding reads the same", () => {
  const text = "Naam;E-mail;Contact\nCafé Zoë;zoe@cafe.nl;René\n";
  const utf16 = (littleEndian: boolean, mark: boolean) => {
    const all = mark ? `\ufeff${text}` : text;
    const units = Array.from({ length: all.length }, (_, index) => all.charCodeAt(index));
    const bytes = new DataView(new ArrayBuffer(units.length * 2));
    units.forEach((unit, index) => bytes.setUint16(index * 2, unit, littleEndian));
    return new Uint8Array(bytes.buffer);
  };
  const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const rows = decode(text).rows;
  assert.equal(rows[0]?.organisation, "Café Zoë");
  for (const bytes of [encode(`\ufeff${text}`), utf16(true, true), utf16(false, true), utf16(true, false), utf16(false, false), latin]) {
    const list = decodeMembers(bytes);
    assert(list.ok);
    assert.deepEqual(list.value.rows, rows);
    assert.deepEqual(codes(list.value.remarks), bytes === latin ? ["windows_1252"] : []);
  }
});

test("a column called name is the organisation, or the contact where another column is the organisation", () => {
  assert.equal(decode("Naam;Mail\nBol;a@bol.nl\n").rows[0]?.organisation, "Bol");
  const [row] = decode("Naam;Organisatie\nAda;Bol\n").rows;
  assert.deepEqual([row?.organisation, row?.contact], ["Bol", "Ada"]);
  const [parts] = decode("Bedrijf;Voornaam;Tussenvoegsel;Achternaam\nBol;Ada;de;Vries\n").rows;
  assert.equal(parts?.contact, "Ada de Vries");
});

test("what decides who it is must be right; of the rest is told what was left out, with its column", () => {
  const { rows, rejected, remarks } = decode(
    "Bedrijf;KvK nr;Mail;Website;Niveau;Taal;Lievelingskleur\n" +
      ";12345678;a@b.nl;;;;\n" +
      "Bol;1234;a@b.nl;;;;\n" +
      "Bol;12345678;geen adres;;;;\n" +
      "Bol;12345678;a@b.nl, c@d.nl;geen site;hoog;Fries;blauw\n" +
      `${"x".repeat(201)};;;;;;\n` +
      'Bol;"12345678;a@b.nl;;;;\n' +
      "Bol;;;;;;;te veel\n" +
      "Coolblue\n",
  );
  assert.deepEqual(
    rejected.map((row) => [row.row, row.line, ...codes(row.remarks)]),
    [
      [1, 2, "no_name"],
      [2, 3, "bad_kvk"],
      [3, 4, "bad_email"],
      [5, 6, "long_name"],
      [6, 7, "quote"],
      [7, 8, "cells"],
    ],
  );
  assert.deepEqual(rejected[1]?.remarks[0].params, { column: "KvK nr", value: "1234" });
  assert.deepEqual(
    rows.map((row) => [row.row, row.organisation, ...codes(row.remarks)]),
    [
      [4, "Bol", "more_emails", "bad_website", "bad_maturity", "bad_language"],
      [8, "Coolblue"],
    ],
  );
  assert.deepEqual(codes(remarks), ["column_unknown", "short_rows"]);
});

test("words of the language below are words like any other", () => {
  const [row] = decode("Bedrijf;Niveau;Taal;constructor\nBol;constructor;__proto__;x\n").rows;
  assert.deepEqual(codes(row?.remarks ?? []), ["bad_maturity", "bad_language"]);
});

test("what is no list of members is refused with the way out", () => {
  assert.equal(refused(encode(""))?.code, "syntax");
  assert.equal(refused(encode("Bol;12345678;a@b.nl\n"))?.code, "syntax");
  assert.equal(refused(encode("KvK;E-mail\n12345678;a@b.nl\n"))?.code, "schema");
  assert.equal(refused(Uint8Array.of(0x50, 0x4b, 3, 4))?.code, "unsupported");
  assert.equal(refused(encode(`Naam\n${"x\n".repeat(5001)}`))?.code, "too_large");
  assert.equal(refused(new Uint8Array(8 * 1024 * 1024 + 1))?.code, "too_large");
  assert.equal(decode(`Naam\n${"x\n".repeat(5000)}`).rows.length, 5000);
});

test("Chamber-of-Commerce numbers as people and spreadsheets write them", () => {
  const number = fc.integer({ min: 100_000, max: 99_999_999 });
  fc.assert(
    fc.property(number, fc.constantFrom("", " ", ".", "-", "\u00a0"), (value, mark) => {
      const digits = String(value).padStart(8, "0");
      assert.equal(readKvk(String(value)), digits);
      assert.equal(readKvk(`  ${digits.replaceAll(/(..)(?!$)/g, `$1${mark}`)} `), digits);
      assert.equal(readKvk(`KvK: ${digits}`), digits);
      assert.equal(readKvk(`KvK-nummer ${digits}`), digits);
      assert.equal(readKvk(`${value}.0`), digits);
      assert.equal(readKvk(`${value},00`), digits);
    }),
  );
  for (const wrong of ["", "0", "00000000", "12345", "123456789", "2024", "NL123456782B01", "1.2345678E7", "12345678a", "-"]) {
    assert.equal(readKvk(wrong), undefined, wrong);
  }
});

test("a website is kept as its host name", () => {
  const hosts = {
    "https://www.Winkel.NL/fietsen?x=1#y": "www.winkel.nl",
    "winkel.nl": "winkel.nl",
    " winkel.nl. ": "winkel.nl",
    "http://winkel.nl:8080": "winkel.nl",
    "//winkel.nl/": "winkel.nl",
    "café.nl": "xn--caf-dma.nl",
    "": "",
    winkel: undefined,
    "10.0.0.1": undefined,
    "[::1]": undefined,
    "0x7f.1": undefined,
    "ftp://winkel.nl": undefined,
    "javascript:alert(1)": undefined,
    "jan@winkel.nl": undefined,
    "geen adres.nl": undefined,
    "-x.nl": undefined,
  };
  for (const [typed, host] of Object.entries(hosts)) assert.equal(hostOfWebsite(typed), host, typed);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const host = hostOfWebsite(typed);
      // What is kept is stable: read again it is the same.
      if (host !== undefined) assert.equal(hostOfWebsite(host), host);
    }),
  );
});

test("any bytes are read or refused, and every row of a list is accounted for", () => {
  const cell = fc.oneof(
    fc.constantFrom("Bol", "12345678", "a@b.nl", '"', '"a;b"', "\r", "", "x\0y", "www.bol.nl"),
    fc.string({ maxLength: 20 }),
  );
  const line = fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(";"));
  const file = fc.tuple(
    fc.constantFrom("Naam;KvK;Mail;Website;Taal\n", "organisation,email\n", "", "sep=;\nBedrijf;Contact\n"),
    fc.array(line, { maxLength: 20 }),
  );
  const check = (bytes: Uint8Array) => {
    const list = decodeMembers(bytes);
    if (!list.ok) return assert(list.problems.length > 0);
    const numbers = [...list.value.rows, ...list.value.rejected].map((row) => row.row).toSorted((one, other) => one - other);
    assert.deepEqual(
      numbers,
      Array.from({ length: numbers.length }, (_, index) => index + 1),
    );
    const remarks = [
      ...list.value.remarks,
      ...list.value.rows.flatMap((row) => row.remarks),
      ...list.value.rejected.flatMap((row) => row.remarks),
    ];
    for (const { code } of remarks) assert(MEMBER_REMARKS.includes(code));
    for (const row of list.value.rows) {
      assert.match(row.organisation, /^[^\p{Cc}]{1,200}$/u);
      assert(row.kvk === undefined || /^[0-9]{8}$/.test(row.kvk));
      assert(row.email === undefined || /^[^@\s]+@[^@\s]+$/.test(row.email));
    }
    return undefined;
  };
  fc.assert(fc.property(file, ([head, lines]) => check(encode(head + lines.join("\n")))));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), check));
});
