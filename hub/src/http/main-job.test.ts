import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../testing/test-app.ts";

const record = (cveId: string, product: string) =>
  Buffer.from(
    JSON.stringify({
      dataType: "CVE_RECORD",
      dataVersion: "5.1",
      cveMetadata: { cveId, state: "PUBLISHED", assignerShortName: "test", dateUpdated: "2026-11-01T00:00:00Z" },
      containers: {
        cna: {
          providerMetadata: { shortName: "test" },
          descriptions: [{ lang: "en", value: "A flaw." }],
          affected: [
            {
              vendor: product,
              product,
              defaultStatus: "unaffected",
              versions: [{ version: "0", lessThan: "99.0.0", status: "affected", versionType: "semver" }],
            },
          ],
        },
      },
    }),
  );

for (const first of ["inventory", "advisory"] as const) {
  test(`an alert follows when the ${first} comes first, for a member and an editor over HTTP`, async () => {
    const world = await testApp();
    const organisation = await world.addOrganisation();
    const member = await world.person(organisation, "member");
    const editor = await world.person(world.hubId, "hub_editor");
    const [cve, product] = first === "inventory" ? ["CVE-2026-1001", "GitLab"] : ["CVE-2026-1002", "WordPress"];
    const steps = {
      inventory: async () => {
        const body = Buffer.from(`name,vendor,product,version\nSource code,${product},${product},6.1.2\n`);
        const answer = await world.request(member, "inventory.import", {
          params: { organisation },
          body,
          headers: { "content-type": "text/csv" },
        });
        assert.equal(answer.status, 200, answer.text);
      },
      advisory: async () => {
        const headers = { "content-type": "application/json" };
        const answer = await world.request(editor, "advisories.import", { body: record(cve, product), headers });
        assert.equal(answer.status, 200, answer.text);
      },
    };
    await steps[first]();
    await steps[first === "inventory" ? "advisory" : "inventory"]();
    const alerts = await world.request(member, "alerts.list", { params: { organisation } });
    assert.deepEqual(
      alerts.json<{ items: { subject: string; label: string }[] }>().items.map((alert) => [alert.subject, alert.label]),
      [[cve, "affected"]],
    );
    const log = await world.request(member, "log.read", { params: { organisation } });
    assert(log.json<{ items: { kind: string }[] }>().items.some((entry) => entry.kind === "alerts"));
  });
}
