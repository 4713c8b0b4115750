import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { identifyRecordProduct } from "./identify.ts";
import type { RecordProduct } from "./record-product.ts";

const keysOf = (record: RecordProduct): readonly string[] => identifyRecordProduct(record)?.keys ?? [];
const is = (record: RecordProduct, key: string): void =>
  assert.deepEqual(
    keysOf(record).filter((one) => !/^(?:name|wp):/.test(one)),
    [key],
    JSON.stringify(record),
  );
const isNot = (record: RecordProduct, key: string): void =>
  assert.ok(!keysOf(record).includes(key), `${JSON.stringify(record)} → ${keysOf(record).join(" ")}`);

test("rebrandings and other names lead to one key", () => {
  for (const product of ["Adobe Commerce", "Magento Open Source", "Magento Commerce", "magento_open_source"])
    is({ vendor: "Adobe", product }, "adobe/commerce");
  is({ vendor: "Adobe", product: "Commerce" }, "adobe/commerce");
  for (const product of ["Citrix ADC", "NetScaler ADC ", "netscaler_application_delivery_controller"])
    is({ vendor: "Citrix", product }, "citrix/netscaler-adc");
  is({ vendor: "Cloud Software Group", product: "NetScaler ADC" }, "citrix/netscaler-adc");
  is({ vendor: "MobileIron", product: "Core" }, "ivanti/epmm");
  is({ vendor: "Ivanti", product: "EPMM" }, "ivanti/epmm");
  is({ vendor: "realmag777", product: "WOOF - Products Filter for WooCommerce" }, "pluginus/husky");
});

test("a vendor's generic word counts beside that vendor only", () => {
  is({ vendor: "Drupal", product: "Core" }, "drupal/drupal");
  is({ vendor: "HCL Software", product: "Commerce" }, "hcl/commerce");
  assert.ok(!keysOf({ vendor: "Somebody", product: "Core" }).some((key) => !key.startsWith("name:")));
  is({ vendor: "n/a", product: "ESXi" }, "vmware/esxi");
});

test("add-ons, clients and drivers are other products", () => {
  isNot({ vendor: "Jenkins Project", product: "Jenkins Git server Plugin" }, "jenkins/jenkins");
  isNot({ vendor: "PrestaShop", product: "blockreassurance" }, "prestashop/prestashop");
  isNot({ vendor: "ash-project", product: "ash_postgres" }, "postgresql/postgresql");
  isNot({ vendor: "keerti1924", product: "PHP-MYSQL-User-Login-System" }, "php/php");
  isNot(
    { vendor: "WPWeb", product: "WooCommerce - Social Login", description: "The WooCommerce - Social Login plugin for WordPress" },
    "automattic/woocommerce",
  );
  is({ vendor: "Elementor", product: "Elementor Pro" }, "elementor/elementor-pro");
  is({ vendor: "F5", product: "NGINX Plus" }, "f5/nginx-plus");
  is({ vendor: "Kubernetes", product: "ingress-nginx" }, "kubernetes/ingress-nginx");
  is({ vendor: "Atlassian", product: "Jira Service Management Data Center" }, "atlassian/jira-service-management");
});

test("a name decides over a CPE that contradicts it, and a CPE over no name", () => {
  const cpes = ["cpe:2.3:a:elementor:website_builder:*:*:*:*:*:wordpress:*:*"];
  isNot({ vendor: "Somebody", product: "Clever Cards", cpes }, "elementor/elementor");
  is({ vendor: "n/a", product: "n/a", cpes }, "elementor/elementor");
  is({ vendor: "Veeam", product: "Backup & Replication", cpes: ["cpe:2.3:a:veeam:one:*:*:*:*:*:*:*:*"] }, "veeam/backup-replication");
});

test("packages identify by type, namespace and name", () => {
  is({ packageURL: "pkg:npm/express" }, "expressjs/express");
  is({ collectionURL: "https://repo.maven.apache.org/maven2", packageName: "org.apache.logging.log4j:log4j-core" }, "apache/log4j");
  assert.ok(keysOf({ collectionURL: "https://registry.npmjs.org", packageName: "@scope/thing" }).includes("pkg:npm/@scope/thing"));
  is({ vendor: "n/a", product: "org.webjars.npm:mysql2" }, "sidorares/mysql2");
});

