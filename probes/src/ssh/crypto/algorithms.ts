/** A cipher as it is spoken here: enough of them to get to the log-in of any server, not all that exist. */
export interface CipherSpec {
  readonly kind: "ctr" | "cbc" | "gcm" | "chacha";
  /** OpenSSL's name. */
  readonly node: string;
  readonly key: number;
  readonly iv: number;
  readonly block: number;
}

const aes = (kind: "ctr" | "cbc", bits: 128 | 192 | 256): CipherSpec => ({
  kind,
  node: `aes-${bits}-${kind}`,
  key: bits / 8,
  iv: 16,
  block: 16,
});
const gcm = (bits: 128 | 256): CipherSpec => ({ kind: "gcm", node: `aes-${bits}-gcm`, key: bits / 8, iv: 12, block: 16 });

/** Most wanted first. */
export const cipherSpecs: Readonly<Record<string, CipherSpec>> = {
  "aes128-gcm@openssh.com": gcm(128),
  "aes256-gcm@openssh.com": gcm(256),
  AEAD_AES_128_GCM: gcm(128),
  AEAD_AES_256_GCM: gcm(256),
  "aes128-ctr": aes("ctr", 128),
  "aes192-ctr": aes("ctr", 192),
  "aes256-ctr": aes("ctr", 256),
  "chacha20-poly1305@openssh.com": { kind: "chacha", node: "chacha20", key: 64, iv: 0, block: 8 },
  "aes128-cbc": aes("cbc", 128),
  "aes192-cbc": aes("cbc", 192),
  "aes256-cbc": aes("cbc", 256),
  "rijndael-cbc@lysator.liu.se": aes("cbc", 256),
  "3des-cbc": { kind: "cbc", node: "des-ede3-cbc", key: 24, iv: 8, block: 8 },
};

export interface MacSpec {
  readonly hash: "md5" | "sha1" | "sha256" | "sha512";
  readonly key: number;
  /** Bytes of the code that are sent. */
  readonly length: number;
  /** Over what is encrypted instead of over what is not. */
  readonly afterwards: boolean;
}

const sizes = { md5: 16, sha1: 20, sha256: 32, sha512: 64 } as const;
const mac = (hash: MacSpec["hash"], length: number = sizes[hash]): MacSpec => ({ hash, key: sizes[hash], length, afterwards: false });
const plainMacs: Readonly<Record<string, MacSpec>> = {
  "hmac-sha2-256": mac("sha256"),
  "hmac-sha2-512": mac("sha512"),
  "hmac-sha1": mac("sha1"),
  "hmac-sha1-96": mac("sha1", 12),
  "hmac-md5": mac("md5"),
  "hmac-md5-96": mac("md5", 12),
};

/** Most wanted first; each plain one also as OpenSSH's encrypt-then-MAC. */
export const macSpecs: Readonly<Record<string, MacSpec>> = {
  ...plainMacs,
  ...Object.fromEntries(Object.entries(plainMacs).map(([name, spec]) => [`${name}-etm@openssh.com`, { ...spec, afterwards: true }])),
};

export const isAead = ({ kind }: CipherSpec): boolean => kind === "gcm" || kind === "chacha";
