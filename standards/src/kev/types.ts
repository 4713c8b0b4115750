/** CISA's Known Exploited Vulnerabilities catalogue (JSON schema of cisa.gov). It has no versions, so it never makes a match. */
export interface KevCatalogue {
  readonly catalogVersion: string;
  readonly dateReleased: string;
  readonly vulnerabilities: readonly KevEntry[];
}

export interface KevEntry {
  readonly cveID: string;
  readonly vendorProject: string;
  readonly product: string;
  readonly vulnerabilityName: string;
  readonly dateAdded: string;
  readonly shortDescription: string;
  readonly requiredAction: string;
  readonly dueDate: string;
  readonly knownRansomwareCampaignUse?: string;
  readonly notes?: string;
  readonly cwes?: readonly string[];
}
