import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { InventoryRow } from "@schakel/standards";
import type { ComponentReading } from "../match/types.ts";
import { judge } from "../match/judge.ts";
import { wholeLine } from "../versions/stretch.ts";
import { readInventoryRow } from "./read-row.ts";

const read = (fields: Omit<InventoryRow, "row"> | string): ComponentReading =>
  readInventoryRow({ row: 1, ...(typeof fields === "string" ? { product: fields } : fields) });
const shown = (fields: Omit<InventoryRow, "row"> | string): string => {
  const { targets, version, precision } = read(fields);
  return `${targets.map(({ key, variant, undecidable }) => key + (variant === "" ? "" : `#${variant}`) + (undecidable ? "?" : "")).join(" ")} ${version} ${precision}`.replace(
    / +/g,
    " ",
  );
};

const oneField: readonly (readonly [string, string])[] = [
  ["WordPress 6.4.2", "wordpress/wordpress 6.4.2 exact"],
  ["WP 6.3", "wordpress/wordpress 6.3 branch"],
  ["QNAP TS-h1290FX h5.1.2.2534", "qnap/quts-hero h5.1.2.2534 exact"],
  ["QNAP TS-453D 5.1.0.2444", "qnap/qts 5.1.0.2444 exact"],
  ["Synology DS920+ DSM 7.2.1-69057 Update 3", "synology/dsm 7.2.1-69057 Update 3 exact"],
  ["Node.js 18 LTS 18.17.1", "nodejs/nodejs 18.17.1 exact"],
  ["Elementor (gratis)", "elementor/elementor none"],
  ["FortiGate 100F FortiOS 7.2.5", "fortinet/fortios 7.2.5 exact"],
  ["Palo Alto PA-220 PAN-OS 10.1.9", "paloalto/pan-os 10.1.9 exact"],
  ["own build (Laravel 9.52)", "laravel/framework 9.52 branch"],
  ["maatwerk op Symfony 5.4.20", "symfony/symfony 5.4.20 exact"],
  ["Magento 2.4.6-p3 (open source)", "adobe/commerce 2.4.6-p3 exact"],
  ["MySQL 8.0", "oracle/mysql-server 8.0 branch"],
  ["Citrix Netscaler 13.0 85.19", "citrix/netscaler-adc#standard 13.0-85.19 exact"],
  ["Confluence DC 8.5.1", "atlassian/confluence#dc 8.5.1 exact"],
  ["GitLab EE 16.3.4-ee", "gitlab/gitlab#ee 16.3.4-ee exact"],
  ["Firefox 115.3 ESR", "mozilla/firefox-esr 115.3 exact"],
  ["Windows 10.0.19045.3208", "microsoft/windows-10-22h2 10.0.19045.3208 exact"],
  ["Sophos XGS 126", "sophos/firewall none"],
  ["PHP 8.2-fpm", "php/php 8.2 branch"],
  ["SAP Business One 10.0 FP 2208", "sap/business-one 10.0 exact"],
];

test("one field holds brand, product, edition and version", () => {
  for (const [text, expected] of oneField) assert.equal(shown(text), expected, text);
});

test("several products in one field keep their own versions", () => {
  const reading = read("WordPress 6.3.1 + WooCommerce 8.0.2");
  assert.deepEqual(
    reading.targets.map(({ key }) => key),
    ["wordpress/wordpress", "automattic/woocommerce"],
  );
  assert.notDeepEqual(reading.targets[0]?.lo, reading.targets[1]?.lo);
  assert.equal(shown("ELK (Elasticsearch 8.10.2, Kibana 8.10.2)"), "elastic/elasticsearch elastic/kibana 8.10.2 exact");
});

test("the columns may hold any of it", () => {
  assert.equal(shown({ name: "PHP bij de hoster", version: "8.1.23" }), "php/php 8.1.23 exact");
  assert.equal(shown({ vendor: "Cloudflare" }), "cloudflare/cloudflare none");
  assert.equal(shown({ vendor: "Palo Alto", product: "PA-440", version: "PAN-OS 10.1.11-h1" }), "paloalto/pan-os 10.1.11-h1 exact");
  assert.equal(
    shown({ vendor: "Microsoft", product: "Exchange Server 2019", version: "CU13" }).split(" ")[0],
    "microsoft/exchange-server-2019#cu13",
  );
  assert.equal(shown({ vendor: "Microsoft", product: "Windows 11", version: "23H2" }), "microsoft/windows-11-23h2 none");
  assert.equal(shown({ product: "GitLab", edition: "Community Edition", version: "16.1.2" }), "gitlab/gitlab#ce 16.1.2 exact");
});

test("words beside a name make it another product", () => {
  const never: readonly (readonly [string, string])[] = [
    ["Jenkins Git plugin 5.2.0", "jenkins/jenkins"],
    ["PrestaShop blockwishlist", "prestashop/prestashop"],
    ["Adres-plugin voor WooCommerce", "automattic/woocommerce"],
    ["elasticsearch-hadoop 8.8.2", "elastic/elasticsearch"],
    ["nginx proxy manager 2.10", "f5/nginx"],
    ["MySQL Connector/J 8.0.15", "oracle/mysql-server"],
    ["Amasty module voor Magento 2", "adobe/commerce"],
    ["FortiClient Windows 7.0.9", "microsoft/windows-7"],
    ["Windows Defender", "microsoft/windows-11-23h2"],
    ["Redis Zaalplanner", "redis/redis"],
  ];
  for (const [text, key] of never) assert.ok(!read(text).targets.some((target) => target.key === key), text);
});

