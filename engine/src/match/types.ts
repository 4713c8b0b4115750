import type { InventoryRow } from "@schakel/standards";

export type { InventoryRow };

/** How a component stands to a vulnerability. `possible`: the product is right, the version is undecided on either side. */
export type Label = "affected" | "possible" | "not_affected";

/**
 * A half-open stretch [lo, hi) of version keys of one product. Keys are bytes whose memcmp order is the product's version order, so PostgreSQL
 * (`bytea`) and the offline match compare them alike. One exact version K is [K, K‖0x00); the whole line is [empty, 0xFF).
 */
export interface Stretch {
  readonly lo: Uint8Array;
  readonly hi: Uint8Array;
}

/** One product that an inventory row may be, with the versions the row may have of it. */
export interface ComponentTarget extends Stretch {
  /** Canonical product key, equal on both sides of the match. The version scheme follows from it. */
  readonly key: string;
  /** Edition or release track ("ce", "fips", "gdr"), "" when the row does not say. */
  readonly variant: string;
  /** True where the row's version cannot prove anything (a distribution's back-ported package): a hit is `possible` at most. */
  readonly undecidable: boolean;
}

/** What was understood of one inventory row. */
export interface ComponentReading {
  readonly row: InventoryRow;
  /** Display name of the product ("GitLab CE"), "" when nothing was recognisable. */
  readonly product: string;
  readonly vendor: string;
  /** The version as understood, in the vendor's spelling; "" when none. */
  readonly version: string;
  readonly precision: "exact" | "branch" | "none";
  readonly targets: readonly ComponentTarget[];
  /** How it was read, for people: code and parameters, rendered elsewhere. */
  readonly notes: readonly ReadingNote[];
}

export interface ReadingNote {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

/** A stretch with what is said of it. Stretches of one statement are sorted, disjoint and merged where equal; what lies in none is not affected. */
export interface Range extends Stretch {
  readonly label: "affected" | "possible";
  /** The first version that is out of it, in the publisher's spelling; absent when none is known. */
  readonly fixed?: string;
  /** The last affected version, in the publisher's spelling, where the stretch ends with it and no first version out of it is known. */
  readonly after?: string;
  /** The text this was read from, for evidence: "< 16.1.6", "8.0.28 and prior". */
  readonly text: string;
}

export type StatementSource = "cna" | "adp" | "description" | "csaf";

/** What one document says of one product (edition) for one vulnerability. */
export interface Statement {
  /** Canonical product keys; a component matches when one of its targets has one of them. */
  readonly keys: readonly string[];
  readonly vendor: string;
  readonly product: string;
  /** Edition or track that it speaks of; "" speaks of all. */
  readonly variant: string;
  readonly ranges: readonly Range[];
  readonly source: StatementSource;
}

export type Exploitation = "none" | "poc" | "active";

export interface VulnerabilityReading {
  /** The CVE id where there is one, else the publisher's own id. */
  readonly id: string;
  readonly aliases: readonly string[];
  readonly state: "published" | "rejected";
  readonly title: string;
  readonly description: string;
  readonly publishedAt?: string;
  /** SSVC decision points as published (CISA's ADP container, CSAF notes), absent when unknown. */
  readonly exploitation?: Exploitation;
  readonly automatable?: boolean;
  readonly technicalImpact?: "partial" | "total";
  /** CVSS base score 0–10, the highest version published. */
  readonly cvss?: number;
  readonly cvssVector?: string;
  /** CWE ids of what is wrong, as published and without repeats ("CWE-79"); absent where nobody says. */
  readonly weaknesses?: readonly string[];
  readonly statements: readonly Statement[];
}

/** A document as the match understands it: who said it, and what it says of each vulnerability. */
export interface AdvisoryReading {
  readonly publisher: string;
  /** The publisher's id of the document: CVE id, CSAF tracking id. */
  readonly trackingId: string;
  readonly revision: string;
  readonly title: string;
  readonly state: "published" | "withdrawn";
  readonly updatedAt?: string;
  readonly references: readonly string[];
  readonly vulnerabilities: readonly VulnerabilityReading[];
}

/** Merged ranges of one vulnerability for one (product key, variant) over all documents: what the SQL join stores and the offline match uses. */
export interface MergedRange extends Range {
  readonly key: string;
  readonly variant: string;
  /** "publisher trackingId" of the documents that speak for this stretch. */
  readonly evidence: readonly string[];
}

/** One decided pair. */
export interface Judgement {
  readonly label: Label;
  /** One English sentence: what the row has, what the record says. */
  readonly why: string;
  readonly fixed?: string;
}
