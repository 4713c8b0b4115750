import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timeOf } from "../testing/bytes.ts";
import { realFiles, withoutData } from "../testing/real-data.ts";
import { formatCpe, formatCpeUri } from "./format-cpe.ts";
import { parseCpe } from "./parse-cpe.ts";
import { CPE_ATTRIBUTES } from "./types.ts";
import type { Cpe, CpeValue } from "./types.ts";

function parsed(text: string, lenient = false): Cpe {
  const cpe = parseCpe(text, { lenient });
  assert.ok(cpe.ok, JSON.stringify(cpe));
  return cpe.value;
}

const text = (value: string, before = "", after = ""): CpeValue => ({ kind: "text", text: value, before, after });

test("a formatted string is read: escapes, any, not applicable and wildcards", () => {
  const cpe = parsed(String.raw`cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:foo\:bar\\\!`);
  assert.deepEqual(cpe.vendor, text("hp"));
  assert.deepEqual(cpe.version, text("7.4.0.1570"));
  assert.deepEqual([cpe.update.kind, cpe.edition.kind], ["na", "any"]);
  assert.deepEqual(cpe.swEdition, text("online"));
  assert.deepEqual(cpe.other, text("foo:bar\\!"));
  const wild = parsed(String.raw`cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:??x:*\*:-:-:-:-`);
  assert.deepEqual(
    [wild.version, wild.update, wild.edition, wild.language],
    [text("8.", "", "*"), text("sp", "", "?"), text("x", "??"), text("*", "*")],
  );
});

test("the examples of NISTIR 7695 bind to a URI and back", () => {
  const pairs: [string, string][] = [
    ["cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*", "cpe:/a:microsoft:internet_explorer:8.0.6001:beta"],
    ["cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*", "cpe:/a:microsoft:internet_explorer:8.%02:sp%01"],
    [
      "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*",
      "cpe:/a:hp:insight_diagnostics:7.4.0.1570:-:~~online~win2003~x64~",
    ],
    [
      String.raw`cpe:2.3:a:foo\\bar:big\$money_2010:*:*:*:*:special:ipod_touch:80gb:*`,
      "cpe:/a:foo%5cbar:big%24money_2010:::~~special~ipod_touch~80gb~",
    ],
    ["cpe:2.3:o:*:*:*:*:*:*:*:*:*:*", "cpe:/o"],
  ];
  for (const [formatted, uri] of pairs) {
    assert.equal(formatCpeUri(parsed(formatted)), uri);
    assert.equal(formatCpe(parsed(uri)), formatted);
  }
});

test("what is no CPE name is a problem that names the attribute", () => {
  const cases: [string, string][] = [
    ["", ""],
    ["cpe:2.3:a:b", ""],
    ["cpe:2.3:a:b:c:*:*:*:*:*:*:*:*:*", ""],
    ["cpe:2.3:x:b:c:*:*:*:*:*:*:*:*", "part"],
    ["cpe:2.3:a:b c:c:*:*:*:*:*:*:*:*", "vendor"],
    ["cpe:2.3:a:b:c*d:*:*:*:*:*:*:*:*", "product"],
    ["cpe:2.3:a:b:c::*:*:*:*:*:*:*", "version"],
    ["cpe:2.3:a:b:c:*:*:*:*:*:*:*:x\\", "other"],
    ["cpe:/a:b%zz", "vendor"],
    ["cpe:/a:b%02c", "vendor"],
    ["cpe:/a:b:c:d:e:~a~b", "edition"],
    ["cpe:/a:b:c:d:e:f:g:h", ""],
  ];
  for (const [name, place] of cases) {
    const cpe = parseCpe(name);
    assert.deepEqual(cpe.ok || cpe.problems.map((problem) => [problem.code, problem.place]), [["syntax", place]], name);
  }
});

test("a lenient reading accepts what people leave out or forget to escape", () => {
  const cpe = parsed("cpe:2.3:a:gitlab:gitlab (ce)+:16.1.2::", true);
  assert.deepEqual(
    [cpe.product, cpe.version, cpe.update, cpe.other],
    [text("gitlab (ce)+"), text("16.1.2"), { kind: "any" }, { kind: "any" }],
  );
  assert.equal(parseCpe("cpe:2.3:a:b:c:*:*:*:*:*:*:*:*:*", { lenient: true }).ok, false);
});

test("a text of megabytes is refused at once", () => {
  assert.ok(timeOf(() => assert.equal(parseCpe(`cpe:2.3:${"\\:".repeat(5_000_000)}`).ok, false)) < 100);
});

const value: fc.Arbitrary<CpeValue> = fc.oneof(
  fc.constant<CpeValue>({ kind: "any" }),
  fc.constant<CpeValue>({ kind: "na" }),
  fc.record(
    {
      kind: fc.constant("text" as const),
      text: fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCodePoint(code)), minLength: 1, maxLength: 8 }),
      before: fc.constantFrom("", "*", "?", "??"),
      after: fc.constantFrom("", "*", "?", "??"),
    },
    { noNullPrototype: true },
  ),
);

test("every name survives both notations", () => {
  const record = Object.fromEntries(CPE_ATTRIBUTES.map((attribute) => [attribute, value]));
  fc.assert(
    fc.property(fc.record(record), (values) => {
      const cpe = { ...values, part: { kind: "text", text: "a", before: "", after: "" } } as unknown as Cpe;
      assert.deepEqual(parsed(formatCpe(cpe)), cpe);
      assert.deepEqual(parsed(formatCpeUri(cpe)), cpe, formatCpeUri(cpe));
    }),
    { numRuns: 500 },
  );
});

test("any text gives a name or a problem", () => {
  const piece = fc.constantFrom(":", "\\", "*", "?", "-", "a", "~", "%", "%01", "%02", "/", "é", " ");
  fc.assert(
    fc.property(
      fc.constantFrom("cpe:2.3:a:", "cpe:/a:", ""),
      fc.array(piece, { maxLength: 30 }),
      fc.boolean(),
      (start, pieces, lenient) => {
        const cpe = parseCpe(start + pieces.join(""), { lenient });
        if (cpe.ok) assert.deepEqual(parsed(formatCpe(cpe.value), true), cpe.value);
      },
    ),
    { numRuns: 2000 },
  );
});

test("all names in the real records are read and written back", { skip: withoutData("cve") }, (t) => {
  const names = new Set<string>();
  for (const { bytes } of realFiles("{cve,csaf}/**/*.json")) {
    for (const found of Buffer.from(bytes)
      .toString()
      .matchAll(/"cpe:[^"]*"/g))
      names.add(JSON.parse(found[0]) as string);
  }
  for (const name of names) {
    const again = name.startsWith("cpe:/") ? formatCpeUri(parsed(name)) : formatCpe(parsed(name));
    assert.equal(again.toLowerCase(), name.replace(/^(cpe:\/.*?):+$/, "$1").toLowerCase());
  }
  t.diagnostic(`${names.size} names`);
  assert.ok(names.size > 1000);
});