test("words that say nothing leave it what it is", () => {
  for (const text of ["nginx webserver", "Redis cache (sessies)", "Zabbix monitoring server", "PostgreSQL database cluster"]) {
    assert.equal(read(text).targets.length, 1, text);
    assert.ok(!read(text).targets[0]?.key.startsWith("name:"), text);
  }
});

test("a vendor with another product of its own is not its best-known product", () => {
  for (const [vendor, product] of [
    ["Redis", "insight"],
    ["Shopify", "tophat"],
    ["Docker", "scout"],
  ] as const)
    assert.ok(
      read({ vendor, product }).targets.every(({ key }) => key.startsWith("name:") || key.startsWith("wp:")),
      product,
    );
});

test("a title that names its host is not that host", () => {
  for (const text of [
    "Email Tracker – Track Emails (Compatible with WooCommerce)",
    "Contact Form 7 – Capsule CRM – Integration",
    "WP fail2ban",
    "Checkout with Zelle on Woocommerce",
    "Apache Camel JIRA",
  ])
    assert.ok(
      read(text).targets.every(({ key }) => /^(?:name|wp|line):/.test(key)),
      text,
    );
  assert.equal(shown("klantportaal op WordPress 6.4.2"), "wordpress/wordpress 6.4.2 exact");
});

test("a package URL and another product in the texts are both there, each with its own version", () => {
  const reading = read({ name: "Label printing", product: "node service", version: "18.16.0", purl: "pkg:npm/express@4.17.1" });
  assert.deepEqual(
    reading.targets.map(({ key }) => key),
    ["nodejs/nodejs", "expressjs/express"],
  );
  assert.equal(reading.version, "18.16.0");
  const same = read({ product: "own build (Laravel 9.52)", version: "9.52.4", purl: "pkg:composer/laravel/framework@9.52.4" });
  assert.deepEqual(
    same.targets.map(({ key }) => key),
    ["laravel/framework"],
  );
  assert.deepEqual(
    read({ product: "mongodb", version: "5.7.0", purl: "pkg:npm/mongodb@5.7.0" }).targets.map(({ key }) => key),
    ["mongodb/node-driver"],
  );
});

test("a CPE names product and version where the columns do not", () => {
  assert.equal(
    shown({ product: "zoekserver", cpe: "cpe:2.3:a:elastic:elasticsearch:7.17.9:*:*:*:*:*:*:*" }),
    "elastic/elasticsearch 7.17.9 exact",
  );
  assert.equal(
    shown({ product: "Elementor Pro", version: "3.18.2", cpe: "cpe:2.3:a:elementor:website_builder:3.18.2:*:*:*:*:*:*:*" }),
    "elementor/elementor-pro 3.18.2 exact",
  );
});

test("a distribution's package proves nothing by its number", () => {
  for (const row of [
    "PHP 8.1 (Ubuntu package 8.1.2-1ubuntu2.14)",
    { product: "apache2 2.4.57-2 (Debian 12)" },
    { product: "openssl", purl: "pkg:deb/debian/openssl@3.0.9-1" },
  ]) {
    const reading = read(row);
    assert.ok(
      reading.targets.every(({ undecidable }) => undecidable),
      JSON.stringify(row),
    );
    assert.ok(reading.notes.some(({ code }) => code === "distribution-build"));
  }
  assert.equal(read("PHP 8.1.2").targets[0]?.undecidable, false);
});

test("the system a row names is kept", () => {
  assert.equal(shown({ product: "PHP", version: "8.2.8", notes: "draait op Windows Server" }), "php/php#windows 8.2.8 exact");
  assert.equal(shown({ product: "Apache 2.4.57 op Ubuntu 22.04" }).split(" ")[0], "apache/httpd#linux");
});

test("typing errors are asked about, never decided", () => {
  for (const [typed, meant] of [
    ["Wordpres 6.4.2", "WordPress"],
    ["Postgress 14", "PostgreSQL"],
    ["Magneto 2.4.6", "Magento"],
  ] as const) {
    const reading = read(typed);
    assert.ok(!reading.targets.some(({ key }) => ["wordpress/wordpress", "postgresql/postgresql", "adobe/commerce"].includes(key)), typed);
    assert.ok(
      reading.notes.some(
        ({ code, params }) => code === "resembles" && (params["product"] === meant || params["product"] === "Adobe Commerce"),
      ),
      typed,
    );
  }
});

