import { ocspResponse } from "../testing/certificates.ts";
import { startNginx } from "../testing/programs.ts";
import { authority, certificates, root } from "./authorities.fixture.ts";
import type { Variant } from "./variants.fixture.ts";

const { p256, rsa2048, rsa3072, ocsp } = certificates;

const server = (name: string, directives: string, rest: Omit<Variant, "name" | "program" | "start">, certificate = p256): Variant => ({
  name: `nginx: ${name}`,
  program: "nginx",
  start: (workshop) => startNginx(workshop, certificate, directives),
  trust: [root],
  ...rest,
});

const intermediate =
  "ssl_protocols TLSv1.2 TLSv1.3; ssl_prefer_server_ciphers off; ssl_ecdh_curve X25519:prime256v1:secp384r1; " +
  "ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;";
const suites13 = ["TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"];

export const nginxVariants: readonly Variant[] = [
  server("Mozilla's intermediate configuration", intermediate, {
    versions: ["TLSv1.2", "TLSv1.3"],
    suites: [
      ...suites13,
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    ],
    groups: ["x25519", "secp256r1", "secp384r1"],
    verdicts: {
      "tls-versions": "sufficient",
      "tls-suites": "sufficient",
      "tls-groups": "sufficient",
      "tls-compression": "good",
      "tls-client-renegotiation": "good",
      "certificate-key": "sufficient",
      "certificate-trust": "pass",
      "certificate-name": "pass",
      "certificate-dates": "pass",
    },
    facts: { preference: ({ preference }) => preference === "client", tickets: ({ tickets }) => tickets === true },
  }),
  server(
    "the same with an RSA key of 2048 bits",
    intermediate,
    { versions: ["TLSv1.2", "TLSv1.3"], verdicts: { "certificate-key": "phase-out" } },
    rsa2048,
  ),
  server("Mozilla's modern configuration", "ssl_protocols TLSv1.3; ssl_ecdh_curve X25519:prime256v1:secp384r1;", {
    versions: ["TLSv1.3"],
    suites: suites13,
    groups: ["x25519", "secp256r1", "secp384r1"],
    verdicts: { "tls-versions": "good", "tls-suites": "sufficient", "tls-groups": "sufficient", "tls-post-quantum": "info" },
  }),
  server(
    "an old configuration",
    "ssl_protocols TLSv1 TLSv1.1 TLSv1.2; ssl_prefer_server_ciphers on; ssl_ciphers AES128-SHA:AES256-SHA:ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0;",
    {
      versions: ["TLSv1", "TLSv1.1", "TLSv1.2"],
      suites: [
        "TLS_RSA_WITH_AES_128_CBC_SHA",
        "TLS_RSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      ],
      verdicts: { "tls-versions": "insufficient", "tls-suites": "insufficient", "tls-suite-order": "fail" },
      facts: { preference: ({ preference }) => preference === "server" },
    },
    rsa3072,
  ),
  server("early data on", `${intermediate} ssl_early_data on;`, {
    versions: ["TLSv1.2", "TLSv1.3"],
    verdicts: { "tls-early-data": "insufficient" },
    facts: { earlyData: ({ earlyData }) => earlyData === true },
  }),
  server("one hybrid-less curve", "ssl_protocols TLSv1.2; ssl_ecdh_curve secp521r1; ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384;", {
    versions: ["TLSv1.2"],
    suites: ["TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"],
    groups: ["secp521r1"],
    verdicts: { "tls-groups": "sufficient" },
  }),
  {
    ...server("a staple from a file", intermediate, { versions: ["TLSv1.2", "TLSv1.3"], verdicts: { "tls-ocsp": "good" } }),
    start: (workshop) => {
      const file = workshop.file("nginx.ocsp", ocspResponse({ about: ocsp, issuer: authority.root }));
      return startNginx(workshop, ocsp, `${intermediate} ssl_stapling on; ssl_stapling_file ${file};`);
    },
  },
];
