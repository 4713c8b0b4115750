import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { csafExample } from "../testing/csaf-example.ts";
import { realFiles, withoutData } from "../testing/real-data.ts";
import { withValue } from "../testing/with-value.ts";
import { CSAF_NOT_CHECKED, CSAF_TEST_FILES_JUDGED_DIFFERENTLY } from "./not-checked.ts";
import { loadCsafRules } from "./csaf-tests.ts";
import { validateCsaf } from "./validate-csaf.ts";

const rulesOf = async (value: unknown): Promise<string[]> => [...new Set((await validateCsaf(value)).map(({ rule }) => rule))];

test("a valid document has no findings", async () => {
  assert.deepEqual(await validateCsaf(csafExample), []);
});

test("the schema and the mandatory tests are named by their own names, with the place", async () => {
  const untitled = await validateCsaf(withValue(csafExample, "/document/title", undefined));
  assert.deepEqual(
    untitled.map(({ rule, path }) => [rule, path]),
    [["csaf_2_0_strict", "/document"]],
  );
  const unknownProduct = await validateCsaf(withValue(csafExample, "/vulnerabilities/0/product_status/known_affected/0", "P9"));
  assert.ok(unknownProduct.some(({ rule, path }) => rule === "6.1.1" && path === "/vulnerabilities/0/product_status/known_affected/0"));
});

test("revisions of one date count in the order of their numbers (6.1.21)", async () => {
  const date = "2030-01-01T09:00:00Z";
  const newestFirst = ["2", "1"].map((number) => ({ date, number, summary: "A version." }));
  const tracking = { ...csafExample.document.tracking, current_release_date: date, revision_history: newestFirst };
  assert.deepEqual(await rulesOf(withValue(csafExample, "/document/tracking", tracking)), []);
  const missing = ["3", "1"].map((number) => ({ date, number, summary: "A version." }));
  assert.ok(
    (await rulesOf(withValue(csafExample, "/document/tracking", { ...tracking, version: "3", revision_history: missing }))).includes(
      "6.1.21",
    ),
  );
});

test("a category that looks like a profile is prohibited (6.1.26)", async () => {
  for (const category of ["csafsecurityadvisory", "Security_Advisory", "V-E X", "csaf_other", "CSAF_VEX"]) {
    assert.ok((await rulesOf(withValue(csafExample, "/document/category", category))).includes("6.1.26"), category);
  }
  for (const category of ["csaf_base", "Example Notice"]) {
    assert.deepEqual(await rulesOf(withValue(csafExample, "/document/category", category)), [], category);
  }
});

test("additional properties are discouraged, not invalid (6.2.20)", async () => {
  assert.deepEqual(await validateCsaf(withValue(csafExample, "/document/x_team", "red")), []);
});

test("any value gives findings, never an exception", async () => {
  const places = [
    "/document",
    "/document/tracking",
    "/document/tracking/revision_history",
    "/product_tree",
    "/product_tree/branches/0",
    "/vulnerabilities",
    "/vulnerabilities/0",
  ];
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.constantFrom(...places), async (junk, place) => {
      const findings = await validateCsaf(withValue(csafExample, place, junk));
      assert.ok(findings.every(({ rule, message }) => rule !== "" && message !== ""));
      assert.ok(Array.isArray(await validateCsaf(junk)));
    }),
  );
});

test("all mandatory clauses are checked, in order", async () => {
  const { mandatory } = await loadCsafRules();
  const clauses = Array.from({ length: 33 }, (_, i) => `6.1.${i + 1}`);
  const profiles = Array.from({ length: 11 }, (_, i) => `6.1.27.${i + 1}`);
  assert.deepEqual(
    mandatory.map(({ name }) => name),
    clauses.flatMap((clause) => (clause === "6.1.27" ? profiles : [clause])),
  );
});

test("the real examples of the standard and CISA's documents are valid", { skip: withoutData("csaf") }, async () => {
  for (const { name, bytes } of realFiles("csaf/{cisa,oasis-2.0/examples}/**/*.json")) {
    assert.deepEqual(await validateCsaf(JSON.parse(Buffer.from(bytes).toString())), [], name);
  }
});

interface TestCase {
  readonly id: string;
  readonly group: string;
  readonly failures?: readonly { readonly name: string; readonly valid: boolean }[];
  readonly valid?: readonly { readonly name: string; readonly valid: boolean }[];
}

/** The standard's test files, as far as they are here: beside the list of test cases, or in the tests that the library ships. */
function findTestFiles(): (name: string) => string | undefined {
  const library = dirname(fileURLToPath(import.meta.resolve("@secvisogram/csaf-validator-lib/validate.js")));
  const shipped = new Map(globSync(`${library}/tests/**/oasis_csaf_tc-csaf_2_0-*.json`).map((path) => [basename(path), path]));
  const beside = fileURLToPath(new URL("../../../../shared/data/csaf/oasis-2.0/", import.meta.url));
  return (name) => (existsSync(`${beside}${name}`) ? `${beside}${name}` : shipped.get(basename(name)));
}

test(
  "the test files of the standard are judged as it lists them, but for the visible list",
  { skip: withoutData("csaf/oasis-2.0") },
  async (t) => {
    const [list] = realFiles("csaf/oasis-2.0/testcases.json");
    const { tests } = JSON.parse(Buffer.from(list?.bytes ?? []).toString()) as { tests: TestCase[] };
    const pathOf = findTestFiles();
    const listed = new Set(CSAF_TEST_FILES_JUDGED_DIFFERENTLY.map(({ file }) => file));
    let judged = 0;
    let absent = 0;
    for (const { id, group, failures = [], valid = [] } of tests) {
      if (group !== "mandatory")
        assert.ok(
          CSAF_NOT_CHECKED.some(({ rule }) => id.startsWith(`${rule}.`)),
          `${id} is neither checked nor listed`,
        );
      for (const file of [...failures, ...valid]) {
        const path = pathOf(file.name);
        if (path === undefined) {
          absent++;
          continue;
        }
        judged++;
        const rules = await rulesOf(JSON.parse(readFileSync(path, "utf8")));
        if (!file.valid) assert.ok(rules.includes(id), `${file.name} must break ${id}, and breaks ${rules.join(", ")}`);
        else assert.equal(rules.length > 0, listed.has(file.name), `${file.name}: ${rules.join(", ")}`);
      }
    }
    t.diagnostic(`${judged} files judged, ${absent} are not here`);
    assert.ok(judged > 0, "no test file found");
  },
);
