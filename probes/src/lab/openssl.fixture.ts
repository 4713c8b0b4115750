import { generatePrimeSync, getDiffieHellman } from "node:crypto";
import { ocspResponse } from "../testing/certificates.ts";
import { integer, sequence } from "../testing/der.ts";
import { startOpenssl, type Workshop } from "../testing/programs.ts";
import { authority, certificates, root } from "./authorities.fixture.ts";
import type { Variant } from "./variants.fixture.ts";

const { rsa2048, rsa3072, p256, ocsp } = certificates;
const weak = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";

function server(name: string, args: readonly string[], rest: Omit<Variant, "name" | "program" | "start">, certificate = rsa3072): Variant {
  return {
    name: `OpenSSL: ${name}`,
    program: "openssl",
    start: (workshop) => startOpenssl(workshop, certificate, args),
    trust: [root],
    ...rest,
  };
}

/** One suite of TLS 1.2 alone, by OpenSSL's name and IANA's. */
const single = (openssl: string, iana: string, verdict: string, certificate = rsa3072, more: readonly string[] = []): Variant =>
  server(
    `only ${iana}`,
    ["-tls1_2", "-cipher", `${openssl}:@SECLEVEL=0`, ...more],
    { versions: ["TLSv1.2"], suites: [iana], verdicts: { "tls-suites": verdict } },
    certificate,
  );

const group = (openssl: string, iana: string, verdict: string): Variant =>
  server(`only the group ${iana}`, ["-tls1_3", "-groups", openssl], {
    versions: ["TLSv1.3"],
    groups: [iana],
    verdicts: { "tls-groups": verdict },
  });

const dhFile = (workshop: Workshop, name: string, prime: Buffer): string =>
  workshop.file(
    name,
    `-----BEGIN DH PARAMETERS-----\n${sequence(integer(prime), integer(2)).toString("base64")}\n-----END DH PARAMETERS-----\n`,
  );

function withPrime(name: string, prime: Buffer, bits: number, named: string | undefined): Variant {
  return {
    ...server(name, [], {
      versions: ["TLSv1.2"],
      suites: ["TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"],
      verdicts: { "tls-groups": "insufficient", "tls-suites": "phase-out" },
      facts: { prime: ({ dh }) => dh.length === 1 && dh[0]?.bits === bits && dh[0].group === named },
    }),
    start: (workshop) =>
      startOpenssl(workshop, rsa3072, [
        "-tls1_2",
        "-cipher",
        "DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0",
        "-dhparam",
        dhFile(workshop, `${named ?? "own"}.dh`, prime),
      ]),
  };
}

function stapling(name: string, response: Buffer, verdict: string, status: string): Variant {
  return {
    ...server(`a staple that is ${name}`, [], {
      versions: ["TLSv1.2", "TLSv1.3"],
      verdicts: { "tls-ocsp": verdict },
      facts: { status: (facts) => facts.ocsp?.status === status },
    }),
    start: (workshop) =>
      startOpenssl(workshop, ocsp, [
        "-cert_chain",
        workshop.file(`${name}.chain`, root),
        "-status_file",
        workshop.file(`${name}.ocsp`, response),
      ]),
  };
}

const past = new Date(Date.now() - 3_600_000);

