import { startGnutls } from "../testing/programs.ts";
import { certificates, root } from "./authorities.fixture.ts";
import type { Variant } from "./variants.fixture.ts";

const { rsa3072 } = certificates;

const server = (name: string, priority: string, rest: Omit<Variant, "name" | "program" | "start">): Variant => ({
  name: `GnuTLS: ${name}`,
  program: "gnutls-serv",
  start: (workshop) => startGnutls(workshop, rsa3072, priority),
  trust: [root],
  ...rest,
});

const only12 = "NONE:+VERS-TLS1.2:+AEAD:+COMP-NULL:+SIGN-ALL:+CTYPE-ALL:+GROUP-ALL";

export const gnutlsVariants: readonly Variant[] = [
  server("TLS 1.2 and 1.3", "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2", {
    versions: ["TLSv1.2", "TLSv1.3"],
    verdicts: { "tls-versions": "sufficient" },
  }),
  server("one suite", `${only12}:+ECDHE-RSA:+AES-128-GCM`, {
    versions: ["TLSv1.2"],
    suites: ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
    verdicts: { "tls-suites": "sufficient" },
  }),
  server("3DES", "NONE:+VERS-TLS1.2:+SHA1:+COMP-NULL:+SIGN-ALL:+CTYPE-ALL:+GROUP-ALL:+RSA:+3DES-CBC", {
    versions: ["TLSv1.2"],
    suites: ["TLS_RSA_WITH_3DES_EDE_CBC_SHA"],
    verdicts: { "tls-suites": "insufficient" },
  }),
  server("RC4 in TLS 1.0", "NONE:+VERS-TLS1.0:+SHA1:+MD5:+COMP-NULL:+SIGN-ALL:+CTYPE-ALL:+GROUP-ALL:+RSA:+ARCFOUR-128", {
    versions: ["TLSv1"],
    suites: ["TLS_RSA_WITH_RC4_128_SHA", "TLS_RSA_WITH_RC4_128_MD5"],
    verdicts: { "tls-versions": "insufficient", "tls-suites": "insufficient" },
  }),
  server("anonymous", "NONE:+VERS-TLS1.2:+SHA1:+COMP-NULL:+SIGN-ALL:+CTYPE-ALL:+GROUP-ALL:+ANON-ECDH:+AES-128-CBC", {
    versions: ["TLSv1.2"],
    suites: ["TLS_ECDH_anon_WITH_AES_128_CBC_SHA"],
    verdicts: { "tls-suites": "insufficient" },
  }),
  server("no encryption", "NONE:+VERS-TLS1.2:+SHA1:+COMP-NULL:+SIGN-ALL:+CTYPE-ALL:+GROUP-ALL:+RSA:+NULL", {
    versions: ["TLSv1.2"],
    suites: ["TLS_RSA_WITH_NULL_SHA"],
    verdicts: { "tls-suites": "insufficient" },
  }),
  server("no extended master secret", `${only12}:+ECDHE-RSA:+AES-128-GCM:%NO_SESSION_HASH`, {
    versions: ["TLSv1.2"],
    verdicts: { "tls-extended-master-secret": "insufficient" },
    facts: { ems: ({ ems }) => ems === false },
  }),
  server("no RFC 5746", `${only12}:+ECDHE-RSA:+AES-128-GCM:%DISABLE_SAFE_RENEGOTIATION`, {
    versions: ["TLSv1.2"],
    verdicts: { "tls-secure-renegotiation": "insufficient" },
    facts: { secure: ({ renegotiation }) => renegotiation?.secure === false },
  }),
  server("its own way of renegotiating", `${only12}:+ECDHE-RSA:+AES-128-GCM`, {
    versions: ["TLSv1.2"],
    verdicts: { "tls-client-renegotiation": "phase-out" },
    facts: { times: ({ renegotiation }) => renegotiation?.client === 11 },
  }),
  server("X448 alone", "NONE:+VERS-TLS1.3:+AEAD:+COMP-NULL:+SIGN-ALL:+CTYPE-ALL:+GROUP-X448:+ECDHE-RSA:+AES-256-GCM", {
    versions: ["TLSv1.3"],
    suites: ["TLS_AES_256_GCM_SHA384"],
    groups: ["x448"],
    verdicts: { "tls-suites": "good", "tls-groups": "sufficient" },
  }),
  server("ffdhe groups in TLS 1.2", "NONE:+VERS-TLS1.2:+AEAD:+COMP-NULL:+SIGN-ALL:+CTYPE-ALL:+GROUP-FFDHE3072:+DHE-RSA:+AES-128-GCM", {
    versions: ["TLSv1.2"],
    suites: ["TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"],
    groups: ["ffdhe3072"],
    verdicts: { "tls-suites": "phase-out", "tls-groups": "phase-out" },
  }),
];
