import assert from "node:assert/strict";
import { test } from "node:test";
import { readKev } from "./kev.ts";

test("the catalogue gives exploitation facts and no statement about versions", () => {
  const [fact] = readKev({
    catalogVersion: "2024.01.01",
    dateReleased: "2024-01-01T00:00:00Z",
    vulnerabilities: [
      {
        cveID: "CVE-2024-0001",
        vendorProject: "Maker",
        product: "Box",
        vulnerabilityName: "Maker Box flaw",
        dateAdded: "2024-01-01",
        shortDescription: "A flaw.",
        requiredAction: "Update.",
        dueDate: "2024-01-22",
        knownRansomwareCampaignUse: "Known",
      },
    ],
  });
  assert.deepEqual(fact, {
    cveId: "CVE-2024-0001",
    dateAdded: "2024-01-01",
    dueDate: "2024-01-22",
    ransomware: true,
    vendor: "Maker",
    product: "Box",
    requiredAction: "Update.",
  });
});