export const opensslVariants: readonly Variant[] = [
  server("TLS 1.3 alone", ["-tls1_3"], {
    versions: ["TLSv1.3"],
    suites: ["TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"],
    verdicts: {
      "tls-versions": "good",
      "tls-suites": "sufficient",
      "certificate-key": "sufficient",
      "certificate-trust": "pass",
      "tls-early-data": "good",
    },
    facts: { nothingOlder: (facts) => facts.ems === undefined && facts.compression === undefined && facts.renegotiation === undefined },
  }),
  server("TLS 1.2 alone", ["-tls1_2", "-cipher", "ECDHE+AESGCM"], {
    versions: ["TLSv1.2"],
    suites: ["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
    verdicts: {
      "tls-versions": "sufficient",
      "tls-suites": "sufficient",
      "tls-extended-master-secret": "good",
      "tls-secure-renegotiation": "good",
    },
  }),
  server("TLS 1.1 alone", ["-tls1_1", "-cipher", weak], { versions: ["TLSv1.1"], verdicts: { "tls-versions": "insufficient" } }),
  server("TLS 1.0 alone", ["-tls1", "-cipher", weak], { versions: ["TLSv1"], verdicts: { "tls-versions": "insufficient" } }),
  server("TLS 1.0 and 1.2, with a hole between", ["-no_tls1_1", "-no_tls1_3", "-cipher", weak], {
    versions: ["TLSv1", "TLSv1.2"],
    verdicts: { "tls-versions": "insufficient", "tls-suites": "insufficient" },
  }),
  server("all versions it has", ["-cipher", weak], {
    versions: ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"],
    verdicts: { "tls-versions": "insufficient", "tls-suites": "insufficient" },
  }),
  single("ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "sufficient"),
  single("ECDHE-RSA-CHACHA20-POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "sufficient"),
  single("ECDHE-ECDSA-AES256-CCM", "TLS_ECDHE_ECDSA_WITH_AES_256_CCM", "sufficient", p256),
  single("ECDHE-RSA-AES256-SHA384", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", "phase-out"),
  single("ECDHE-RSA-CAMELLIA256-SHA384", "TLS_ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384", "phase-out"),
  single("ECDHE-ARIA128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256", "phase-out"),
  single("ECDHE-ECDSA-AES128-CCM8", "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", "insufficient", p256),
  single("ECDHE-RSA-AES128-SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "insufficient"),
  single("AES128-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA", "insufficient"),
  single("AES256-GCM-SHA384", "TLS_RSA_WITH_AES_256_GCM_SHA384", "insufficient"),
  single("NULL-SHA256", "TLS_RSA_WITH_NULL_SHA256", "insufficient"),
  single("AECDH-AES128-SHA", "TLS_ECDH_anon_WITH_AES_128_CBC_SHA", "insufficient"),
  single("ADH-AES256-GCM-SHA384", "TLS_DH_anon_WITH_AES_256_GCM_SHA384", "insufficient"),
  single("PSK-AES128-GCM-SHA256", "TLS_PSK_WITH_AES_128_GCM_SHA256", "insufficient", rsa3072, ["-psk", "1a2b3c4d"]),
  single("ECDHE-PSK-CHACHA20-POLY1305", "TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256", "insufficient", rsa3072, ["-psk", "1a2b3c4d"]),
  group("X25519", "x25519", "sufficient"),
  group("X448", "x448", "sufficient"),
  group("P-521", "secp521r1", "sufficient"),
  group("ffdhe2048", "ffdhe2048", "insufficient"),
  group("ffdhe4096", "ffdhe4096", "phase-out"),
  server("CCM_8 in TLS 1.3", ["-tls1_3", "-ciphersuites", "TLS_AES_128_CCM_8_SHA256:TLS_AES_256_GCM_SHA384"], {
    versions: ["TLSv1.3"],
    suites: ["TLS_AES_128_CCM_8_SHA256", "TLS_AES_256_GCM_SHA384"],
    verdicts: { "tls-suites": "insufficient" },
  }),
  server(
    "curves of TLS 1.2",
    ["-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0", "-groups", "P-256:brainpoolP256r1:secp224r1:secp256k1"],
    {
      versions: ["TLSv1.2"],
      groups: ["secp256r1", "brainpoolP256r1", "secp224r1", "secp256k1"],
      verdicts: { "tls-groups": "insufficient" },
    },
  ),
  withPrime("a prime of RFC 2409", getDiffieHellman("modp2").getPrime(), 1024, "modp1024"),
  withPrime("a prime of its own", Buffer.from(generatePrimeSync(1024)), 1024, undefined),
  server("signing with SHA-1", ["-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0", "-sigalgs", "RSA+SHA1"], {
    versions: ["TLSv1.2"],
    verdicts: { "tls-key-exchange-hash": "insufficient" },
    facts: { hashes: (facts) => facts.keyExchangeHashes.join() === "SHA-1" },
  }),
  server(
    "signing with SHA-224 too",
    ["-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0", "-sigalgs", "RSA+SHA256:RSA+SHA224"],
    {
      versions: ["TLSv1.2"],
      verdicts: { "tls-key-exchange-hash": "phase-out" },
      facts: { hashes: (facts) => facts.keyExchangeHashes.toSorted().join() === "SHA-224,SHA-256" },
    },
  ),
  {
    ...server("letting clients renegotiate", [], {
      versions: ["TLSv1.2"],
      verdicts: { "tls-client-renegotiation": "phase-out" },
      facts: { times: (facts) => facts.renegotiation?.client === 11 },
    }),
    start: (workshop) => startOpenssl(workshop, rsa3072, ["-tls1_2", "-client_renegotiation"], "-quiet"),
  },
  server("not letting clients renegotiate", ["-tls1_2"], {
    versions: ["TLSv1.2"],
    verdicts: { "tls-client-renegotiation": "good" },
    facts: { times: (facts) => facts.renegotiation?.client === 0 },
  }),
  server("a weak suite put first", ["-tls1_2", "-serverpref", "-cipher", "AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0"], {
    versions: ["TLSv1.2"],
    suites: ["TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
    verdicts: { "tls-suite-order": "fail" },
    facts: { preference: (facts) => facts.preference === "server" },
  }),
  server("a strong suite put first", ["-tls1_2", "-serverpref", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA:@SECLEVEL=0"], {
    versions: ["TLSv1.2"],
    suites: ["TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
    verdicts: { "tls-suite-order": "pass", "tls-suites": "insufficient" },
    facts: { preference: (facts) => facts.preference === "server" },
  }),
  server("leaving the choice to the client", ["-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA:@SECLEVEL=0"], {
    versions: ["TLSv1.2"],
    verdicts: { "tls-suite-order": "fail" },
    facts: { preference: (facts) => facts.preference === "client" },
  }),
  stapling("good", ocspResponse({ about: ocsp, issuer: authority.root }), "good", "good"),
  stapling("out of date", ocspResponse({ about: ocsp, issuer: authority.root, to: past }), "insufficient", "expired"),
  stapling("of another certificate", ocspResponse({ about: rsa2048, issuer: authority.root }), "insufficient", "wrong-certificate"),
  stapling("saying revoked", ocspResponse({ about: ocsp, issuer: authority.root, status: "revoked" }), "insufficient", "revoked"),
  server("no staple though the certificate asks for it", [], { versions: ["TLSv1.2", "TLSv1.3"], verdicts: { "tls-ocsp": "info" } }, ocsp),
];
