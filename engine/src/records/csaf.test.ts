import assert from "node:assert/strict";
import { test } from "node:test";
import type { CsafBranch, CsafDocument, CsafProductTree, CsafVulnerability } from "@schakel/standards";
import { defaultProfile } from "../versions/profile.ts";
import { rowVersion } from "../versions/row.ts";
import { overlaps } from "../versions/stretch.ts";
import { readCsaf } from "./csaf.ts";
import type { Identify } from "./identify.ts";

const identify: Identify = ({ vendor = "", product = "", platforms = [] }) => ({
  keys: [`${vendor}/${product}`.toLowerCase()],
  vendor,
  product,
  variant: "",
  limited: platforms.join(),
  profile: { ...defaultProfile, key: product, name: product, vendor },
});

const csaf = (tree: CsafProductTree, vulnerabilities: readonly CsafVulnerability[]): CsafDocument => ({
  document: {
    category: "csaf_security_advisory",
    csaf_version: "2.0",
    title: "Flaws in Maker products",
    publisher: { category: "vendor", name: "Maker", namespace: "https://maker.example" },
    tracking: {
      id: "MAKER-1",
      status: "final",
      version: "2",
      initial_release_date: "2024-01-01T00:00:00Z",
      current_release_date: "2024-02-01T00:00:00Z",
      revision_history: [],
    },
  },
  product_tree: tree,
  vulnerabilities,
});

const maker = (branches: readonly CsafBranch[]): CsafProductTree => ({ branches: [{ category: "vendor", name: "Maker", branches }] });
const ranged = (name: string, text: string, id: string, category = "product_version_range"): CsafBranch => ({
  category: "product_name",
  name,
  branches: [{ category, name: text, product: { product_id: id, name: `${name} ${text}` } }],
});

const judge = (document: CsafDocument, key: string, versions: string): string => {
  const ranges = readCsaf(document, identify).vulnerabilities[0]?.statements.find((one) => one.keys.includes(key))?.ranges ?? [];
  return versions
    .split(", ")
    .map((version) => {
      const { stretch } = rowVersion(defaultProfile, version);
      const hit = ranges.find((range) => overlaps(range, stretch));
      return `${version} ${hit === undefined ? "-" : hit.label === "affected" ? "A" : "?"}`;
    })
    .join(", ");
};

const texts: readonly (readonly [string, string])[] = [
  ["vers:all/<V2.9.2", "2.9.1 A, 2.9.2 -"],
  ["vers:generic/>=1.2.0|<1.4.3", "1.1.9 -, 1.4.2 A, 1.4.3 -"],
  ["vers:all/>=V5.4<V5.5 SP1", "5.3.9 -, 5.5.0 A, 5.5 SP1 -"],
  ["vers:all/*", "1.0 A, 99.9 A"],
  ["All versions < V1.0 SP8", "1.0 SP7 A, 1.0 SP8 -"],
  ["<  rev. 2.0.16", "2.0.15 A, 2.0.16 -"],
  [">= 1.215Z | <= 1.270G", "1.214.0 -, 1.270G A, 1.271.0 -"],
  ["1.32|1.33|1.35", "1.32 A, 1.34 -, 1.35 A"],
  ["<= Serial Numbers 2310", "1.0 ?"],
  ["<=Update_19", "1.0 ?"],
];

test("ranges of a product tree are read as vers: or as the prose they are", () => {
  for (const [text, expected] of texts) {
    const document = csaf(maker([ranged("Box", text, "P1")]), [{ cve: "CVE-2024-0002", product_status: { known_affected: ["P1"] } }]);
    const versions = expected
      .split(", ")
      .map((part) => part.slice(0, part.lastIndexOf(" ")))
      .join(", ");
    assert.equal(judge(document, "maker/box", versions), expected, text);
  }
});

test("status groups belong together: from the first affected to the fixed version", () => {
  const version = (text: string): CsafBranch => ranged("Box", text, text, "product_version");
  const tree = maker(["1.0", "1.4", "1.5", "2.0"].map(version));
  const status = { first_affected: ["1.0"], last_affected: ["1.4"], fixed: ["1.5"], known_not_affected: ["2.0"] };
  assert.equal(
    judge(csaf(tree, [{ cve: "CVE-2024-0002", product_status: status }]), "maker/box", "0.9, 1.0, 1.2, 1.4, 1.5, 2.0"),
    "0.9 -, 1.0 A, 1.2 A, 1.4 A, 1.5 -, 2.0 -",
  );
});

