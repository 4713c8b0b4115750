import type { Range, Statement, StatementSource } from "../match/types.ts";
import { compileClaims, type DefaultStatus } from "../versions/affected.ts";
import type { Claim } from "../versions/claim.ts";
import { layRanges } from "../versions/ranges.ts";
import { wholeLine } from "../versions/stretch.ts";
import type { Identity } from "./identify.ts";

/** What one entry of a document says about one product, not yet compiled. */
export interface Entry {
  readonly identity: Identity;
  readonly variant: string;
  readonly defaultStatus: DefaultStatus;
  readonly claims: readonly Claim[];
}

/** Entries of one product and variant, seen together: bounds of release branches often stand in entries of their own. */
export interface ProductEntries {
  readonly identity: Identity;
  readonly variant: string;
  readonly entries: readonly Entry[];
}

/** Groups entries that speak of the same product and variant, in the order of the document. */
export function groupEntries(entries: readonly Entry[]): ProductEntries[] {
  const groups = Map.groupBy(entries, (entry) => `${entry.identity.keys.join("\n")}\n\n${entry.variant}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ identity: first.identity, variant: first.variant, entries: group }] : [];
  });
}

/** Compiles the entries of one product; null when none names a usable version. */
export function compileEntries({ identity, entries }: ProductEntries): Range[] | null {
  // Listed without any version as unaffected: the product is not (Red Hat).
  if (entries.every(({ claims, defaultStatus }) => claims.length === 0 && defaultStatus === "unaffected")) return [];
  const byDefault = Map.groupBy(entries, (entry) => `${entry.defaultStatus ?? ""} ${entry.identity.limited}`);
  const compiled = [...byDefault.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const ranges = compileClaims(
      identity.profile,
      group.flatMap((entry) => entry.claims),
      first.defaultStatus,
    );
    return ranges === null ? [] : [limit(ranges, first.identity.limited)];
  });
  if (compiled.length === 0) return null;
  return compiled.length === 1 ? (compiled[0] ?? null) : layRanges(compiled.flat());
}

/** A limit to a system or module that an inventory does not state leaves the matter undecided. */
function limit(ranges: readonly Range[], limited: string): Range[] {
  if (limited === "") return [...ranges];
  return layRanges(ranges.map((range) => ({ ...range, label: "possible", text: `${range.text} (${limited})` })));
}

/** The product is named and no version that could be compared: undecided for all versions. */
export const undecidedRange = (text: string): Range => ({
  ...wholeLine,
  label: "possible",
  text: text === "" ? "no version stated" : text,
});

export const statement = (identity: Identity, variant: string, ranges: readonly Range[], source: StatementSource): Statement => ({
  keys: identity.keys,
  vendor: identity.vendor,
  product: identity.product,
  variant,
  ranges,
  source,
});
