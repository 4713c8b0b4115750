import { suiteRegistry } from "./suite-registry.ts";

/** Number and name of a cipher suite. */
export interface NamedSuite {
  readonly code: number;
  readonly name: string;
}

const all: readonly NamedSuite[] = suiteRegistry
  .trim()
  .split("\n")
  .map((line) => ({ code: Number.parseInt(line.slice(0, 4), 16), name: line.slice(5) }));

const byCode = new Map(all.map(({ code, name }) => [code, name]));
const byName = new Map(all.map(({ code, name }) => [name, code]));

/** The name of a suite, or its number in hex (0xCAFE) when it has none. */
export const suiteName = (code: number): string => byCode.get(code) ?? `0x${code.toString(16).toUpperCase().padStart(4, "0")}`;

/** The number of a suite by its name. */
export const suiteCode = (name: string): number | undefined => byName.get(name);

// The suites that are for TLS 1.3 alone (RFC 8446 §B.4, RFC 8998, draft-irtf-cfrg-aegis-aead) and the other way round.
const only13 = new Set([0x00c6, 0x00c7, 0xc0b4, 0xc0b5, 0xc103, 0xc104, 0xc105, 0xc106]);
export const isTls13Suite = (code: number): boolean => code >> 8 === 0x13 || only13.has(code);

export const tls13Suites: readonly NamedSuite[] = all.filter(({ code }) => isTls13Suite(code));

/** How likely a server is to know a suite, so that the likely ones share a hello: 0 common, 1 seen in the wild, 2 hardly ever. */
function rarity(name: string): number {
  if (/_(KRB5|SRP_|ECCPWD|GOST|SM4)|GOSTR|^OLD_|^SSL_|EXPORT1024|_FIPS_|_PSK_|DHE_DSS|_DH_(DSS|RSA)_|ECDH_(RSA|ECDSA)_/.test(name))
    return 2;
  if (/ARIA|CAMELLIA|SEED|IDEA|CCM|NULL|anon|EXPORT|_DES_|DES40|RC2/.test(name)) return 1;
  return 0;
}

/** The suites for TLS 1.2 and older, the likely ones first. */
export const olderSuites: readonly NamedSuite[] = all
  .filter(({ code }) => !isTls13Suite(code))
  .toSorted((one, other) => rarity(one.name) - rarity(other.name) || one.code - other.code);

/** True when servers have it as often as not: a rating asks for these. */
export const isLikely = (name: string): boolean => rarity(name) < 2;

export const isEcdhe = (name: string): boolean => /ECDHE_|ECDH_anon/.test(name);
export const isDhe = (name: string): boolean => /_DHE_|_DH_anon/.test(name);
export const hasAead = (name: string): boolean => /GCM|CCM|POLY1305|_MGM/.test(name);
/** Suites whose cipher or hash came with TLS 1.2 cannot be used before it (RFC 5246 §1.2). */
export const needsTls12 = (name: string): boolean => hasAead(name) || /_SHA(256|384)$|_CCM(_8)?$/.test(name);
/** Export and single-DES suites ended with TLS 1.1 and 1.2 (RFC 4346 §A.5, RFC 5469). */
export const isExport = (name: string): boolean => name.includes("EXPORT");

/** Cipher kinds of SSL 2.0: three bytes each (draft-hickman-netscape-ssl-00 §C.4). */
export const ssl2Kinds: ReadonlyMap<number, string> = new Map([
  [0x010080, "SSL_CK_RC4_128_WITH_MD5"],
  [0x020080, "SSL_CK_RC4_128_EXPORT40_WITH_MD5"],
  [0x030080, "SSL_CK_RC2_128_CBC_WITH_MD5"],
  [0x040080, "SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5"],
  [0x050080, "SSL_CK_IDEA_128_CBC_WITH_MD5"],
  [0x060040, "SSL_CK_DES_64_CBC_WITH_MD5"],
  [0x0700c0, "SSL_CK_DES_192_EDE3_CBC_WITH_MD5"],
]);