test("a package that nobody listed is identified, and nothing is asked about its name", () => {
  const reading = read({ product: "debug", version: "2.6.9", purl: "pkg:npm/debug@2.6.9" });
  assert.equal(reading.targets[0]?.key, "pkg:npm/debug");
  assert.deepEqual(reading.notes, []);
  assert.ok(
    read({ product: "x", purl: "pkg:golang/github.com/CloudyKit/jet/v3@v3.0.0" }).targets.some(({ key }) => key === "name:cloudykit/jet"),
  );
});

test("versions that say nothing are none", () => {
  for (const version of ["latest", "nieuwste", "onbekend", "SaaS", "-", ""])
    assert.equal(read({ product: "WordPress", version }).precision, "none", version);
});

test("an empty row is noted, not invented", () => {
  const reading = read({});
  assert.deepEqual(reading.targets, []);
  assert.equal(reading.notes[0]?.code, "nothing-recognisable");
});

test("any row is read, the same each time, with stretches the right way up", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom("Windows", "Exchange 2019", "8.0", "latest", "pkg:npm/x@1", "cpe:2.3:a:a:b:1", "(((", "Node.js / PHP", "v1"),
  );
  const row = fc.record(
    { name: text, vendor: text, product: text, version: text, cpe: text, purl: text, notes: text, edition: text },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(row, (fields) => {
      const reading = readInventoryRow({ row: 1, ...fields });
      for (const { key, lo, hi } of reading.targets) {
        assert.notEqual(key, "");
        assert.ok(Buffer.compare(lo, hi) < 0);
      }
      assert.deepEqual(readInventoryRow({ row: 1, ...fields }), reading);
    }),
    { numRuns: 400 },
  );
});

const keysOf = (fields: Omit<InventoryRow, "row"> | string): readonly string[] => read(fields).targets.map(({ key }) => key);

test("an edition column makes it the product of that edition", () => {
  assert.deepEqual(keysOf({ vendor: "Elementor", product: "Elementor", edition: "Pro", version: "3.20.0" }), ["elementor/elementor-pro"]);
  assert.deepEqual(keysOf({ product: "Yoast SEO", edition: "gratis", version: "22.6" }), ["yoast/seo"]);
});

test("a device is found by its model, its families with wildcards, and not by a longer model number", () => {
  const recorder = keysOf({ vendor: "Dahua", product: "NVR4108HS-4KS2" });
  for (const model of ["nvr4108hs4ks2", "nvr4108hs", "nvr41xx", "nvr4xxx"]) assert.ok(recorder.includes(`model:dahua/${model}`), model);
  assert.ok(keysOf({ vendor: "Netgear", product: "Nighthawk RAX30" }).includes("model:netgear/rax30"));
  assert.ok(!keysOf({ vendor: "Netgear", product: "Nighthawk RAX30S" }).includes("model:netgear/rax30"));
});

test("plugins and modules are found without the words people put around them", () => {
  assert.ok(keysOf("Script Security plugin voor Jenkins 1.2").includes("name:jenkins/scriptsecurity"));
  assert.ok(keysOf({ vendor: "PrestaShop", product: "Reassurance blok (blockreassurance)" }).includes("name:prestashop/blockreassurance"));
  assert.ok(!keysOf("Photo Gallery by 10Web 1.8").includes("name:-/photogallery"));
});

test("packages are read as their registries name them", () => {
  assert.ok(keysOf("typo3/html-sanitizer 2.1.1").includes("pkg:composer/typo3/html-sanitizer"));
  assert.deepEqual(keysOf("laravel/framework 9.52"), ["laravel/framework"]);
  assert.deepEqual(keysOf({ product: "php8.2", version: "8.2.7-1~deb12u1" }), ["php/php"]);
  assert.deepEqual(keysOf("nginx/1.25.3"), ["f5/nginx"]);
});

test("a system under a device and a product for a system are what they say", () => {
  assert.deepEqual(keysOf({ vendor: "Apple", product: "MacBook Air macOS Ventura 13.6.7" }), ["apple/macos"]);
  assert.deepEqual(keysOf("Docker Desktop 4.28.0 for Windows"), ["docker/desktop"]);
  assert.deepEqual(keysOf("WP 2FA 2.6").includes("wordpress/wordpress"), false);
});

test("a service is recognised and none of its versions is the customer's: nothing about it can be affected or asked", () => {
  const reading = readInventoryRow({ row: 1, product: "Microsoft 365", version: "2024" });
  assert.deepEqual(
    reading.targets.map(({ key }) => key),
    ["microsoft/365"],
  );
  assert.deepEqual(
    reading.notes.map(({ code }) => code),
    ["service"],
  );
  const everything = {
    key: "microsoft/365",
    variant: "",
    label: "affected" as const,
    ...wholeLine,
    text: "all versions",
    evidence: ["a b"],
  };
  const judgement = judge(reading, [everything]);
  assert.equal(judgement?.label, "not_affected");
  assert.match(judgement?.why ?? "", /runs at its supplier/);
});

test("beside a product with versions a service does not hide them", () => {
  const reading = readInventoryRow({ row: 1, product: "Cloudflare / nginx 1.24.0" });
  assert.equal(reading.product, "nginx");
  assert.equal(reading.version, "1.24.0");
  assert.ok(reading.targets.some(({ key }) => key === "cloudflare/cloudflare"));
});
