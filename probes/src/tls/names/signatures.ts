/** A signature scheme of TLS 1.2 and 1.3 (IANA "TLS SignatureScheme"; RFC 5246 §7.4.1.4.1 for the older pairs). */
export interface SignatureScheme {
  readonly code: number;
  readonly name: string;
  readonly hash: string;
}

const scheme = (code: number, name: string, hash: string): SignatureScheme => ({ code, name, hash });

export const signatureSchemes: readonly SignatureScheme[] = [
  scheme(0x0403, "ecdsa_secp256r1_sha256", "SHA-256"),
  scheme(0x0503, "ecdsa_secp384r1_sha384", "SHA-384"),
  scheme(0x0603, "ecdsa_secp521r1_sha512", "SHA-512"),
  scheme(0x0807, "ed25519", "SHA-512"),
  scheme(0x0808, "ed448", "SHAKE256"),
  scheme(0x0804, "rsa_pss_rsae_sha256", "SHA-256"),
  scheme(0x0805, "rsa_pss_rsae_sha384", "SHA-384"),
  scheme(0x0806, "rsa_pss_rsae_sha512", "SHA-512"),
  scheme(0x0809, "rsa_pss_pss_sha256", "SHA-256"),
  scheme(0x080a, "rsa_pss_pss_sha384", "SHA-384"),
  scheme(0x080b, "rsa_pss_pss_sha512", "SHA-512"),
  scheme(0x0401, "rsa_pkcs1_sha256", "SHA-256"),
  scheme(0x0501, "rsa_pkcs1_sha384", "SHA-384"),
  scheme(0x0601, "rsa_pkcs1_sha512", "SHA-512"),
  scheme(0x081a, "ecdsa_brainpoolP256r1tls13_sha256", "SHA-256"),
  scheme(0x081b, "ecdsa_brainpoolP384r1tls13_sha384", "SHA-384"),
  scheme(0x081c, "ecdsa_brainpoolP512r1tls13_sha512", "SHA-512"),
  scheme(0x0402, "dsa_sha256", "SHA-256"),
  scheme(0x0301, "rsa_pkcs1_sha224", "SHA-224"),
  scheme(0x0303, "ecdsa_sha224", "SHA-224"),
  scheme(0x0302, "dsa_sha224", "SHA-224"),
  scheme(0x0201, "rsa_pkcs1_sha1", "SHA-1"),
  scheme(0x0203, "ecdsa_sha1", "SHA-1"),
  scheme(0x0202, "dsa_sha1", "SHA-1"),
  scheme(0x0101, "rsa_pkcs1_md5", "MD5"),
  scheme(0x0103, "ecdsa_md5", "MD5"),
];

const byCode = new Map(signatureSchemes.map((one) => [one.code, one]));

/** The hash in a signature scheme, or the scheme's number when it is unknown. */
export const schemeHash = (code: number): string => byCode.get(code)?.hash ?? `0x${code.toString(16).padStart(4, "0")}`;
export const schemesWith = (hashes: readonly string[]): readonly SignatureScheme[] =>
  signatureSchemes.filter(({ hash }) => hashes.includes(hash));
