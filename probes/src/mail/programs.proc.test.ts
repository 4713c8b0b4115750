import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Kind } from "../kinds.ts";
import { createNetwork } from "../net/network.ts";
import { probe } from "../probe.ts";
import { createAuthority, rsaKey } from "../testing/certificates.ts";
import { startDovecot, startPostfix, whyNot } from "../testing/daemons.ts";
import { openWorkshop } from "../testing/programs.ts";

// Real mail servers, whose truth is known by their configuration.

const workshop = openWorkshop();
after(() => workshop.close());
const authority = createAuthority();
const certificate = authority.issue({ name: "mx.test", names: ["mx.test"], key: rsaKey(3072) });

async function look(kind: Kind, port: number, address: string, dialPort: number) {
  const report = await probe("mx.test", {
    kind,
    port,
    language: "en",
    trust: [authority.root.pem],
    allow: ["127.0.0.0/8"],
    map: [{ from: `mx.test:${port}`, address, port: dialPort }],
    network: createNetwork(),
  });
  return { report, verdicts: Object.fromEntries(report.checks.toReversed().map(({ id, verdict }) => [id, verdict])) };
}

const postfix: readonly {
  readonly name: string;
  readonly settings: readonly string[];
  readonly versions?: readonly string[];
  readonly verdicts: Record<string, string>;
}[] = [
  {
    name: "postfix with TLS 1.2 and 1.3",
    settings: ["smtpd_tls_protocols = >=TLSv1.2"],
    versions: ["TLSv1.2", "TLSv1.3"],
    verdicts: {
      "mail-starttls": "pass",
      "mail-plain-login": "pass",
      "certificate-trust": "pass",
      "certificate-name": "pass",
      "mail-injection": "pass",
    },
  },
  {
    name: "postfix with TLS 1.3 only",
    settings: ["smtpd_tls_protocols = >=TLSv1.3", "smtpd_tls_mandatory_protocols = >=TLSv1.3"],
    versions: ["TLSv1.3"],
    verdicts: { "mail-starttls": "pass", "tls-versions": "good" },
  },
  {
    name: "postfix with TLS 1.0",
    settings: [
      "smtpd_tls_protocols = >=TLSv1",
      "tls_low_cipherlist = ALL:@SECLEVEL=0",
      "tls_medium_cipherlist = ALL:@SECLEVEL=0",
      "smtpd_tls_ciphers = low",
    ],
    versions: ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"],
    verdicts: { "tls-versions": "insufficient" },
  },
  { name: "postfix without TLS", settings: ["smtpd_tls_security_level = none"], verdicts: { "mail-starttls": "fail" } },
];

for (const { name, settings, versions, verdicts } of postfix)
  test(name, { skip: whyNot("postfix") }, async () => {
    const server = await startPostfix(workshop, certificate, settings);
    try {
      const seen = await look("smtp", 25, "127.0.0.1", server.port);
      assert.deepEqual(seen.report.facts.tls?.versions, versions);
      for (const [check, verdict] of Object.entries(verdicts)) assert.equal(seen.verdicts[check], verdict, check);
      assert.ok(seen.report.connections <= 25, `${seen.report.connections} connections`);
    } finally {
      await server.stop();
    }
  });

for (const [name, setting, verdict] of [
  ["dovecot that wants TLS before a password", "disable_plaintext_auth = yes", "pass"],
  ["dovecot that takes passwords in the clear", "disable_plaintext_auth = no", "fail"],
] as const)
  test(name, { skip: whyNot("dovecot") }, async () => {
    const server = await startDovecot(workshop, certificate, [setting, "ssl_min_protocol = TLSv1.2"]);
    try {
      const { imap, imaps, pop, pops } = server.ports;
      for (const [kind, port, at] of [
        ["imap", 143, imap],
        ["pop", 110, pop],
        ["imap", 993, imaps],
        ["pop", 995, pops],
      ] as const) {
        const { report, verdicts } = await look(kind, port, "127.0.0.2", at);
        assert.deepEqual(report.facts.tls?.versions, ["TLSv1.2", "TLSv1.3"], `${kind} ${port}`);
        assert.equal(verdicts["mail-starttls"], "pass");
        assert.equal(verdicts["mail-plain-login"], port < 900 ? verdict : undefined, `${kind} ${port}`);
        assert.equal(verdicts["mail-tls-first"], port < 900 ? "info" : "pass");
      }
    } finally {
      await server.stop();
    }
  });
