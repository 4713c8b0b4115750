/** A small valid CSAF 2.0 security advisory. */
export const csafExample = {
  document: {
    category: "csaf_security_advisory",
    csaf_version: "2.0",
    title: "Example Shop: anyone can read orders",
    lang: "en",
    notes: [{ category: "summary", text: "Orders can be read without logging in." }],
    publisher: { category: "vendor", name: "Example", namespace: "https://example.com" },
    references: [{ category: "self", summary: "This document", url: "https://example.com/csaf/2030/example-2030-0001.json" }],
    tracking: {
      id: "EXAMPLE-2030-0001",
      status: "final",
      version: "2",
      initial_release_date: "2030-01-01T09:00:00Z",
      current_release_date: "2030-01-02T09:00:00Z",
      revision_history: [
        { date: "2030-01-01T09:00:00Z", number: "1", summary: "First version." },
        { date: "2030-01-02T09:00:00Z", number: "2", summary: "Fix available." },
      ],
    },
  },
  product_tree: {
    branches: [
      {
        category: "vendor",
        name: "Example",
        branches: [
          {
            category: "product_name",
            name: "Shop",
            branches: [
              {
                category: "product_version_range",
                name: "vers:semver/<1.2.0",
                product: { product_id: "P1", name: "Example Shop before 1.2.0" },
              },
              { category: "product_version", name: "1.2.0", product: { product_id: "P2", name: "Example Shop 1.2.0" } },
            ],
          },
        ],
      },
    ],
  },
  vulnerabilities: [
    {
      cve: "CVE-2030-12345",
      notes: [{ category: "description", text: "The order page does not check who asks." }],
      product_status: { known_affected: ["P1"], fixed: ["P2"] },
      scores: [
        {
          cvss_v3: { version: "3.1", vectorString: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", baseScore: 7.5, baseSeverity: "HIGH" },
          products: ["P1"],
        },
      ],
      remediations: [{ category: "vendor_fix", details: "Update to 1.2.0.", product_ids: ["P1"] }],
    },
  ],
};