test("plugins are known by slug, and by the name before its slogan under their own account", () => {
  const collectionURL = "https://wordpress.org/plugins";
  is({ vendor: "Whoever", product: "Anything", packageName: "contact-form-7", collectionURL }, "rocklobster/contact-form-7");
  is(
    { vendor: "smub", product: "All in One SEO – Best WordPress SEO Plugin – Easily Improve SEO Rankings & Increase Traffic" },
    "aioseo/aioseo",
  );
  const addOn = { vendor: "wisersteps", product: "Contact Form 7 – Capsule CRM – Integration", description: "A plugin for WordPress" };
  isNot(addOn, "rocklobster/contact-form-7");
  const unknown = keysOf({ vendor: "abc", product: "Star Boxes – Best Boxes for Everyone", packageName: "star-boxes", collectionURL });
  assert.ok(unknown.includes("wp:starboxes"));
});

test("Windows releases, cumulative updates and servicing branches are told apart", () => {
  is({ vendor: "Microsoft", product: "Windows Server 2019 (Server Core installation)" }, "microsoft/windows-server-2019");
  is({ vendor: "Microsoft", product: "Windows 11 version 22H3" }, "microsoft/windows-11-23h2");
  is({ vendor: "Microsoft", product: "Windows Server 2022, 23H2 Edition (Server Core installation)" }, "microsoft/windows-server-23h2");
  const exchange = identifyRecordProduct({ vendor: "Microsoft", product: "Microsoft Exchange Server 2019 Cumulative Update 13" });
  assert.deepEqual([exchange?.keys, exchange?.variant], [["microsoft/exchange-server-2019"], "cu13"]);
  const sql = identifyRecordProduct({ vendor: "Microsoft", product: "Microsoft SQL Server 2019 for x64-based Systems (GDR)" });
  assert.deepEqual([sql?.keys, sql?.variant], [["microsoft/sql-server-2019"], "gdr"]);
});

test("an edition comes from the name or from what the text says behind the name", () => {
  const variant = (record: RecordProduct): string => identifyRecordProduct(record)?.variant ?? "none";
  assert.equal(variant({ vendor: "GitLab", product: "GitLab", description: "An issue in GitLab EE affecting all versions" }), "ee");
  assert.equal(variant({ vendor: "GitLab", product: "GitLab", description: "An issue in GitLab CE/EE affecting all versions" }), "");
  assert.equal(variant({ vendor: "Atlassian", product: "Confluence Server" }), "server");
  assert.equal(variant({ vendor: "Citrix", product: "NetScaler ADC" }), "standard");
  is({ vendor: "Mozilla", product: "Firefox ESR" }, "mozilla/firefox-esr");
});

test("a limit to a system is kept like an edition, one to a package or module in words", () => {
  const php = identifyRecordProduct({ vendor: "PHP Group", product: "PHP", platforms: ["Windows"] });
  assert.deepEqual([php?.variant, php?.limited], ["windows", ""]);
  assert.equal(identifyRecordProduct({ vendor: "PHP Group", product: "PHP", modules: ["openssl"] })?.limited, "openssl");
  assert.equal(identifyRecordProduct({ vendor: "PHP Group", product: "PHP", modules: ["filter"] })?.limited, "");
  assert.equal(identifyRecordProduct({ vendor: "Progress", product: "MOVEit Transfer", platforms: ["Windows"] })?.variant, "");
  const kernel = identifyRecordProduct({ vendor: "Red Hat", product: "Red Hat Enterprise Linux 9", packageName: "kernel" });
  assert.deepEqual([kernel?.keys, kernel?.variant, kernel?.limited], [["redhat/enterprise-linux"], "9", "package kernel"]);
});

