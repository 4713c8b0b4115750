import type { Facts } from "../facts.ts";
import type { SshFacts } from "../ssh/facts.ts";

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

export const reached = { place: "files.shop.nl:22", address: "192.0.2.1", addresses: ["192.0.2.1"], forbidden: [] };

export const sshWith = (changes: Partial<SshFacts>): Facts => ({ reach: reached, ssh: { ...goodSsh, ...changes } });
