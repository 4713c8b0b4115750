/** CVE Record Format 5.x, the parts Schakel reads; field names are the format's own. Everything optional may be absent. */
export interface CveRecord {
  readonly dataType: "CVE_RECORD";
  readonly dataVersion: string;
  readonly cveMetadata: {
    readonly cveId: string;
    readonly state: "PUBLISHED" | "REJECTED";
    readonly assignerShortName?: string;
    readonly datePublished?: string;
    readonly dateUpdated?: string;
    readonly dateRejected?: string;
  };
  readonly containers: { readonly cna: CveContainer; readonly adp?: readonly CveContainer[] };
}

export interface CveContainer {
  readonly title?: string;
  readonly providerMetadata?: { readonly orgId?: string; readonly shortName?: string; readonly dateUpdated?: string };
  readonly descriptions?: readonly CveText[];
  readonly rejectedReasons?: readonly CveText[];
  readonly replacedBy?: readonly string[];
  readonly affected?: readonly CveAffected[];
  readonly references?: readonly { readonly url: string; readonly name?: string; readonly tags?: readonly string[] }[];
  readonly problemTypes?: readonly { readonly descriptions?: readonly { readonly cweId?: string; readonly description?: string }[] }[];
  readonly metrics?: readonly Readonly<Record<string, unknown>>[];
  readonly solutions?: readonly CveText[];
  readonly workarounds?: readonly CveText[];
  readonly source?: Readonly<Record<string, unknown>>;
}

export interface CveText {
  readonly lang: string;
  readonly value: string;
}

export interface CveAffected {
  readonly vendor?: string;
  readonly product?: string;
  readonly collectionURL?: string;
  readonly packageName?: string;
  readonly packageURL?: string;
  readonly cpes?: readonly string[];
  readonly modules?: readonly string[];
  readonly platforms?: readonly string[];
  readonly programFiles?: readonly string[];
  readonly repo?: string;
  readonly defaultStatus?: CveStatus;
  readonly versions?: readonly CveVersion[];
}

export type CveStatus = "affected" | "unaffected" | "unknown";

export interface CveVersion {
  readonly version: string;
  readonly status: CveStatus;
  readonly versionType?: string;
  readonly lessThan?: string;
  readonly lessThanOrEqual?: string;
  readonly changes?: readonly { readonly at: string; readonly status: CveStatus }[];
}
