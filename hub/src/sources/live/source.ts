import type { ResponseOf, RouteOf } from "@schakel/contract";

/** A source as the contract tells it. */
export type ToldSource = ResponseOf<RouteOf<"source.get">>;
export type SourceKind = ToldSource["kind"];
export type SourceSettings = ToldSource["settings"];
export type ToldRun = ToldSource["runs"][number];

/** The address, name and rhythm of each kind when the operator says nothing else. */
export const defaults: Readonly<Record<SourceKind, { readonly name: string; readonly url: string; readonly intervalSeconds: number }>> = {
  kev: {
    name: "CISA KEV",
    url: "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
    intervalSeconds: 900,
  },
  csaf: { name: "NCSC-NL", url: "https://advisories.ncsc.nl/.well-known/csaf/provider-metadata.json", intervalSeconds: 600 },
  // GitHub allows 60 questions an hour from one address.
  cve: { name: "CVE", url: "https://api.github.com/repos/CVEProject/cvelistV5/releases", intervalSeconds: 900 },
};

/** The kinds in the order in which they are offered. */
export const sourceKinds: readonly SourceKind[] = ["kev", "csaf", "cve"];
