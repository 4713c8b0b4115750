// Servers and networks to measure against, in processes of their own so that they cost the measurement nothing.
import { spawn } from "node:child_process";
import { createServer, connect } from "node:net";
import { fileURLToPath } from "node:url";
import { createAuthority, ecKey } from "../src/testing/certificates.ts";
import { freePort, openWorkshop, startProgram, type Running } from "../src/testing/programs.ts";

export interface BenchSite extends Running {
  /** PEM of the root that issued the certificate, in a file. */
  readonly trust: string;
  readonly rootPem: string;
}

/** nginx as Mozilla's intermediate configuration has it, with the headers a good site has, on these addresses of loopback. */
export async function startSite(addresses: readonly string[] = ["127.0.0.1"]): Promise<BenchSite> {
  const workshop = openWorkshop();
  const authority = createAuthority("Bench Root");
  const certificate = authority.issue({ name: "lab.test", key: ecKey(), names: ["lab.test", "*.lab.test"] });
  const port = await freePort();
  const cert = workshop.file("cert.pem", certificate.pem);
  const key = workshop.file("key.pem", certificate.keyPem);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${workshop.folder}/${name};`)
    .join(" ");
  const listens = addresses.map((address) => `listen ${address}:${port} ssl;`).join(" ");
  const config = workshop.file(
    "nginx.conf",
    `daemon off; master_process off; pid ${workshop.folder}/pid; error_log ${workshop.folder}/log; worker_rlimit_nofile 8192; events { worker_connections 4096; }
     http { access_log off; ${temporary} server { ${listens} ssl_certificate ${cert}; ssl_certificate_key ${key};
       ssl_protocols TLSv1.2 TLSv1.3; ssl_ecdh_curve X25519:prime256v1:secp384r1; ssl_prefer_server_ciphers off;
       ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305;
       add_header Strict-Transport-Security "max-age=63072000" always; return 200 "winkel"; } }`,
  );
  const running = await startProgram(
    "nginx",
    ["-c", config, "-p", workshop.folder, "-e", `${workshop.folder}/start.log`],
    port,
    addresses[0],
  );
  return {
    port: running.port,
    trust: workshop.file("root.pem", authority.root.pem),
    rootPem: authority.root.pem,
    stop: async () => {
      await running.stop();
      workshop.close();
    },
  };
}

/** A wire of this round-trip time before a port of loopback, in a process of its own. */
export async function startWire(port: number, roundTrip: number): Promise<Running> {
  const from = await freePort();
  return startProgram(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", fileURLToPath(import.meta.url), String(from), String(port), String(roundTrip)],
    from,
  );
}

/**
 * Carries bytes with a delay: a connection costs one round trip before its first byte leaves, as TCP's handshake does, and every byte half
 * of one in either direction.
 */
function carry(from: number, to: number, roundTrip: number): void {
  createServer((near) => {
    const open = performance.now() + roundTrip;
    const far = connect(to, "127.0.0.1");
    const later = (at: number, what: () => void): void => void setTimeout(what, Math.max(0, at - performance.now()));
    near.on("data", (bytes) => later(Math.max(open, performance.now()) + roundTrip / 2, () => far.write(bytes)));
    near.on("end", () => later(Math.max(open, performance.now()) + roundTrip / 2, () => far.end()));
    far.on("data", (bytes) => later(performance.now() + roundTrip / 2, () => near.write(bytes)));
    far.on("end", () => later(performance.now() + roundTrip / 2, () => near.end()));
    near.on("error", () => far.destroy()).on("close", () => far.destroy());
    far.on("error", () => near.destroy());
  }).listen(from, "127.0.0.1");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [from = 0, to = 0, roundTrip = 0] = process.argv.slice(2).map(Number);
  carry(from, to, roundTrip);
}

/** Runs a command to its end and gives the milliseconds it took, with what it wrote. */
export function timed(command: string, args: readonly string[]): Promise<{ readonly milliseconds: number; readonly output: string }> {
  const started = performance.now();
  const child = spawn(command, [...args], { stdio: ["ignore", "pipe", "ignore"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve({ milliseconds: performance.now() - started, output }));
  });
}
