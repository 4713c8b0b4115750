import type { Claim } from "../versions/claim.ts";
import { covers } from "../versions/stretch.ts";
import type { Entry, ProductEntries } from "./statements.ts";

/** A list of more versions than this was looked up, not tried out: what it leaves out is not affected (Cisco). */
const COMPLETE_LIST = 12;

/**
 * Settles what `unknown` by default leaves open: a long list is complete, and a reporter who tried one version (Zero Day Initiative) leaves the
 * rest to a range that others added, if it holds what was tried.
 * @param added what others say of the same product
 */
export function settleUnknown(group: ProductEntries, added: () => readonly Entry[]): ProductEntries {
  if (!group.entries.every((entry) => entry.defaultStatus === "unknown")) return group;
  const claims = group.entries.flatMap((entry) => entry.claims);
  if (claims.length === 0 || !claims.every(isTried)) return group;
  if (claims.length > COMPLETE_LIST) return { ...group, entries: group.entries.map(restUnaffected) };
  const ranges = added().filter(({ claims: others }) =>
    others.some((one) => isRange(one) && claims.some(({ stretch }) => covers(one.stretch, stretch))),
  );
  return ranges.length === 0 ? group : { ...group, entries: [...group.entries, ...ranges].map(restUnaffected) };
}

const isTried = (claim: Claim): boolean => claim.status === "affected" && claim.kind === "single";
const isRange = (claim: Claim): boolean => claim.status === "affected" && claim.kind === "range";
const restUnaffected = (entry: Entry): Entry => ({ ...entry, defaultStatus: "unaffected" });
