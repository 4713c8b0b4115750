/** One line of somebody's inventory as it was typed, before anything is understood of it. */
export interface InventoryRow {
  /** 1-based data row of a CSV file, or the bom-ref of a CycloneDX component. */
  readonly row: number | string;
  /** What the owner calls it ("Webwinkel", "Search"): the asset's name. */
  readonly name?: string;
  readonly vendor?: string;
  readonly product?: string;
  readonly version?: string;
  /** CPE 2.3 or 2.2 name, as typed. */
  readonly cpe?: string;
  /** Package URL, as typed. */
  readonly purl?: string;
  readonly edition?: string;
  readonly notes?: string;
  /** Set by CycloneDX only: the component type ("library", "application", "operating-system", …). */
  readonly type?: string;
  /** Set where the document groups components under one asset (CycloneDX metadata.component); absent means: the row is its own asset. */
  readonly asset?: string;
  /** Exposure and B/I/V where the file has such columns; raw text. */
  readonly exposure?: string;
  readonly availability?: string;
  readonly integrity?: string;
  readonly confidentiality?: string;
  readonly owner?: string;
}

export type InventoryFormat = "csv" | "cyclonedx";

/** What can be said of a row that was not read (the first line) or of the file as a whole (the second). */
export const INVENTORY_REMARKS = [
  ...(["quote", "cells", "nothing_named", "long_cell", "nul", "not_a_list", "not_an_object", "no_name"] as const),
  ...(["column_unknown", "column_weaker", "short_rows", "windows_1252", "newer_version", "repeated_refs", "no_components", "vex"] as const),
] as const;

/** One remark for people, as a code and what fills its text; `message` says the same in plain English, for logs and the command line. */
export interface InventoryRemark {
  readonly code: (typeof INVENTORY_REMARKS)[number];
  readonly params: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface RejectedRow extends InventoryRemark {
  readonly row: number | string;
}

export interface Inventory {
  readonly format: InventoryFormat;
  readonly rows: readonly InventoryRow[];
  /** Rows that could not be read (each names its row), and remarks such as an ignored column. Never silently dropped. */
  readonly rejected: readonly RejectedRow[];
  readonly remarks: readonly InventoryRemark[];
}
