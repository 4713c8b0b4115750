import { createServer, type TlsOptions } from "node:tls";
import type { Issued } from "../testing/certificates.ts";
import type { Running } from "../testing/programs.ts";
import { betweenPem, certificates, root } from "./authorities.fixture.ts";
import type { Variant } from "./variants.fixture.ts";

/** Node's own TLS, whose OpenSSL is new enough for ML-KEM. */
export function startNode(certificate: Issued, options: TlsOptions = {}, chain = ""): Promise<Running> {
  const server = createServer({ cert: certificate.pem + chain, key: certificate.keyPem, ...options }, (socket) => {
    socket.on("error", () => undefined);
    socket.on("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  });
  server.on("tlsClientError", () => undefined);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" && address ? address.port : 0,
        stop: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}

const server = (name: string, certificate: Issued, options: TlsOptions, rest: Omit<Variant, "name" | "start">, chain = ""): Variant => ({
  name: `Node.js: ${name}`,
  start: () => startNode(certificate, options, chain),
  trust: [root],
  ...rest,
});

const both = ["TLSv1.2", "TLSv1.3"] as const;
const only13: TlsOptions = { minVersion: "TLSv1.3" };
const hybrid = (name: string): Variant =>
  server(
    `the group ${name} alone`,
    certificates.p256,
    { ...only13, ecdhCurve: name },
    {
      versions: ["TLSv1.3"],
      groups: [name],
      verdicts: { "tls-groups": "good", "tls-post-quantum": "good" },
    },
  );

const certified = (name: string, certificate: Issued, verdicts: Readonly<Record<string, string>>, chain = ""): Variant =>
  server(name, certificate, { ciphers: "DEFAULT:@SECLEVEL=0" }, { versions: both, verdicts }, chain);

const {
  p256,
  p384,
  p521,
  k256,
  ed25519,
  rsa1024,
  rsa2048,
  rsa3072,
  expired,
  early,
  otherName,
  sha1,
  sha224,
  selfSigned,
  stranger,
  underBetween,
} = certificates;

export const nodeVariants: readonly Variant[] = [
  server("its defaults", p256, {}, { versions: both, verdicts: { "tls-versions": "sufficient", "tls-post-quantum": "good" } }),
  hybrid("X25519MLKEM768"),
  hybrid("SecP256r1MLKEM768"),
  hybrid("SecP384r1MLKEM1024"),
  server(
    "a hybrid and a plain group",
    p256,
    { ...only13, ecdhCurve: "X25519MLKEM768:X25519" },
    {
      versions: ["TLSv1.3"],
      groups: ["X25519MLKEM768", "x25519"],
      verdicts: { "tls-groups": "sufficient", "tls-post-quantum": "good" },
    },
  ),
  certified("an Ed25519 certificate", ed25519, { "certificate-key": "sufficient", "certificate-trust": "pass" }),
  certified("a P-384 certificate", p384, { "certificate-key": "sufficient", "certificate-signature": "good" }),
  certified("a P-521 certificate", p521, { "certificate-key": "sufficient" }),
  server(
    "a secp256k1 certificate",
    k256,
    { maxVersion: "TLSv1.2", ciphers: "DEFAULT:@SECLEVEL=0", ecdhCurve: "X25519:secp256k1" },
    {
      versions: ["TLSv1.2"],
      verdicts: { "certificate-key": "insufficient" },
    },
  ),
  certified("an RSA key of 3072 bits", rsa3072, { "certificate-key": "sufficient" }),
  certified("an RSA key of 2048 bits", rsa2048, { "certificate-key": "phase-out" }),
  certified("an RSA key of 1024 bits", rsa1024, { "certificate-key": "insufficient" }),
  certified("an expired certificate", expired, { "certificate-dates": "fail" }),
  certified("a certificate for tomorrow", early, { "certificate-dates": "fail" }),
  certified("a certificate for another name", otherName, { "certificate-name": "fail", "certificate-trust": "pass" }),
  certified("a signature with SHA-1", sha1, { "certificate-signature": "insufficient" }),
  certified("a signature with SHA-224", sha224, { "certificate-signature": "phase-out" }),
  certified("a certificate signed by itself", selfSigned, { "certificate-trust": "fail", "certificate-name": "pass" }),
  certified("a certificate of a stranger", stranger, { "certificate-trust": "fail" }),
  certified("a missing certificate in between", underBetween, { "certificate-trust": "fail" }),
  certified("a whole chain", underBetween, { "certificate-trust": "pass" }, betweenPem),
];
