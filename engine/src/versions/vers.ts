import { intervalsOf, parseVers, type VersionBound } from "@schakel/standards";
import { type Claim, claimOf, type Status } from "./claim.ts";
import { describe, readText } from "./listed.ts";
import type { Bound } from "./prose/phrase.ts";
import type { ProductProfile } from "./profile.ts";

/**
 * Reads a vers: URI ("vers:npm/>=1.0.0|<2.0.0"); the product's own scheme orders its versions, whatever type the URI states. People also write
 * "vers:all/>=V5.4<V5.5 SP1", which is no vers: what follows the type is then read as text.
 * @returns null when the text is not a vers: URI
 */
export function readVers(profile: ProductProfile, status: Status, text: string): Claim[] | null {
  const match = /^\s*vers:([a-z0-9.+-]+)\/(.*)$/is.exec(text);
  const rest = match?.[2]?.trim();
  if (rest === undefined) return null;
  if (rest === "*") return [claimOf(profile, status, { all: true }, "all versions", false)];
  const parsed = parseVers(text.trim());
  if (!parsed.ok || match?.[1]?.toLowerCase() === "all")
    return readText(profile, status, rest.replaceAll("|", ", "), () => ({ own: [], others: [] }));
  return intervalsOf(parsed.value.constraints).map(({ low, high }) => {
    const bound = (end: VersionBound): Bound => ({ text: end.version, inclusive: end.inclusive });
    if (low && high && low.version === high.version) return claimOf(profile, status, { single: low.version }, low.version, false);
    const clause = { ...(low ? { lower: bound(low) } : {}), ...(high ? { upper: bound(high) } : {}) };
    return claimOf(profile, status, (low ?? high) ? clause : { all: true }, describe((low ?? high) ? clause : { all: true }), false);
  });
}
