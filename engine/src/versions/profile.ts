/**
 * Version schemes whose order differs. Anything that counts with numbers, dots and the usual words ("2.4.6-p3", "8.0.36", "22.3R1", "9.1R18.2")
 * is `generic`; npm, cargo and NuGet packages are `semver`. A scheme follows from the product, never from what a record calls its versions.
 */
export type SchemeName =
  | "generic"
  | "semver"
  | "maven"
  | "composer"
  | "pypi"
  | "deb"
  | "rpm"
  | "windows"
  | "openssl"
  | "openssh"
  | "cisco"
  | "netscaler"
  | "vmware"
  | "exchange"
  | "junos"
  | "panos"
  | "qnap"
  | "synology"
  | "zimbra";

/** What must be known of a product to read version texts about it. Plain data: it comes from the product catalogue. */
export interface ProductProfile {
  /** Canonical product key. */
  readonly key: string;
  readonly name: string;
  readonly vendor: string;
  readonly scheme: SchemeName;
  /**
   * Numeric parts in the vendor's usual full version; 0 = unknown, then every version that has numbers counts as exact. "8.0" of MySQL (3) is a
   * branch; "2.4.6" of Magento (3) is exact, and the first release of that line.
   */
  readonly depth: number;
  /** Leading numeric parts that name a release branch (GitLab 2, Firefox 1); 0 = none or unknown. */
  readonly branchDepth: number;
  /** Several upper bounds that all start at zero: one per release branch, or plain bounds of one line of which the highest counts. */
  readonly upperBounds: "branches" | "line";
  /** What a range with equal ends means: everything up to it, everything up to it in its own release branch, or that one version. */
  readonly equalEnds: "upto" | "upto-branch" | "single";
  /** Releases carry a patch word or letter that rows leave out (Zimbra "8.8.15 Patch 40", ESXi "7.0 U3c"): without it a version is a branch. */
  readonly patched?: boolean;
  /** "8.0.28 and prior" decides only the release line of 8.0 (Oracle). */
  readonly ownLineOnly: boolean;
}

/** A product of which nothing is known: numbers and words in the usual order, any depth. */
export const defaultProfile: ProductProfile = {
  key: "",
  name: "",
  vendor: "",
  scheme: "generic",
  depth: 0,
  branchDepth: 0,
  upperBounds: "branches",
  equalEnds: "upto",
  ownLineOnly: false,
};
