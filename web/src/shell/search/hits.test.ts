import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, findPages, groupHits, type Result } from "./hits.ts";

const page = (title: string): Result => ({ key: title, title, detail: "", href: "/" });
const pages = [page("Vandaag"), page("Waarom niet?"), page("Bezit")];

test("pages are found by the beginning of any of their words, with or without accents", () => {
  assert.deepEqual(
    findPages(pages, "niet").map(({ title }) => title),
    ["Waarom niet?"],
  );
  assert.deepEqual(
    findPages([page("Één bedrijf")], "een").map(({ title }) => title),
    ["Één bedrijf"],
  );
  assert.deepEqual(findPages(pages, "aag"), []);
  assert.equal(findPages(pages, "  ").length, 3);
});

test("what was found stands by kind, pages first, and empty kinds stay away", () => {
  const groups = groupHits(
    pages.slice(0, 1),
    [
      { kind: "vulnerability", id: "CVE-2024-34102", title: "CVE-2024-34102", detail: "" },
      { kind: "asset", id: "a", title: "Webwinkel", detail: "" },
    ],
    "org",
  );
  assert.deepEqual(
    groups.map(({ kind }) => kind),
    ["page", "asset", "vulnerability"],
  );
  assert.equal(groups[2]?.results[0]?.href, "/o/org/why/CVE-2024-34102");
});

test("an asset leads to itself, a component to the asset it is in", () => {
  assert.equal(addressOf({ kind: "asset", id: "a1", detail: "" }, "org"), "/o/org/assets/a1");
  assert.equal(addressOf({ kind: "component", id: "c1", detail: "Shop & kassa" }, "org"), "/o/org/assets?q=Shop%20%26%20kassa");
});

test("a name with odd characters stays one part of the address", () => {
  assert.equal(addressOf({ kind: "advisory", id: "A/B ?#", detail: "" }, "org"), "/o/org/why/A%2FB%20%3F%23");
});
