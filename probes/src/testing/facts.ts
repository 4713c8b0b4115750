import type { Check, Judging } from "../check.ts";
import type { Facts } from "../facts.ts";
import { findTable, tables } from "../table/tables.ts";
import type { CertificateFacts, TlsFacts } from "../tls/facts.ts";
import type { HttpHead } from "../web/facts.ts";

/** A certificate with nothing wrong, as a base for tests. */
export const goodCertificate: CertificateFacts = {
  subject: "CN=shop.nl",
  issuer: "C=NL, O=Uitgever, CN=Uitgever R1",
  serial: "01",
  names: ["shop.nl"],
  notBefore: "2026-10-01T00:00:00.000Z",
  notAfter: "2026-12-30T00:00:00.000Z",
  key: { type: "EC", bits: 256, curve: "secp256r1" },
  signature: "ecdsa-with-SHA256",
  hash: "SHA-256",
  fingerprint: "00",
  selfSigned: false,
  nameMatches: true,
  trust: "ok",
  chain: [],
  der: [],
};

/** TLS with nothing wrong. */
export const goodTls: TlsFacts = {
  versions: ["TLSv1.2", "TLSv1.3"],
  suites: [
    { version: "TLSv1.3", name: "TLS_AES_256_GCM_SHA384" },
    { version: "TLSv1.2", name: "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" },
  ],
  complete: true,
  groups: ["X25519MLKEM768", "x25519"],
  groupsComplete: true,
  dh: [],
  choices: [],
  keyExchangeHashes: ["SHA-256"],
  certificate: goodCertificate,
  renegotiation: { secure: true, client: 0 },
  compression: false,
  ems: true,
  earlyData: false,
  tickets: true,
  ocsp: { stapled: false },
  gaps: [],
  exchanges: [],
};

export const tlsWith = (changes: Partial<TlsFacts>): Facts => ({
  reach: { place: "shop.nl:443", address: "192.0.2.1", addresses: ["192.0.2.1"], forbidden: [] },
  tls: { ...goodTls, ...changes },
});

export const certificateWith = (changes: Partial<CertificateFacts>): Facts => tlsWith({ certificate: { ...goodCertificate, ...changes } });

/** A site whose front page answers with these headers. */
export const headersOf = (headers: HttpHead["headers"]): Facts => ({
  ...tlsWith({}),
  web: { secure: { url: "https://shop.nl/", head: { status: 200, headers } } },
});

/** One check on some facts, as a web target measured in November 2026: `verdict say` per conclusion. */
export function conclude(check: Check, facts: Facts, changes: Partial<Judging> & { readonly tableId?: string } = {}): string[] {
  const table = findTable(changes.tableId) ?? tables[0];
  return check
    .judge(facts, { table, now: new Date("2026-11-21T12:00:00Z"), kind: "web", ...changes })
    .map(({ verdict, say }) => `${verdict} ${say}`);
}
