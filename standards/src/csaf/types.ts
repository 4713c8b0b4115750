/** CSAF 2.0, the parts Schakel reads; field names are the standard's own. */
export interface CsafDocument {
  readonly document: {
    readonly category: string;
    readonly csaf_version: "2.0";
    readonly title: string;
    readonly lang?: string;
    readonly distribution?: { readonly text?: string; readonly tlp?: { readonly label: string; readonly url?: string } };
    readonly aggregate_severity?: { readonly text: string; readonly namespace?: string };
    readonly notes?: readonly CsafNote[];
    readonly publisher: { readonly category: string; readonly name: string; readonly namespace: string };
    readonly references?: readonly CsafReference[];
    readonly tracking: {
      readonly id: string;
      readonly aliases?: readonly string[];
      readonly status: "draft" | "interim" | "final";
      readonly version: string;
      readonly initial_release_date: string;
      readonly current_release_date: string;
      readonly revision_history: readonly { readonly date: string; readonly number: string; readonly summary: string }[];
    };
  };
  readonly product_tree?: CsafProductTree;
  readonly vulnerabilities?: readonly CsafVulnerability[];
}

export interface CsafNote {
  readonly category: string;
  readonly text: string;
  readonly title?: string;
  readonly audience?: string;
}

export interface CsafReference {
  readonly url: string;
  readonly summary: string;
  readonly category?: "external" | "self";
}

export interface CsafProductTree {
  readonly branches?: readonly CsafBranch[];
  readonly full_product_names?: readonly CsafProduct[];
  readonly product_groups?: readonly { readonly group_id: string; readonly product_ids: readonly string[]; readonly summary?: string }[];
  readonly relationships?: readonly {
    readonly category: string;
    readonly full_product_name: CsafProduct;
    readonly product_reference: string;
    readonly relates_to_product_reference: string;
  }[];
}

export interface CsafBranch {
  readonly category: string;
  readonly name: string;
  readonly branches?: readonly CsafBranch[];
  readonly product?: CsafProduct;
}

export interface CsafProduct {
  readonly product_id: string;
  readonly name: string;
  readonly product_identification_helper?: {
    readonly cpe?: string;
    readonly purl?: string;
    readonly model_numbers?: readonly string[];
    readonly serial_numbers?: readonly string[];
    readonly skus?: readonly string[];
  };
}

export type CsafStatusGroup =
  | "first_affected"
  | "first_fixed"
  | "fixed"
  | "known_affected"
  | "known_not_affected"
  | "last_affected"
  | "recommended"
  | "under_investigation";

export interface CsafVulnerability {
  readonly cve?: string;
  readonly ids?: readonly { readonly system_name: string; readonly text: string }[];
  readonly title?: string;
  readonly cwe?: { readonly id: string; readonly name: string };
  readonly notes?: readonly CsafNote[];
  readonly references?: readonly CsafReference[];
  readonly product_status?: Readonly<Partial<Record<CsafStatusGroup, readonly string[]>>>;
  readonly remediations?: readonly {
    readonly category: string;
    readonly details: string;
    readonly product_ids?: readonly string[];
    readonly group_ids?: readonly string[];
    readonly url?: string;
  }[];
  readonly scores?: readonly Readonly<Record<string, unknown>>[];
  readonly threats?: readonly { readonly category: string; readonly details: string; readonly product_ids?: readonly string[] }[];
}