test("all versions beside a fixed one are those below it; under investigation is undecided", () => {
  const tree = maker([
    ranged("Box", "vers:all/*", "P1"),
    ranged("Box", "3.1.4", "P2", "product_version"),
    ranged("Can", "1.0", "P3", "product_version"),
  ]);
  const document = csaf(tree, [
    { cve: "CVE-2024-0002", product_status: { known_affected: ["P1"], fixed: ["P2"], under_investigation: ["P3"] } },
  ]);
  assert.equal(judge(document, "maker/box", "3.1.3, 3.1.4, 4.0"), "3.1.3 A, 3.1.4 -, 4.0 -");
  assert.equal(judge(document, "maker/can", "1.0, 1.1"), "1.0 ?, 1.1 -");
});

test("firmware on a device is the device, a component keeps its platform as a limit", () => {
  const tree: CsafProductTree = {
    branches: [
      {
        category: "vendor",
        name: "Maker",
        branches: [
          ranged("Firmware", "<4.2", "F"),
          { category: "product_name", name: "Switch 8", product: { product_id: "S", name: "Switch 8" } },
          ranged("openssl", "1.1.1k", "O", "product_version"),
        ],
      },
    ],
    relationships: [
      {
        category: "installed_on",
        product_reference: "F",
        relates_to_product_reference: "S",
        full_product_name: { product_id: "FS", name: "Firmware <4.2 on Switch 8" },
      },
      {
        category: "default_component_of",
        product_reference: "O",
        relates_to_product_reference: "S",
        full_product_name: { product_id: "OS", name: "openssl in Switch 8" },
      },
    ],
  };
  const document = csaf(tree, [{ cve: "CVE-2024-0002", product_status: { known_affected: ["FS", "OS"] } }]);
  assert.equal(judge(document, "maker/switch 8", "4.1, 4.2"), "4.1 A, 4.2 -");
  assert.equal(judge(document, "maker/openssl", "1.1.1k"), "1.1.1k ?");
});

test("a distribution's package is named by its name, and its fixed build leaves nothing open", () => {
  const name = "telnet-1:0.17-65.el7_6.x86_64";
  const tree = maker([{ category: "product_version", name, product: { product_id: "T", name } }]);
  const { vulnerabilities } = readCsaf(csaf(tree, [{ cve: "CVE-2024-0002", product_status: { fixed: ["T"] } }]), identify);
  assert.deepEqual(
    vulnerabilities[0]?.statements.map(({ keys, ranges }) => [keys, ranges]),
    [[["maker/telnet"], []]],
  );
});

test("a remedy's version is the fix where it lies above what is affected", () => {
  const tree = maker([ranged("Box", "<=4.7.0", "P1"), ranged("Can", "<=9.0", "P2")]);
  const remedy = { category: "vendor_fix", details: "Update to V4.9.0 or later", product_ids: ["P1", "P2"] };
  const { vulnerabilities } = readCsaf(
    csaf(tree, [{ cve: "CVE-2024-0002", product_status: { known_affected: ["P1", "P2"] }, remediations: [remedy] }]),
    identify,
  );
  assert.deepEqual(
    vulnerabilities[0]?.statements.map(({ ranges }) => ranges[0]?.fixed),
    ["V4.9.0", undefined],
  );
});

test("a vulnerability without a CVE goes by the publisher's id; a withdrawn document states nothing", () => {
  const tree = maker([ranged("Box", "<2", "P1")]);
  const document = csaf(tree, [{ ids: [{ system_name: "Maker", text: "MK-7" }], product_status: { known_affected: ["P1"] } }]);
  const reading = readCsaf(document, identify);
  assert.equal(reading.vulnerabilities[0]?.id, "MK-7");
  const withdrawn = readCsaf({ ...document, document: { ...document.document, category: "csaf_withdrawn" } }, identify);
  assert.equal(withdrawn.state, "withdrawn");
  assert.deepEqual(withdrawn.vulnerabilities[0]?.statements, []);
});

test("decision points in CISA's notation are read", () => {
  const notes = [{ category: "details", title: "SSVC", text: "SSVCv2/E:P/A:N/T:T/2024-09-10T17:02:15Z/" }];
  const [found] = readCsaf(csaf({}, [{ cve: "CVE-2024-0002", notes }]), identify).vulnerabilities;
  assert.deepEqual([found?.exploitation, found?.automatable, found?.technicalImpact], ["poc", false, "total"]);
});

test("10,000 products or versions in one document stay quick", () => {
  const ids = Array.from({ length: 10_000 }, (_, at) => `P${at}`);
  const vulnerabilities = [{ cve: "CVE-2024-0002", product_status: { known_affected: ids } }];
  for (const tree of [
    maker(ids.map((id, at) => ranged(`Box ${at}`, `<${at}.2`, id))),
    maker(ids.map((id, at) => ranged("Box", `1.${at % 100}.${at >> 6}`, id, "product_version"))),
  ]) {
    const started = performance.now();
    readCsaf(csaf(tree, vulnerabilities), identify);
    assert.ok(performance.now() - started < 1500);
  }
});
