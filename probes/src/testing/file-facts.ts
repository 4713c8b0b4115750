import type { Facts } from "../facts.ts";
import type { FtpFacts } from "../ftp/facts.ts";
import type { SmbFacts } from "../smb/facts.ts";
import type { SshFacts } from "../ssh/facts.ts";
import { goodTls } from "./facts.ts";

const direction = { ciphers: ["aes256-gcm@openssh.com"], macs: ["hmac-sha2-256-etm@openssh.com"], compression: ["none"] };

/** An SSH server with nothing wrong. */
export const goodSsh: SshFacts = {
  banner: "SSH-2.0-OpenSSH_10.0",
  protocol: "2.0",
  kex: ["mlkem768x25519-sha256", "kex-strict-s-v00@openssh.com"],
  hostKeys: ["ssh-ed25519"],
  ciphers: direction.ciphers,
  macs: direction.macs,
  compression: direction.compression,
  toServer: direction,
  toClient: direction,
  keys: [{ type: "ssh-ed25519", bits: 256, fingerprint: "x" }],
  auth: ["publickey"],
  gaps: [],
  kexInit: "",
};

/** An FTP server with nothing wrong. */
export const goodFtp: FtpFacts = {
  banner: "ready",
  implicit: false,
  authTls: { code: 234, text: "Proceed" },
  plainUser: { code: 530, text: "TLS first" },
  protP: { code: 200, text: "ok" },
  gaps: [],
};

/** An SMB server with nothing wrong. */
export const goodSmb: SmbFacts = {
  addressKind: "private",
  smb1: false,
  dialect: "3.1.1",
  dialects: ["3.1.1"],
  signing: "required",
  encryption: true,
  cipher: "AES-256-GCM",
  gaps: [],
  answers: [],
};

export const reached = { place: "files.shop.nl:22", address: "192.0.2.1", addresses: ["192.0.2.1"], forbidden: [] };

export const sshWith = (changes: Partial<SshFacts>): Facts => ({ reach: reached, ssh: { ...goodSsh, ...changes } });

export const ftpWith = (changes: Partial<FtpFacts>): Facts => ({ reach: reached, tls: goodTls, ftp: { ...goodFtp, ...changes } });

export const smbWith = (changes: Partial<SmbFacts>): Facts => ({ reach: reached, smb: { ...goodSmb, ...changes } });

/** The same without one of its fields. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = value;
  return rest;
}
