import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeCycloneDxValue } from "./decode-cyclonedx.ts";
import type { Inventory } from "./types.ts";

const bom = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  metadata: { component: { type: "application", "bom-ref": "shop", name: "Webshop", version: "7" } },
  components: [
    {
      type: "library",
      "bom-ref": "core",
      group: "com.example",
      name: "core",
      version: "2.10.0",
      purl: "pkg:maven/com.example/core@2.10.0",
      cpe: "cpe:2.3:a:example:core:2.10.0:*:*:*:*:*:*:*",
      components: [{ type: "library", name: "inner", version: "1", supplier: { name: "Example BV" } }],
    },
  ],
  services: [{ "bom-ref": "pay", name: "Payments", provider: { name: "PSP" }, services: [{ name: "Refunds" }] }],
};

function read(value: unknown): Inventory {
  const decoded = decodeCycloneDxValue(value);
  assert.ok(decoded.ok, JSON.stringify(decoded));
  return decoded.value;
}

test("one asset, with a row for it, for each component however deep, and for each service", () => {
  assert.deepEqual(read(bom), {
    format: "cyclonedx",
    rows: [
      { row: "shop", product: "Webshop", version: "7", type: "application", asset: "Webshop" },
      {
        row: "core",
        vendor: "com.example",
        product: "core",
        version: "2.10.0",
        cpe: "cpe:2.3:a:example:core:2.10.0:*:*:*:*:*:*:*",
        purl: "pkg:maven/com.example/core@2.10.0",
        type: "library",
        asset: "Webshop",
      },
      { row: "/components/0/components/0", vendor: "Example BV", product: "inner", version: "1", type: "library", asset: "Webshop" },
      { row: "pay", vendor: "PSP", product: "Payments", type: "service", asset: "Webshop" },
      { row: "/services/0/services/0", product: "Refunds", type: "service", asset: "Webshop" },
    ],
    rejected: [],
    remarks: [],
  });
});

test("without metadata.component each row is its own asset", () => {
  const { rows } = read({ bomFormat: "CycloneDX", specVersion: "1.2", components: [{ type: "library", name: "x" }] });
  assert.deepEqual(rows, [{ row: "/components/0", product: "x", type: "library" }]);
});

test("a component without a name is rejected by its row, and those inside it are still read", () => {
  const { rows, rejected } = read({ ...bom, services: [], components: [{ "bom-ref": "a", components: [{ name: "b" }] }, 7] });
  assert.deepEqual(
    [rows.map(({ product }) => product), rejected.map(({ row }) => row)],
    [
      ["Webshop", "b"],
      ["a", "/components/1"],
    ],
  );
});

test("a bom-ref used twice still gives every row a name of its own", () => {
  const { rows, remarks } = read({ ...bom, services: [], components: [1, 2].map(() => ({ "bom-ref": "same", name: "x" })) });
  assert.deepEqual(
    rows.map(({ row }) => row),
    ["shop", "same", "/components/1"],
  );
  assert.equal(remarks.length, 1);
});

test("vulnerabilities are left out with a remark, and so is an empty document", () => {
  const { rows, remarks } = read({ bomFormat: "CycloneDX", specVersion: "1.4", vulnerabilities: [{ id: "CVE-2030-1234" }] });
  assert.equal(rows.length, 0);
  assert.deepEqual(
    remarks.map(({ code }) => code),
    ["no_components", "vex"],
  );
});

test("versions: 1.2 to 1.6 are known, a later 1.x is read with a remark, another is unsupported", () => {
  for (const specVersion of ["1.2", "1.3", "1.4", "1.5", "1.6"]) assert.deepEqual(read({ ...bom, specVersion }).remarks, []);
  assert.equal(read({ ...bom, specVersion: "1.9" }).remarks.length, 1);
  const later = decodeCycloneDxValue({ ...bom, specVersion: "2.0" });
  assert.equal(later.ok || later.problems[0]?.code, "unsupported");
});

test("more components than the limit are refused", () => {
  const decoded = decodeCycloneDxValue(bom, { maxRows: 4 });
  assert.equal(decoded.ok || decoded.problems[0]?.code, "too_large");
});

test("any value gives an inventory or a problem, and each component is a row or rejected", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), fc.jsonValue(), (components, junk) => {
      const { rows, rejected } = read({ bomFormat: "CycloneDX", specVersion: "1.6", components });
      assert.ok(rows.length + rejected.length >= components.length);
      decodeCycloneDxValue(junk);
      decodeCycloneDxValue({ ...bom, components: junk, services: junk, metadata: junk, vulnerabilities: junk });
    }),
  );
});
