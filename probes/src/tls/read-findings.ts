import { createHash } from "node:crypto";
import { readCertificate } from "./codec/certificate.ts";
import { readStaple } from "./codec/ocsp.ts";
import type { ServerFlight } from "./codec/server-flight.ts";
import { tlsVersions, type DhParameters, type Exchange, type Gap, type Suite, type TlsFacts, type TlsVersion } from "./facts.ts";
import type { Handshake } from "./handshake.ts";
import type { Findings } from "./inquiry/findings.ts";
import type { Choice } from "./inquiry/order.ts";
import { groupName } from "./names/groups.ts";
import { namedPrimes } from "./names/primes.ts";
import { schemeHash } from "./names/signatures.ts";
import { suiteName } from "./names/suites.ts";
import type { Answer } from "./offer.ts";

export interface ReadingContext {
  /** The host that was asked for, and whether it is an address. */
  readonly host: string;
  readonly isAddress: boolean;
  readonly now: Date;
}

/** Turns what the inquiry brought back into facts. Pure: the same findings give the same facts. */
export function readFindings(
  findings: Findings,
  alongside: readonly Answer[],
  exchanges: readonly Exchange[],
  gaps: readonly Gap[],
  context: ReadingContext,
): TlsFacts {
  const { flights, ssl2, choices } = findings;
  const shaken = alongside.find((answer) => answer.kind === "handshake")?.handshake;
  const renegotiated = alongside.find((answer) => answer.kind === "renegotiated");
  const suites = listSuites(flights, ssl2?.kind === "ssl2" ? ssl2.hello.kinds : [], shaken);
  const versions = new Set<TlsVersion>(flights.map(({ version }) => version));
  if (ssl2?.kind === "ssl2") versions.add("SSLv2");
  // A server that shows itself only to a whole handshake has that version too.
  if (shaken) versions.add(shaken.version);
  const older = flights.filter(({ version }) => version !== "TLSv1.3");
  const in12 = older.find(({ version }) => version === "TLSv1.2");
  const alpn = in12?.alpn ?? shaken?.alpn;
  const preference = preferenceOf(choices);
  const chain = chainOf(flights, shaken?.chain);
  const certificate = readCertificate(chain, context.host, context.isAddress, shaken?.trust ?? "unknown");
  const staple = shaken?.ocsp ?? older.find(({ ocsp }) => ocsp !== undefined)?.ocsp;
  return {
    versions: tlsVersions.filter((version) => versions.has(version)),
    suites,
    complete: findings.complete,
    groups: [...new Set(flights.flatMap(groupIn))],
    groupsComplete: findings.groupsComplete,
    dh: listPrimes(flights),
    ...(preference === undefined ? {} : { preference }),
    choices,
    keyExchangeHashes: [
      ...new Set(older.flatMap(({ keyExchange }) => (keyExchange?.signature === undefined ? [] : schemeHash(keyExchange.signature)))),
    ],
    ...(certificate ? { certificate } : {}),
    ...(older.length > 0
      ? {
          renegotiation: {
            secure: older.every(({ secureRenegotiation }) => secureRenegotiation),
            ...(renegotiated ? { client: renegotiated.times } : {}),
          },
          compression: older.some(({ compression }) => compression !== 0),
        }
      : {}),
    ...(in12 ? { ems: in12.extendedMasterSecret } : {}),
    ...(shaken?.version === "TLSv1.3" ? { earlyData: shaken.earlyData > 0 } : {}),
    ...(shaken ? { tickets: shaken.tickets || older.some(({ ticket }) => ticket) } : {}),
    ...(alpn === undefined ? {} : { alpn }),
    ...(staple ? { ocsp: readStaple(staple, chain, context.now) } : shaken || in12 ? { ocsp: { stapled: false } } : {}),
    gaps,
    exchanges,
  };
}

/** The accepted suites by version, newest version first, each version in the order the server took them. */
function listSuites(flights: readonly ServerFlight[], ssl2: readonly string[], shaken: Handshake | undefined): Suite[] {
  const all = flights.map(({ version, suite }): Suite => ({ version, name: suiteName(suite) }));
  if (shaken) all.push({ version: shaken.version, name: shaken.suite });
  const distinct = [...new Map(all.map((one) => [`${one.version} ${one.name}`, one])).values()];
  const byVersion = tlsVersions.toReversed().flatMap((version) => distinct.filter((one) => one.version === version));
  return [...byVersion, ...ssl2.map((name) => ({ version: "SSLv2" as const, name }))];
}

function groupIn({ group, keyExchange }: ServerFlight): string[] {
  const own = group ?? keyExchange?.group;
  if (own !== undefined) return [own === "explicit" ? "explicit" : groupName(own)];
  const prime = keyExchange?.dh && namedPrimes.get(fingerprint(keyExchange.dh.prime));
  return prime?.startsWith("ffdhe") ? [prime] : [];
}

const fingerprint = (prime: Buffer): string => createHash("sha256").update(withoutZeros(prime)).digest("hex");
const withoutZeros = (bytes: Buffer): Buffer =>
  bytes.subarray(
    Math.max(
      0,
      bytes.findIndex((byte) => byte !== 0),
    ),
  );

function bitsOf(bytes: Buffer): number {
  const bare = withoutZeros(bytes);
  return bare.length * 8 - Math.clz32(bare[0] ?? 0) + 24;
}

function listPrimes(flights: readonly ServerFlight[]): DhParameters[] {
  const found = flights.flatMap(({ keyExchange }): DhParameters[] => {
    if (!keyExchange?.dh) return [];
    const prime = fingerprint(keyExchange.dh.prime);
    const group = namedPrimes.get(prime);
    return [{ bits: bitsOf(keyExchange.dh.prime), ...(group === undefined ? {} : { group }), prime }];
  });
  return [...new Map(found.map((one) => [one.prime, one])).values()];
}

/** The chain as it was sent in clear; TLS 1.3 hides it, and then it is what the handshake showed. */
function chainOf(flights: readonly ServerFlight[], shaken: readonly Buffer[] | undefined): readonly Buffer[] {
  const [leaf] = shaken ?? [];
  const clear = flights.map(({ certificates }) => certificates).filter((one) => one.length > 0);
  return clear.find(([first]) => leaf === undefined || first?.equals(leaf)) ?? shaken ?? clear[0] ?? [];
}

/**
 * Whose order counts: the server's when it passed over the first of a list it accepts throughout, the client's when it took the first of
 * two lists in different orders.
 */
function preferenceOf(choices: readonly Choice[]): "server" | "client" | undefined {
  if (choices.some(({ offered, chosen }) => chosen !== offered[0])) return "server";
  return new Set(choices.map(({ version, chosen }) => `${version} ${chosen}`)).size > 1 ? "client" : undefined;
}
