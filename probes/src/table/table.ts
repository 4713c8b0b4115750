import type { Bilingual } from "../bilingual.ts";

export type Rating = "good" | "sufficient" | "phase-out" | "insufficient";
export const ratings: readonly Rating[] = ["good", "sufficient", "phase-out", "insufficient"];

/** Names per rating; what no list names has the rating `otherwise`. */
export interface Rated {
  readonly good?: readonly string[];
  readonly sufficient?: readonly string[];
  readonly "phase-out"?: readonly string[];
  readonly otherwise: Rating;
}

/** Ratings by size: the first whose `atLeast` is reached. */
export type Sizes = readonly { readonly atLeast: number; readonly rating: Rating }[];

/**
 * How one guideline rates what was seen: content/probes/tables/<id>.json. A new guideline, or a new edition of one, is a new file there
 * and a line in `tables.ts`.
 */
export interface Table {
  readonly id: string;
  readonly title: Bilingual;
  readonly source: string;
  /** When the guideline was published: 2025-05. */
  readonly date: string;
  readonly versions: Rated;
  /** IANA names. */
  readonly suites: Rated;
  readonly groups: Rated;
  /** Finite-field groups without a name, and sizes below every named one. */
  readonly ownPrimes: Sizes;
  readonly keys: {
    readonly rsa: Sizes;
    /** Curves by IANA group name; ed25519 and ed448 too. */
    readonly curves: Rated;
    readonly otherwise: Rating;
  };
  /** Hashes in certificate signatures and in the signature over the key exchange. */
  readonly hashes: Rated;
  readonly compression: Rating;
  /** By how often a client may renegotiate: never, at most ten times, without end; and without RFC 5746. */
  readonly renegotiation: { readonly none: Rating; readonly limited: Rating; readonly unlimited: Rating; readonly insecure: Rating };
  readonly earlyData: Rating;
  readonly withoutEms: Rating;
  readonly invalidStaple: Rating;
  /** Seconds HSTS must last. */
  readonly hsts: number;
  /** Days a certificate may be valid in all; absent when the guideline says nothing. */
  readonly lifespan?: number;
}

/** The rating of a name. */
export function rate(rated: Rated, name: string): Rating {
  return ratings.find((rating) => rating !== "insufficient" && rated[rating]?.includes(name)) ?? rated.otherwise;
}

/** The rating of a size; insufficient below every bound. */
export function rateSize(sizes: Sizes, size: number): Rating {
  return sizes.find(({ atLeast }) => size >= atLeast)?.rating ?? "insufficient";
}
