/** How much of a stranger's file is worth reading; every codec takes these as an argument. */
export interface DecodeLimits {
  /** Largest file in bytes. */
  readonly maxBytes?: number;
  /** Deepest nesting of arrays and objects in JSON. */
  readonly maxDepth?: number;
  /** Most rows or components of an inventory. */
  readonly maxRows?: number;
}

/** Room for the largest CSAF documents published (some 50 MB) and for CSAF's deepest product tree (30 branches, two levels each). */
export const DEFAULT_LIMITS = { maxBytes: 64 * 1024 * 1024, maxDepth: 200, maxRows: 200_000 } as const satisfies Required<DecodeLimits>;
