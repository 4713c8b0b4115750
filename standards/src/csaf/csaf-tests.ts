import type { CsafTest } from "@secvisogram/csaf-validator-lib/schemaTests.js";
import type { CsafTestResult } from "./csaf-test-result.ts";
import { checkRule_6_1_26 } from "./rule-6-1-26.ts";
import { inVersionOrder } from "./rule-6-1-21.ts";

export interface CsafRule {
  /** "csaf_2_0_strict", or the clause: "6.1.11". */
  readonly name: string;
  readonly check: (document: unknown) => Promise<CsafTestResult>;
}

export interface CsafRules {
  readonly schema: CsafRule;
  /** The mandatory tests in the order of their clauses, 6.1.1 to 6.1.33. */
  readonly mandatory: readonly CsafRule[];
}

let loading: Promise<CsafRules> | undefined;

/** The rules of CSAF 2.0, loaded once and only when somebody validates. */
export function loadCsafRules(): Promise<CsafRules> {
  loading ??= load();
  return loading;
}

async function load(): Promise<CsafRules> {
  // Not validateStrict.js: it loads the optional tests too, which takes three times as long, to guard against tests that are not the library's.
  const [{ default: validate }, { csaf_2_0, csaf_2_0_strict }, tests] = await Promise.all([
    import("@secvisogram/csaf-validator-lib/validate.js"),
    import("@secvisogram/csaf-validator-lib/schemaTests.js"),
    import("@secvisogram/csaf-validator-lib/mandatoryTests.js"),
  ]);
  const run = async (test: CsafTest, document: unknown): Promise<CsafTestResult> =>
    (await validate([test], document)).tests[0] ?? { isValid: true, errors: [] };
  const schema: CsafRule = {
    name: "csaf_2_0_strict",
    // Additional properties are discouraged (6.2.20) but valid, so only what the plain schema refuses too counts.
    check: async (document) => {
      const strict = await run(csaf_2_0_strict, document);
      return strict.isValid || (await run(csaf_2_0, document)).isValid ? { isValid: true, errors: [] } : strict;
    },
  };
  const mandatory = Object.values<unknown>(tests)
    .filter((test): test is CsafTest => typeof test === "function")
    .map((test): CsafRule => {
      const name = clauseOf(test.name);
      if (name === "6.1.21") return { name, check: (document) => run(test, inVersionOrder(document)) };
      if (name === "6.1.26") return { name, check: (document) => Promise.resolve(checkRule_6_1_26(document)) };
      return { name, check: (document) => run(test, document) };
    });
  return { schema, mandatory: mandatory.toSorted((a, b) => compareClauses(a.name, b.name)) };
}

/** "mandatoryTest_6_1_27_3" is the library's name of clause 6.1.27.3. */
function clauseOf(testName: string): string {
  return testName.replace(/^mandatoryTest_/, "").replaceAll("_", ".");
}

function compareClauses(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  const differing = left.findIndex((number, i) => number !== right[i]);
  return differing < 0 ? left.length - right.length : (left[differing] ?? 0) - (right[differing] ?? 0);
}
