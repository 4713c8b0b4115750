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
  /** Addresses the record refers to. */
  readonly references?: readonly string[];
}
