export type VersComparator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** One signpost on the line of versions. */
export interface VersConstraint {
  readonly comparator: VersComparator;
  /** The version, percent-decoded. */
  readonly version: string;
}

/** A version range ("vers:npm/>=1.0.0|<2.0.0"). */
export interface VersRange {
  /** The versioning scheme, which says how versions are ordered: "npm", "deb", "pypi", … */
  readonly scheme: string;
  /** In version order; "*" is every version. */
  readonly constraints: "*" | readonly VersConstraint[];
}

/** Order of two versions of one scheme: negative, 0 or positive. Must be a total order and never throw. */
export type VersionOrder = (a: string, b: string) => number;
