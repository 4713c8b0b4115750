import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Facts } from "./facts.ts";
import { judgeFacts } from "./judge.ts";
import { kinds } from "./kinds.ts";
import { readMeasurement } from "./replay.ts";
import { report } from "./report.ts";
import { showHtml } from "./show/html.ts";
import { showPage } from "./show/page.ts";
import { tables } from "./table/tables.ts";
import { goodFtp, goodSmb, goodSsh } from "./testing/file-facts.ts";
import { goodTls, headersOf } from "./testing/facts.ts";

const now = new Date("2026-11-22T10:00:00Z");

const facts: Facts = {
  ...headersOf({ "strict-transport-security": ["max-age=1"] }),
  tls: goodTls,
  ssh: goodSsh,
  ftp: goodFtp,
  smb: goodSmb,
  mail: { protocol: "smtp", implicit: false, capabilities: ["STARTTLS"], upgrade: "offered", plainLogin: [] },
};

/** The paths to every value inside. */
function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

/** The same with something else at one place. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((inner: unknown, at) => (String(at) === key ? replaced(inner, rest, by) : inner));
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner]))
    : value;
}

test("What is no report gives nothing, whatever it is", () =>
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      readMeasurement(value);
      assert.equal(readMeasurement({ target: "x", kind: "gopher", at: now.toISOString(), facts: value }), undefined);
    }),
  ));

test("A report that somebody changed is judged, or refused as no report of ours; it never does anything else", () => {
  const paths = pathsIn(facts);
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), fc.constantFrom(...kinds), (path, by, kind) => {
      const changed = replaced(facts, path, by);
      const read = readMeasurement({ target: "x", kind, at: now.toISOString(), facts: changed });
      if (!read) return;
      try {
        const one = report(read, tables[0], "nl");
        showPage(one, "nl", true);
        showHtml(one, "nl");
      } catch (error) {
        assert.ok(error instanceof TypeError, String(error));
      }
    }),
    { numRuns: 500 },
  );
});

test("No header makes a check stumble", () => {
  const names = ["strict-transport-security", "content-security-policy", "x-content-type-options", "referrer-policy", "location"];
  const header = fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[a-z0-9=;:,'*/ -]{0,60}$/)), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(fc.constantFrom(...names), header, fc.integer({ min: 100, max: 599 }), (name, values, status) => {
      const head = { status, headers: { [name]: values } };
      const seen = headersOf({});
      judgeFacts(
        { ...seen, web: { secure: { url: "https://shop.nl/", head }, plain: { url: "http://shop.nl/", head } } },
        "web",
        tables[0],
        now,
      );
    }),
  );
});
