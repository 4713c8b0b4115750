import type { Policy } from "../facts.ts";
import { parseTags } from "../tags.ts";

export interface DmarcRecord {
  readonly policy: Policy;
  readonly subdomains?: Policy;
  readonly nonExistent?: Policy;
  readonly test: boolean;
  readonly psd: "y" | "n" | "u";
  /** Where aggregate reports go: URIs. */
  readonly reports: readonly string[];
  readonly gone: readonly string[];
  readonly problems: readonly string[];
}

const policies: readonly string[] = ["none", "quarantine", "reject"];
const isPolicy = (text: string | undefined): text is Policy => text !== undefined && policies.includes(text);
/** Tags of RFC 7489 that RFC 9989 no longer has. */
const gone: readonly string[] = ["pct", "rf", "ri"];

/** True for a record that is DMARC's: the version comes first, in capitals (RFC 9989 §4.7). */
export const isDmarc = (text: string): boolean => /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(text);

/** Reads a record that `isDmarc`. A policy that is missing or unknown counts as none; what else is wrong is told. Never throws. */
export function parseDmarc(text: string): DmarcRecord {
  const tags = parseTags(text);
  const problems: string[] = tags === undefined ? [text.slice(0, 80)] : [];
  const found = new Map<string, string>();
  // A part that is no tag is passed over; the others count.
  for (const [name, value] of tags ?? text.split(";").flatMap((part) => parseTags(part) ?? [])) {
    if (found.has(name.toLowerCase())) problems.push(`${name}=${value}`);
    else found.set(name.toLowerCase(), value);
  }
  const policyOf = (name: string): Policy | undefined => {
    const value = found.get(name)?.toLowerCase();
    if (value !== undefined && !isPolicy(value)) problems.push(`${name}=${value}`);
    return isPolicy(value) ? value : undefined;
  };
  const [policy, subdomains, nonExistent] = [policyOf("p"), policyOf("sp"), policyOf("np")];
  if (!found.has("p")) problems.push("p");
  const psd = found.get("psd")?.toLowerCase();
  const reports = (found.get("rua") ?? "").split(",").map((uri) => uri.trim());
  const valid = reports.filter((uri) => /^mailto:[^@\s]+@[^@\s!]+/i.test(uri) || /^https:\/\/\S+/i.test(uri));
  problems.push(...reports.filter((uri) => uri !== "" && !valid.includes(uri)).map((uri) => `rua=${uri}`));
  return {
    policy: policy ?? "none",
    ...(subdomains ? { subdomains } : {}),
    ...(nonExistent ? { nonExistent } : {}),
    test: found.get("t")?.toLowerCase() === "y",
    psd: psd === "y" || psd === "n" ? psd : "u",
    reports: valid,
    gone: gone.filter((name) => found.has(name)),
    problems,
  };
}
