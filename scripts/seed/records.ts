// The made-up sector's advisories: facts of real, published vulnerabilities with titles and descriptions of our own.
import records from "@schakel/content/example/records.json" with { type: "json" };

type Fact = (typeof records)[number];

/** What a weakness lets somebody do, per CWE that occurs in the facts; the first that fits names the flaw. */
const weaknesses: Readonly<Record<string, string>> = {
  "CWE-22": "Files outside the intended folder can be reached",
  "CWE-78": "Commands can be run on the server",
  "CWE-79": "Script can be planted in a page",
  "CWE-89": "The database can be asked anything",
  "CWE-287": "Signing in can be skipped",
  "CWE-288": "Signing in can be skipped",
  "CWE-352": "A visitor's browser can be made to act for them",
  "CWE-611": "Files of the server can be read through a document",
  "CWE-640": "A password can be reset by somebody else",
  "CWE-787": "Memory can be overwritten",
  "CWE-862": "A right is not checked",
};

function describe({ cwe, affected }: Fact): { title: string; description: string } {
  const product = affected[0]?.product ?? "";
  const flaw = (cwe ?? []).map((id) => weaknesses[id]).find((text) => text !== undefined) ?? "A flaw can be misused";
  return {
    title: `${flaw} in ${product}`,
    description: `${flaw} in some versions of ${product}. Example record: the facts are real, the words are not.`,
  };
}

function containers(fact: Fact) {
  const { title, description } = describe(fact);
  const { cvss, ssvc, cwe } = fact;
  const timestamp = fact.published;
  return {
    cna: {
      providerMetadata: { orgId: "00000000-0000-4000-8000-000000000000", shortName: fact.assigner },
      title,
      descriptions: [{ lang: "en", value: description }],
      affected: fact.affected,
      references: [{ url: `https://www.cve.org/CVERecord?id=${fact.id}` }],
      ...(cwe && { problemTypes: [{ descriptions: cwe.map((id) => ({ lang: "en", type: "CWE", cweId: id, description: id })) }] }),
      ...(cvss && { metrics: [{ [cvss.version === "3.0" ? "cvssV3_0" : "cvssV3_1"]: cvss }] }),
    },
    ...(ssvc && {
      adp: [
        {
          providerMetadata: { orgId: "134c704f-9b21-4f2e-91b3-4a467353bcc0", shortName: "CISA-ADP" },
          metrics: [
            {
              other: {
                type: "ssvc",
                content: {
                  id: fact.id,
                  role: "CISA Coordinator",
                  version: "2.0.3",
                  timestamp,
                  options: Object.entries(ssvc).map(([name, value]) => ({ [name]: value })),
                },
              },
            },
          ],
        },
      ],
    }),
  };
}

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/**
 * Example advisories as the documents they would arrive in: CVE JSON 5.1, and one KEV catalogue of those that are exploited. All of them, or those the world
 * knew at some moment, by name.
 */
export function exampleDocuments(known?: ReadonlySet<string>): { path: string; bytes: Uint8Array }[] {
  const facts = records.filter(({ id }) => known?.has(id) ?? true);
  const cves = facts.map((fact) => ({
    path: `${fact.id}.json`,
    bytes: encode({
      dataType: "CVE_RECORD",
      dataVersion: "5.1",
      cveMetadata: {
        cveId: fact.id,
        assignerOrgId: "00000000-0000-4000-8000-000000000000",
        assignerShortName: fact.assigner,
        state: "PUBLISHED",
        datePublished: fact.published,
        dateUpdated: fact.published,
      },
      containers: containers(fact),
    }),
  }));
  const exploited = facts.flatMap((fact) => (fact.kev ? [{ fact, kev: fact.kev }] : []));
  const catalogue = {
    title: "Known exploited vulnerabilities (example)",
    catalogVersion: "2026.11.20",
    dateReleased: "2026-11-20T12:00:00.0000Z",
    count: exploited.length,
    vulnerabilities: exploited.map(({ fact, kev }) => ({
      cveID: fact.id,
      vendorProject: fact.affected[0]?.vendor ?? "",
      product: fact.affected[0]?.product ?? "",
      vulnerabilityName: describe(fact).title,
      dateAdded: kev.added,
      shortDescription: describe(fact).description,
      requiredAction: "Update as its maker says, or stop using it.",
      dueDate: kev.due,
      knownRansomwareCampaignUse: kev.ransomware ? "Known" : "Unknown",
      notes: "",
      cwes: fact.cwe ?? [],
    })),
  };
  return [...cves, { path: "known_exploited_vulnerabilities.json", bytes: encode(catalogue) }];
}
