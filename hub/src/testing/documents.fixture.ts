import type { Document } from "../sources/read-document.ts";

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

export interface CveOptions {
  readonly vendor?: string;
  readonly product?: string;
  readonly lessThan?: string;
  readonly updated?: string;
  readonly state?: "PUBLISHED" | "REJECTED";
}

/** A CVE record that says one product is affected below a version. */
export function cveDocument(id: string, options: CveOptions = {}): Document {
  const { vendor = "GitLab", product = "GitLab", lessThan = "16.2.0", updated = "2026-11-01T00:00:00Z", state = "PUBLISHED" } = options;
  const cveMetadata = {
    cveId: id,
    assignerOrgId: "00000000-0000-4000-8000-000000000000",
    state,
    datePublished: "2026-10-01T00:00:00Z",
    dateUpdated: updated,
  };
  const providerMetadata = { orgId: cveMetadata.assignerOrgId, shortName: "test" };
  const cna =
    state === "REJECTED"
      ? { providerMetadata, rejectedReasons: [{ lang: "en", value: "Not a flaw." }] }
      : {
          providerMetadata,
          title: `A flaw in ${product}`,
          descriptions: [{ lang: "en", value: `A flaw in ${product}.` }],
          affected: [
            {
              vendor,
              product,
              defaultStatus: "unaffected",
              versions: [{ version: "0", status: "affected", lessThan, versionType: "semver" }],
            },
          ],
          references: [{ url: "https://example.org/advisory" }],
        };
  return { name: `${id}.json`, bytes: bytes({ dataType: "CVE_RECORD", dataVersion: "5.1", cveMetadata, containers: { cna } }) };
}

/** CISA's catalogue with these entries. */
export function kevDocument(ids: readonly string[], version = "2026.11.20"): Document {
  const vulnerabilities = ids.map((cveID) => ({
    cveID,
    vendorProject: "Somebody",
    product: "Something",
    vulnerabilityName: `Flaw ${cveID}`,
    dateAdded: "2026-11-10",
    shortDescription: "It is being used.",
    requiredAction: "Update.",
    dueDate: "2026-12-01",
    knownRansomwareCampaignUse: "Unknown",
  }));
  return {
    name: "kev.json",
    bytes: bytes({ title: "catalogue", catalogVersion: version, dateReleased: "2026-11-20T00:00:00Z", count: ids.length, vulnerabilities }),
  };
}

export interface CsafOptions {
  readonly id: string;
  readonly cve?: string;
  readonly ids?: readonly string[];
  readonly vendor?: string;
  readonly product?: string;
  /** A version range as its publisher writes it. */
  readonly affected?: string;
  readonly notAffected?: string;
  readonly released?: string;
}

/** A CSAF 2.0 advisory about one vulnerability of one product. */
export function csafDocument(options: CsafOptions): Document {
  const { vendor = "GitLab", product = "GitLab", released = "2026-11-01T00:00:00Z" } = options;
  const version = (id: string, name: string) => ({
    category: "product_version_range",
    name,
    product: { product_id: id, name: `${vendor} ${product} ${name}` },
  });
  const branches = [
    ...(options.affected === undefined ? [] : [version("A", options.affected)]),
    ...(options.notAffected === undefined ? [] : [version("N", options.notAffected)]),
  ];
  return {
    name: `${options.id}.json`,
    bytes: bytes({
      document: {
        category: "csaf_security_advisory",
        csaf_version: "2.0",
        title: `A flaw in ${product}`,
        lang: "en",
        publisher: { category: "vendor", name: vendor, namespace: "https://example.org" },
        distribution: { tlp: { label: "WHITE" } },
        notes: [{ category: "summary", text: "A flaw." }],
        tracking: {
          id: options.id,
          status: "final",
          version: "1",
          initial_release_date: released,
          current_release_date: released,
          revision_history: [{ date: released, number: "1", summary: "first" }],
        },
      },
      product_tree: { branches: [{ category: "vendor", name: vendor, branches: [{ category: "product_name", name: product, branches }] }] },
      vulnerabilities: [
        {
          ...(options.cve !== undefined && { cve: options.cve }),
          ...(options.ids && { ids: options.ids.map((text) => ({ system_name: "somebody", text })) }),
          title: "A flaw",
          notes: [{ category: "description", text: "A flaw." }],
          product_status: {
            ...(options.affected !== undefined && { known_affected: ["A"] }),
            ...(options.notAffected !== undefined && { known_not_affected: ["N"] }),
          },
        },
      ],
    }),
  };
}
