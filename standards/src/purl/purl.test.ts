import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timeOf } from "../testing/bytes.ts";
import { realFiles, withoutData } from "../testing/real-data.ts";
import { parsePurl } from "./parse-purl.ts";
import { formatPurl } from "./format-purl.ts";
import type { Purl } from "./format-purl.ts";

function parsed(text: string): Purl {
  const purl = parsePurl(text);
  assert.ok(purl.ok, JSON.stringify(purl));
  return purl.value;
}

test("a package URL is read in parts, decoded and normalised by its type", () => {
  assert.deepEqual(parsed("pkg:npm/%40angular/animation@12.3.1"), {
    type: "npm",
    namespace: "@angular",
    name: "animation",
    version: "12.3.1",
  });
  assert.deepEqual(parsed("pkg:Composer/Magento/Product-Community-Edition@2.4.6-p2"), {
    type: "composer",
    namespace: "magento",
    name: "product-community-edition",
    version: "2.4.6-p2",
  });
  assert.deepEqual(parsed("pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64#a/b"), {
    type: "deb",
    namespace: "debian",
    name: "attr",
    version: "1:2.4.47-2+b1",
    qualifiers: { arch: "amd64" },
    subpath: "a/b",
  });
});

test("colons stay, and everything else outside the unreserved characters is percent-encoded", () => {
  const purl: Purl = {
    type: "generic",
    name: "a b",
    version: "1:2+b(1)",
    qualifiers: { z: "https://example.com/?a=b", checksum: "sha1:ab,md5:cd" },
  };
  const text = "pkg:generic/a%20b@1:2%2Bb%281%29?checksum=sha1:ab%2Cmd5:cd&z=https:%2F%2Fexample.com%2F%3Fa%3Db";
  assert.deepEqual(formatPurl(purl), { ok: true, value: text });
  assert.deepEqual(parsed(text), { ...purl, qualifiers: { checksum: "sha1:ab,md5:cd", z: "https://example.com/?a=b" } });
});

test("what is no package URL is a problem", () => {
  for (const text of [
    "",
    "npm/express",
    "pkg:",
    "pkg:npm",
    "pkg:npm/",
    "pkg:1npm/x",
    "https://example.com",
    "pkg:npm/x@%zz",
    "pkg:generic/x?=1",
  ]) {
    const purl = parsePurl(text);
    assert.equal(purl.ok || purl.problems[0]?.code, "syntax", text);
  }
  assert.equal(formatPurl({ type: "npm", name: "" }).ok, false);
});

test("a text of megabytes is refused at once", () => {
  const long = `pkg:npm/${"a/".repeat(5_000_000)}`;
  assert.ok(timeOf(() => assert.equal(parsePurl(long).ok, false)) < 100);
});

const name = fc.string({
  unit: fc.constantFrom("a", "b", "7", "-", "_", ".", "+", ":", "é", " ", "%", "@", "?", "#", "/", "&", "="),
  minLength: 1,
  maxLength: 8,
});

test("what is written is read back as it was", () => {
  const plain = name.filter((text) => text.trim() === text && !/^[/.]*$/.test(text) && !text.includes("/"));
  const purl = fc.record({
    type: fc.constant("generic"),
    name: plain,
    version: plain,
    qualifiers: fc.dictionary(fc.constantFrom("a", "b.c", "d-e"), plain),
  });
  fc.assert(
    fc.property(purl, ({ qualifiers, ...rest }) => {
      const value: Purl = Object.keys(qualifiers).length > 0 ? { ...rest, qualifiers: { ...qualifiers } } : rest;
      const text = formatPurl(value);
      assert.ok(text.ok);
      assert.deepEqual(parsed(text.value), value, text.value);
    }),
  );
});

test("any text gives a package URL whose canonical form stays the same, or a problem", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.array(name).map((parts) => `pkg:npm/${parts.join("")}`),
      ),
      (text) => {
        const purl = parsePurl(text);
        if (!purl.ok) return;
        const once = formatPurl(purl.value);
        if (!once.ok) return;
        const again = parsePurl(once.value);
        assert.deepEqual(again.ok && formatPurl(again.value), once);
      },
    ),
    { numRuns: 1000 },
  );
});

interface PurlCase {
  readonly test_type: "parse" | "build" | "validate";
  readonly input: string | Readonly<Record<keyof Purl, unknown>>;
  readonly expected_output: unknown;
  readonly expected_failure?: boolean;
}

/** The outcome of one case in the notation of the test suite; undefined is failure. */
function outcome({ test_type, input }: PurlCase): unknown {
  if (typeof input !== "string") {
    const parts = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) as unknown as Purl;
    const text = formatPurl(parts);
    return text.ok ? text.value : undefined;
  }
  const purl = parsePurl(input);
  if (!purl.ok) return undefined;
  if (test_type === "parse") return { namespace: null, version: null, qualifiers: null, subpath: null, ...purl.value };
  const text = formatPurl(purl.value);
  return text.ok ? text.value : undefined;
}

test("every case of the specification's test suite passes; no case is listed as different", { skip: withoutData("purl") }, (t) => {
  let cases = 0;
  for (const { name: file, bytes } of realFiles("purl/*.json")) {
    for (const one of (JSON.parse(Buffer.from(bytes).toString()) as { tests: PurlCase[] }).tests) {
      cases++;
      const expected = one.expected_failure === true ? undefined : one.expected_output;
      assert.deepEqual(outcome(one), expected, `${file} ${one.test_type} ${JSON.stringify(one.input)}`);
    }
  }
  t.diagnostic(`${cases} cases`);
  assert.ok(cases > 50);
});