test("one entry may list several products", () => {
  assert.deepEqual(keysOf({ vendor: "Fortinet", product: "Fortinet FortiOS, FortiProxy" }), ["fortinet/fortios", "fortinet/fortiproxy"]);
  assert.deepEqual(keysOf({ vendor: "n/a", product: "VMware vCenter Server and VMware Cloud Foundation" }), [
    "vmware/vcenter-server",
    "vmware/cloud-foundation",
  ]);
  const partly = identifyRecordProduct({ vendor: "Fortinet", product: "Fortinet AV Engine, FortiMail, FortiOS" });
  assert.match(partly?.limited ?? "", /AV Engine/);
});

test("an umbrella is narrowed by the component its text names", () => {
  const description = "Vulnerability in the MySQL Connectors product of Oracle MySQL (component: Connector/Python).";
  is({ vendor: "Oracle Corporation", product: "MySQL Connectors", description }, "oracle/mysql-connector-python");
});

test("unknown products get keys from vendor and name, alike on every spelling", () => {
  const plain = keysOf({ vendor: "Lantronix", product: "SLB-PDU" });
  assert.ok(plain.includes("name:lantronix/slbpdu"));
  assert.ok(keysOf({ vendor: "Lantronix Inc.", product: "Lantronix SLB-PDU FW" }).includes("name:lantronix/slbpdu"));
  assert.ok(keysOf({ vendor: "Siemens", product: "SCALANCE X1 (6GK5812-1AA00-2AA2)" }).includes("name:siemens/scalancex1"));
  assert.ok(keysOf({ vendor: "Rockwell Automation", product: "Stratix Devices" }).includes("line:rockwell/stratix"));
});

test("an entry that names nothing is no product", () => {
  assert.equal(identifyRecordProduct({ vendor: "n/a", product: "n/a" }), null);
  assert.equal(identifyRecordProduct({}), null);
});

test("any texts give keys or null, the same each time", () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom("n/a", "Apache", "WordPress", "Jenkins Plugin", "cpe:2.3:a:x:y", "Windows 10", "(", "  ", "&amp;", "\\"),
  );
  const record = fc.record(
    { vendor: text, product: text, packageName: text, collectionURL: text, cpes: fc.array(text, { maxLength: 2 }), description: text },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(record, (given) => {
      const first = identifyRecordProduct(given);
      if (first !== null) assert.ok(first.keys.length > 0 && first.keys.every((key) => key !== ""));
      assert.deepEqual(identifyRecordProduct(given), first);
    }),
    { numRuns: 400 },
  );
});

test("a device is named by maker and model, whatever series name stands in front, and a family by its wildcards", () => {
  assert.ok(keysOf({ vendor: "TP-Link", product: "Omada ER605" }).includes("model:tplink/er605"));
  assert.ok(keysOf({ vendor: "Dahua", product: "NVR4XXX" }).includes("model:dahua/nvr4xxx"));
  assert.ok(keysOf({ vendor: "draytek", product: "vigor_2960_firmware" }).includes("model:draytek/vigor2960"));
  assert.ok(keysOf({ vendor: "Canon", product: "i-SENSYS MF740C Series" }).includes("model:canon/mf74x"));
  assert.ok(!keysOf({ vendor: "Acme", product: "Server 2019 x64" }).some((key) => key.startsWith("model:")));
});

test("an extension that is filed under its platform is told by the description", () => {
  const filed = keysOf({
    vendor: "typo3",
    product: "typo3",
    description: "An issue was found in powermail extension through 12.3.5 for TYPO3.",
  });
  assert.ok(filed.includes("name:-/powermail"), filed.join(" "));
  assert.ok(!filed.includes("typo3/typo3"));
  is({ vendor: "typo3", product: "typo3", description: "TYPO3 before 12.4.4 allows cross-site scripting." }, "typo3/typo3");
});

test("a package without vendor and product is the upstream project that it names", () => {
  is({ packageName: "OpenSSH", collectionURL: "https://www.openssh.com/" }, "openbsd/openssh");
});

test("a list of what an add-on works with names none of them", () => {
  isNot({ vendor: "CRM Perks", product: "Integration for Pipedrive and Contact Form 7, WPForms, Elementor" }, "elementor/elementor");
});
