import { loadCsafRules } from "./csaf-tests.ts";
import type { CsafRule } from "./csaf-tests.ts";

/** One rule of the standard that a document breaks. */
export interface CsafFinding {
  /** "csaf_2_0_strict" for the JSON schema, else the clause of the mandatory test: "6.1.11". */
  readonly rule: string;
  /** Place in the document: JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly message: string;
}

/**
 * Checks a parsed JSON value against CSAF 2.0: the schema and all mandatory tests (section 6.1); an empty list means valid.
 *
 * Mandatory tests presuppose the shape of the schema; what they cannot read in a document without it, the schema has reported already.
 * The library is loaded at the first call, because that takes a second. Never rejects for what is in the document. What is not checked
 * stands in not-checked.ts.
 */
export async function validateCsaf(value: unknown): Promise<CsafFinding[]> {
  const { schema, mandatory } = await loadCsafRules();
  const findings = await check(schema, value, true);
  const hasShape = findings.length === 0;
  for (const rule of mandatory) findings.push(...(await check(rule, value, hasShape)));
  return findings;
}

async function check(rule: CsafRule, value: unknown, hasShape: boolean): Promise<CsafFinding[]> {
  try {
    const result = await rule.check(value);
    if (result.isValid) return [];
    if (result.errors.length === 0) return [{ rule: rule.name, path: "", message: "is not valid" }];
    return result.errors.map((error) => ({ rule: rule.name, path: error.instancePath, message: error.message ?? "is not valid" }));
  } catch {
    return hasShape ? [{ rule: rule.name, path: "", message: "could not be checked" }] : [];
  }
}
