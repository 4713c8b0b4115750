import type { CsafTestResult } from "./csaf-test-result.ts";

const PROFILES = ["csaf_security_incident_response", "csaf_informational_advisory", "csaf_security_advisory", "csaf_vex"];

/** Names and values of the profiles as the test compares them: without dashes, blanks and underscores. */
const PROHIBITED = new Set(PROFILES.flatMap((value) => [squeeze(value), squeeze(value.replace(/^csaf_/, ""))]));

/**
 * Mandatory test 6.1.26, prohibited document category name: the category of a generic document must not look like the name or value of
 * another profile, nor start with "csaf_" (except "csaf_base"). Ours because the library compares with the names only, not the values.
 */
export function checkRule_6_1_26(document: unknown): CsafTestResult {
  const category = (document as { document?: { category?: unknown } | null } | null | undefined)?.document?.category;
  if (typeof category !== "string" || category === "csaf_base" || PROFILES.includes(category)) return { isValid: true, errors: [] };
  const finding = (message: string): CsafTestResult => ({ isValid: false, errors: [{ instancePath: "/document/category", message }] });
  if (/^csaf_/i.test(category)) return finding('starts with the reserved prefix "csaf_"');
  return PROHIBITED.has(squeeze(category)) ? finding("can be mistaken for the name of a profile") : { isValid: true, errors: [] };
}

function squeeze(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, "");
}
