import type { HelloOffer } from "../codec/client-hello.ts";
import type { TlsVersion } from "../facts.ts";
import { groups, isFiniteField } from "../names/groups.ts";
import { signatureSchemes } from "../names/signatures.ts";
import { tls13Suites } from "../names/suites.ts";
import type { Offer } from "../offer.ts";

/** More suites than this in one hello, and some servers hang up. */
export const MOST_SUITES = 64;

export const ALPN = ["h2", "http/1.1"] as const;

const older = groups.filter((group) => group.older).map(({ code }) => code);
const newer = groups.filter(({ tls13 }) => tls13).map(({ code }) => code);
const schemes = signatureSchemes.map(({ code }) => code);
const modernSchemes = schemes.filter((code) => code >> 8 !== 2 && code >> 8 !== 1);

interface Wanted {
  readonly suites?: readonly number[];
  readonly groups?: readonly number[];
  readonly signatures?: readonly number[];
  readonly compression?: boolean;
}

/** A hello for one version with everything offered that is not narrowed down by `wanted`. */
export function helloFor(version: Exclude<TlsVersion, "SSLv2">, what: string, wanted: Wanted = {}): Offer {
  const tls13 = version === "TLSv1.3";
  const hello: HelloOffer = {
    version,
    suites: wanted.suites ?? tls13Suites.map(({ code }) => code),
    groups: wanted.groups ?? (tls13 ? newer : older),
    ...(tls13 || version === "TLSv1.2" ? { signatures: wanted.signatures ?? (tls13 ? modernSchemes : schemes) } : {}),
    ...(wanted.compression === true ? { compression: true } : {}),
    alpn: ALPN,
  };
  return { kind: "hello", what, hello };
}

/** The curves of TLS 1.2 and older, without finite-field groups. */
export const curvesOfOlder = older.filter((code) => !isFiniteField(code));
export const groupsOf13 = newer;

/** Cuts a list into pieces that fit a hello. */
export function chunks(codes: readonly number[], size = MOST_SUITES): number[][] {
  return Array.from({ length: Math.ceil(codes.length / size) }, (_, index) => codes.slice(index * size, (index + 1) * size));
}
