import type { InventoryRow } from "@schakel/standards";
import { fieldsOf } from "./candidate.ts";
import type { Candidate } from "./candidate.ts";
import { cpeCandidate, namesItsPackage, packageCandidate } from "./identifiers.ts";
import { namedCandidates } from "./names.ts";

/**
 * The products that an inventory row may be, the one its texts name first. A package URL is kept beside another known product in the texts (a service
 * "on Node.js" that is a library), each with its own version; a CPE that contradicts a known name is not.
 */
export const candidatesOf = (row: InventoryRow): Candidate[] => {
  const fields = fieldsOf(row);
  const packaged = packageCandidate(row, fields);
  const filed = cpeCandidate(row, fields);
  const named = namesItsPackage(row, fields) ? [] : namedCandidates(fields, packaged);
  const strong = [packaged, filed].filter((one) => one !== undefined);
  const known = named.filter((one) => one.known);
  if (strong.length === 0) return named;
  if (known.length === 0) return merge(strong);
  return merge([...known, ...strong.filter((one) => one === packaged || sharesKey(one, known))]);
};

const sharesKey = (one: Candidate, others: readonly Candidate[]): boolean =>
  one.keys.some((key) => others.some((other) => other.keys.includes(key)));

/** Candidates that share a key become one: keys and version texts of both, the first one's before. */
const merge = (candidates: readonly Candidate[]): Candidate[] => {
  const merged: Candidate[] = [];
  for (const one of candidates) {
    const at = merged.findIndex((other) => sharesKey(one, [other]));
    const there = merged[at];
    if (there === undefined) merged.push(one);
    else
      merged[at] = {
        ...there,
        keys: [...new Set([...there.keys, ...one.keys])],
        variant: there.variant === "" ? one.variant : there.variant,
        versions: [...there.versions, ...one.versions],
        known: there.known || one.known,
        identified: there.identified || one.identified,
        distribution: there.distribution || one.distribution,
      };
  }
  return merged;
};
