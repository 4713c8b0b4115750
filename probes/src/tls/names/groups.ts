/** Number, name and which versions may use it. IANA registry "TLS Supported Groups", and drafts that servers still have. */
export interface NamedGroup {
  readonly code: number;
  readonly name: string;
  /** In TLS 1.3 (RFC 8446 §4.2.7, RFC 8734, draft-ietf-tls-ecdhe-mlkem, draft-ietf-tls-mlkem). */
  readonly tls13: boolean;
  /** In TLS 1.2 and older (RFC 8422, RFC 7027, RFC 7919). */
  readonly older: boolean;
}

const older = (code: number, name: string): NamedGroup => ({ code, name, tls13: false, older: true });
const newer = (code: number, name: string): NamedGroup => ({ code, name, tls13: true, older: false });
const both = (code: number, name: string): NamedGroup => ({ code, name, tls13: true, older: true });

export const groups: readonly NamedGroup[] = [
  newer(4588, "X25519MLKEM768"),
  newer(4587, "SecP256r1MLKEM768"),
  newer(4589, "SecP384r1MLKEM1024"),
  both(29, "x25519"),
  both(23, "secp256r1"),
  both(24, "secp384r1"),
  both(25, "secp521r1"),
  both(30, "x448"),
  older(26, "brainpoolP256r1"),
  older(27, "brainpoolP384r1"),
  older(28, "brainpoolP512r1"),
  newer(31, "brainpoolP256r1tls13"),
  newer(32, "brainpoolP384r1tls13"),
  newer(33, "brainpoolP512r1tls13"),
  both(256, "ffdhe2048"),
  both(257, "ffdhe3072"),
  both(258, "ffdhe4096"),
  both(259, "ffdhe6144"),
  both(260, "ffdhe8192"),
  older(21, "secp224r1"),
  older(20, "secp224k1"),
  older(22, "secp256k1"),
  older(19, "secp192r1"),
  older(18, "secp192k1"),
  older(17, "secp160r2"),
  older(16, "secp160r1"),
  older(15, "secp160k1"),
  older(14, "sect571r1"),
  older(13, "sect571k1"),
  older(12, "sect409r1"),
  older(11, "sect409k1"),
  older(10, "sect283r1"),
  older(9, "sect283k1"),
  older(8, "sect239k1"),
  older(7, "sect233r1"),
  older(6, "sect233k1"),
  older(5, "sect193r2"),
  older(4, "sect193r1"),
  older(3, "sect163r2"),
  older(2, "sect163r1"),
  older(1, "sect163k1"),
  newer(512, "MLKEM512"),
  newer(513, "MLKEM768"),
  newer(514, "MLKEM1024"),
  newer(41, "curveSM2"),
  newer(34, "GC256A"),
  newer(35, "GC256B"),
  newer(36, "GC256C"),
  newer(37, "GC256D"),
  newer(38, "GC512A"),
  newer(39, "GC512B"),
  newer(40, "GC512C"),
  newer(25_497, "X25519Kyber768Draft00"),
  newer(25_498, "SecP256r1Kyber768Draft00"),
];

const byCode = new Map(groups.map((group) => [group.code, group]));

/** The name of a group, or its number in hex when it has none. */
export const groupName = (code: number): string => byCode.get(code)?.name ?? `0x${code.toString(16).padStart(4, "0")}`;
/** A finite-field group: used by DHE suites, not by ECDHE ones. */
export const isFiniteField = (code: number): boolean => code >= 256 && code <= 511;
/** Hybrids and pure ML-KEM. */
export const isPostQuantum = (name: string): boolean => /MLKEM|Kyber/.test(name);

// Curves by the names that OpenSSL gives them where those differ from IANA's.
const openssl: Readonly<Record<string, string>> = {
  prime256v1: "secp256r1",
  prime192v1: "secp192r1",
  "P-256": "secp256r1",
  "P-384": "secp384r1",
};
export const curveByOpenssl = (name: string): string => openssl[name] ?? name;
