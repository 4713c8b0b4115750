/**
 * Whether an attacker can reliably automate the whole attack, read from a CVSS vector where nobody judged it (SSVC Automatable 2.0.0): over the
 * network, low complexity, without privileges and without a person who has to act. CVSS 4.0 says it outright in AU where the publisher filled it in.
 * CVSS 2 does not know whether a person has to act, so it never proves it. Returns false for an absent or unreadable vector.
 */
export function automatableFromCvss(vector: string | null | undefined): boolean {
  if (!vector || !/^CVSS:(3\.[01]|4\.0)\//.test(vector)) return false;
  const metrics = new Map(vector.split("/").slice(1).map(readMetric));
  const said = metrics.get("AU");
  if (said === "Y" || said === "N") return said === "Y";
  const needed = { AV: "N", AC: "L", PR: "N", UI: "N", ...(vector.startsWith("CVSS:4") && { AT: "N" }) };
  return Object.entries(needed).every(([metric, value]) => metrics.get(metric) === value);
}

function readMetric(text: string): [string, string] {
  const colon = text.indexOf(":");
  return [text.slice(0, colon), text.slice(colon + 1)];
}
