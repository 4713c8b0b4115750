import type { KexInit } from "./codec/kex-init.ts";
import { cipherSpecs, isAead, macSpecs } from "./crypto/algorithms.ts";
import { groupExchanges, keyExchanges } from "./crypto/key-exchange.ts";

/** What both sides will use when our KEXINIT names only this. */
export interface Choice {
  readonly kex: string;
  readonly hostKey: string;
  readonly toServer: { readonly cipher: string; readonly mac: string };
  readonly toClient: { readonly cipher: string; readonly mac: string };
}

/** Host key algorithms, those first of which the size is not told by the name. */
const hostKeyOrder = [
  "rsa-sha2-512",
  "rsa-sha2-256",
  "ssh-rsa",
  "ssh-dss",
  "rsa-sha2-512-cert-v01@openssh.com",
  "rsa-sha2-256-cert-v01@openssh.com",
  "ssh-rsa-cert-v01@openssh.com",
  "ssh-ed25519-cert-v01@openssh.com",
  "ecdsa-sha2-nistp256-cert-v01@openssh.com",
  "ecdsa-sha2-nistp384-cert-v01@openssh.com",
  "ecdsa-sha2-nistp521-cert-v01@openssh.com",
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "ssh-ed448",
];

/** The key behind an algorithm: three RSA signatures, one key. */
export const keyTypeOf = (algorithm: string): string => algorithm.replace(/^rsa-sha2-(?:256|512)/, "ssh-rsa");

/** One algorithm per host key, in the order in which they are worth asking for; the key decides, not the signature. */
export function hostKeysWorthAsking({ hostKeys }: KexInit): readonly string[] {
  const known = hostKeyOrder.filter((name) => hostKeys.includes(name));
  return known.filter((name, at) => known.findIndex((other) => keyTypeOf(other) === keyTypeOf(name)) === at);
}

function chooseCipher(ciphers: readonly string[], macs: readonly string[]): Choice["toServer"] | undefined {
  const mac = Object.keys(macSpecs).find((name) => macs.includes(name));
  for (const [cipher, spec] of Object.entries(cipherSpecs))
    if (ciphers.includes(cipher) && (isAead(spec) || mac !== undefined)) return { cipher, mac: mac ?? macs[0] ?? "hmac-sha2-256" };
  // One that is not spoken here still lets us read the host key, which comes before it is used.
  const [cipher] = ciphers;
  return cipher === undefined ? undefined : { cipher, mac: macs[0] ?? "hmac-sha2-256" };
}

/** What to agree on with this host key algorithm; undefined when nothing that we speak is there. */
export function choose(theirs: KexInit, hostKey: string): Choice | undefined {
  const kex =
    Object.keys(keyExchanges).find((name) => theirs.kex.includes(name)) ?? groupExchanges.find((name) => theirs.kex.includes(name));
  const toServer = chooseCipher(theirs.toServer.ciphers, theirs.toServer.macs);
  const toClient = chooseCipher(theirs.toClient.ciphers, theirs.toClient.macs);
  return kex !== undefined && toServer && toClient ? { kex, hostKey, toServer, toClient } : undefined;
}

/** Our KEXINIT: exactly the choice, so that nothing is left to negotiate. Compression of a server that has no "none" is taken over. */
export function offerOf({ kex, hostKey, toServer, toClient }: Choice, theirs: KexInit): Omit<KexInit, "guessed"> {
  const direction = (chosen: Choice["toServer"], compression: readonly string[]): KexInit["toServer"] => ({
    ciphers: [chosen.cipher],
    macs: [chosen.mac],
    compression: compression.includes("none") ? ["none"] : compression.slice(0, 1),
  });
  return {
    kex: [kex],
    hostKeys: [hostKey],
    toServer: direction(toServer, theirs.toServer.compression),
    toClient: direction(toClient, theirs.toClient.compression),
  };
}
