import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { utf8 } from "../testing/bytes.ts";
import { realFiles, withoutData } from "../testing/real-data.ts";
import { decodeKev } from "./decode-kev.ts";

const entry = {
  cveID: "CVE-2030-12345",
  vendorProject: "Example",
  product: "Shop",
  vulnerabilityName: "Example Shop Flaw",
  dateAdded: "2030-01-01",
  shortDescription: "A flaw.",
  requiredAction: "Update.",
  dueDate: "2030-01-22",
};
const catalogue = {
  title: "Catalogue",
  catalogVersion: "2030.01.01",
  dateReleased: "2030-01-01T00:00:00Z",
  count: 1,
  vulnerabilities: [entry],
};

test("a catalogue is read as it is", () => {
  assert.deepEqual(decodeKev(utf8(catalogue)), { ok: true, value: catalogue });
});

test("an entry without a due date is named by its place", () => {
  const decoded = decodeKev(utf8({ ...catalogue, vulnerabilities: [entry, { ...entry, dueDate: undefined }] }));
  assert.deepEqual(decoded.ok || decoded.problems.map(({ place }) => place), ["/vulnerabilities/1/dueDate"]);
});

test("any entry gives a catalogue or a problem", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (junk) => {
      const decoded = decodeKev(utf8({ ...catalogue, vulnerabilities: [junk] }));
      assert.ok(decoded.ok || decoded.problems[0]?.place.startsWith("/vulnerabilities/0"));
    }),
  );
});

test("the real catalogue is read whole", { skip: withoutData("kev") }, () => {
  const [file] = realFiles("kev/*.json");
  const decoded = decodeKev(file?.bytes ?? new Uint8Array());
  assert.ok(decoded.ok && decoded.value.vulnerabilities.length > 1000);
});
