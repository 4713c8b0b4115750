import type { KevCatalogue } from "@schakel/standards";

/** That a vulnerability is exploited; never a statement about products, since the catalogue has no versions. */
export interface ExploitationFact {
  readonly cveId: string;
  readonly dateAdded: string;
  readonly dueDate: string;
  readonly ransomware: boolean;
  readonly vendor: string;
  readonly product: string;
  readonly requiredAction: string;
}

/** Facts of CISA's Known Exploited Vulnerabilities catalogue, in its order. */
export const readKev = (catalogue: KevCatalogue): ExploitationFact[] =>
  catalogue.vulnerabilities.map((entry) => ({
    cveId: entry.cveID,
    dateAdded: entry.dateAdded,
    dueDate: entry.dueDate,
    ransomware: entry.knownRansomwareCampaignUse === "Known",
    vendor: entry.vendorProject,
    product: entry.product,
    requiredAction: entry.requiredAction,
  }));
