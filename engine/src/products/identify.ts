import type { ProductProfile } from "../versions/profile.ts";

/** What a record says of one affected product, as far as it tells which product that is. Field names follow CVE 5 `affected`. */
export interface RecordProduct {
  readonly vendor?: string;
  readonly product?: string;
  readonly packageName?: string;
  readonly packageURL?: string;
  readonly collectionURL?: string;
  readonly cpes?: readonly string[];
  readonly platforms?: readonly string[];
  readonly modules?: readonly string[];
  readonly title?: string;
  readonly description?: string;
}

export interface Identity {
  /** Canonical keys; equal keys on an inventory row mean the same product. Never empty. */
  readonly keys: readonly string[];
  readonly vendor: string;
  readonly product: string;
  /** Edition or release track the record speaks of; "" speaks of all. */
  readonly variant: string;
  /** A system or module to which the record is limited and that an inventory row does not state ("Windows", "package kernel"); "" when it is not. */
  readonly limited: string;
  readonly profile: ProductProfile;
}
