import type { CsafVulnerability, CveRecord } from "@schakel/standards";

/** "CWE-79", also where it stands in a text: "CWE-79 Cross-site Scripting". Zeros in front say nothing. */
const cweId = /\bCWE-0*([1-9]\d{0,4})\b/gi;

/** More than this many kinds of weakness describe no single flaw; a record that lists them all says nothing. */
const MOST = 20;

/**
 * The CWE ids of a CVE record (CVE Record Format 5, `problemTypes`): those of its own container, then what others added, each once. Publishers who leave
 * `cweId` out write the id at the start of the description.
 */
export function weaknessesOfCve(record: CveRecord): readonly string[] {
  const containers = [record.containers.cna, ...(record.containers.adp ?? [])];
  const texts = containers
    .flatMap((container) => container.problemTypes ?? [])
    .flatMap((problem) => problem.descriptions ?? [])
    .map(({ cweId: id = "", description = "" }) => (id === "" ? description.slice(0, 200) : id));
  return idsIn(texts);
}

/** The CWE id of a vulnerability in a CSAF 2.0 document (3.2.3.3). */
export const weaknessesOfCsaf = (vulnerability: CsafVulnerability): readonly string[] => idsIn([vulnerability.cwe?.id ?? ""]);

/** As a field of a reading, absent where there are none. */
export const told = (weaknesses: readonly string[]): { readonly weaknesses?: readonly string[] } =>
  weaknesses.length === 0 ? {} : { weaknesses };

const idsIn = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(cweId)].map(([, number]) => `CWE-${number}`)))].slice(0, MOST);
