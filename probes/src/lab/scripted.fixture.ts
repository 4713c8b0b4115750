import { listen, serveScript, type Script } from "../testing/scripted-tls.ts";
import { certificates } from "./authorities.fixture.ts";
import type { Variant } from "./variants.fixture.ts";

/** Servers that answer hellos by a script: what no library here speaks any more. */
const scripted = (name: string, script: Script, rest: Omit<Variant, "name" | "start" | "scripted">): Variant => ({
  name: `scripted: ${name}`,
  scripted: true,
  start: async () => {
    const server = await listen((socket) => serveScript({ certificate: certificates.rsa2048.der, ...script }, socket));
    return { port: server.port, stop: () => server.close() };
  },
  ...rest,
});

const gcm = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"];

const refusing = (refusal: NonNullable<Script["refusal"]>): Variant =>
  scripted(
    `a server that says no by ${refusal}`,
    { versions: ["TLSv1.2"], suites: gcm, refusal },
    {
      versions: ["TLSv1.2"],
      suites: gcm,
      groups: ["secp256r1"],
      verdicts: { "tls-versions": "sufficient", "tls-suites": "sufficient" },
    },
  );

export const scriptedVariants: readonly Variant[] = [
  scripted(
    "SSL 2.0 alone",
    { versions: [], suites: [], ssl2: [0x010080, 0x0700c0] },
    {
      versions: ["SSLv2"],
      suites: ["SSL_CK_RC4_128_WITH_MD5", "SSL_CK_DES_192_EDE3_CBC_WITH_MD5"],
      verdicts: { "tls-versions": "insufficient", "tls-suites": "insufficient" },
    },
  ),
  scripted(
    "SSL 2.0 without a single cipher",
    { versions: ["TLSv1.2"], suites: gcm, ssl2: [] },
    {
      versions: ["SSLv2", "TLSv1.2"],
      suites: gcm,
      verdicts: { "tls-versions": "insufficient" },
    },
  ),
  scripted(
    "SSL 3.0 with RC4",
    { versions: ["SSLv3"], suites: ["TLS_RSA_WITH_RC4_128_SHA", "TLS_RSA_WITH_RC4_128_MD5"], secureRenegotiation: false },
    {
      versions: ["SSLv3"],
      suites: ["TLS_RSA_WITH_RC4_128_SHA", "TLS_RSA_WITH_RC4_128_MD5"],
      verdicts: { "tls-versions": "insufficient", "tls-suites": "insufficient", "tls-secure-renegotiation": "insufficient" },
    },
  ),
  scripted(
    "everything from SSL 2.0 to TLS 1.3",
    {
      versions: ["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"],
      suites: ["TLS_AES_128_GCM_SHA256", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"],
      ssl2: [0x010080],
    },
    {
      versions: ["SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"],
      suites: ["TLS_AES_128_GCM_SHA256", "TLS_RSA_WITH_3DES_EDE_CBC_SHA", "SSL_CK_RC4_128_WITH_MD5"],
      verdicts: { "tls-versions": "insufficient" },
    },
  ),
  scripted(
    "export ciphers",
    {
      versions: ["TLSv1"],
      suites: ["TLS_RSA_EXPORT_WITH_RC4_40_MD5", "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA", "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA"],
      prime: Buffer.alloc(64, 0xf1),
    },
    {
      versions: ["TLSv1"],
      suites: ["TLS_RSA_EXPORT_WITH_RC4_40_MD5", "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA", "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA"],
      verdicts: { "tls-suites": "insufficient" },
      facts: { prime: ({ dh }) => dh[0]?.bits === 512 },
    },
  ),
  scripted(
    "single DES and IDEA",
    { versions: ["TLSv1.2"], suites: ["TLS_RSA_WITH_DES_CBC_SHA", "TLS_RSA_WITH_IDEA_CBC_SHA"] },
    {
      versions: ["TLSv1.2"],
      suites: ["TLS_RSA_WITH_DES_CBC_SHA", "TLS_RSA_WITH_IDEA_CBC_SHA"],
      verdicts: { "tls-suites": "insufficient" },
    },
  ),
  scripted(
    "compression",
    { versions: ["TLSv1.2"], suites: gcm, compression: true },
    {
      versions: ["TLSv1.2"],
      suites: gcm,
      verdicts: { "tls-compression": "insufficient" },
    },
  ),
  scripted(
    "signatures with MD5 and SHA-1",
    { versions: ["TLSv1.2"], suites: gcm, signatures: [0x0401, 0x0201, 0x0101] },
    {
      versions: ["TLSv1.2"],
      verdicts: { "tls-key-exchange-hash": "insufficient" },
      facts: { hashes: ({ keyExchangeHashes }) => keyExchangeHashes.toSorted().join() === "MD5,SHA-1,SHA-256" },
    },
  ),
  scripted(
    "a Diffie-Hellman prime of 512 bits",
    { versions: ["TLSv1.2"], suites: ["TLS_DHE_RSA_WITH_AES_128_CBC_SHA"], prime: Buffer.alloc(64, 0xf1) },
    {
      versions: ["TLSv1.2"],
      suites: ["TLS_DHE_RSA_WITH_AES_128_CBC_SHA"],
      verdicts: { "tls-groups": "insufficient", "tls-suites": "insufficient" },
    },
  ),
  scripted(
    "old hybrids from before the standard",
    { versions: ["TLSv1.3"], suites: ["TLS_AES_256_GCM_SHA384"], groups: ["X25519Kyber768Draft00", "x25519"] },
    {
      versions: ["TLSv1.3"],
      suites: ["TLS_AES_256_GCM_SHA384"],
      groups: ["X25519Kyber768Draft00", "x25519"],
      verdicts: { "tls-groups": "insufficient", "tls-suites": "good" },
    },
  ),
  scripted(
    "suites nobody uses",
    { versions: ["TLSv1.2"], suites: [...gcm, "TLS_KRB5_WITH_RC4_128_SHA", "TLS_ECCPWD_WITH_AES_256_CCM_SHA384"] },
    {
      versions: ["TLSv1.2"],
      suites: [...gcm, "TLS_KRB5_WITH_RC4_128_SHA", "TLS_ECCPWD_WITH_AES_256_CCM_SHA384"],
    },
  ),
  refusing("close"),
  refusing("reset"),
];
