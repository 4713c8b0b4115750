import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { connect } from "node:net";
import type { Issued } from "./certificates.ts";
import { freePort, hasProgram, type Running, type Workshop } from "./programs.ts";

// Debian's name and mail servers, each on ports and in a folder of the test, ended with it.

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => (socket.destroy(), resolve(true))).once("error", () => resolve(false));
  });

/** Starts a daemon in the foreground and waits until it listens; ended with SIGTERM, so that it ends its own children. */
async function start(command: string, args: readonly string[], port: number): Promise<Running> {
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()).once("error", () => resolve()));
  for (let waited = 0; !(await answers(port)); waited += 20) {
    if (child.exitCode !== null || waited > 20_000) {
      child.kill("SIGKILL");
      throw new Error(`${command} did not start: ${complaint}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    port,
    stop: async () => {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Why a lab with these programs cannot run here; false when it can. They drop privileges, so they must be started as root. */
export function whyNot(...programs: readonly string[]): string | false {
  const missing = programs.filter((program) => !hasProgram(program));
  if (missing.length > 0) return `not installed: ${missing.join(", ")}`;
  return process.getuid?.() === 0 ? false : "these servers must be started as root";
}

function folderIn(workshop: Workshop, name: string): string {
  // The servers' own users must be able to pass.
  chmodSync(workshop.folder, 0o755);
  const folder = `${workshop.folder}/${name}`;
  mkdirSync(folder, { recursive: true });
  return folder;
}

export interface ZoneFile {
  readonly name: string;
  readonly signed: boolean;
  /** Lines of the zone file. */
  readonly lines: readonly string[];
}

/** Knot DNS with these zones; it signs those that are to be signed. */
export async function startKnot(workshop: Workshop, zones: readonly ZoneFile[]): Promise<Running> {
  const port = await freePort();
  const folder = folderIn(workshop, `knot-${port}`);
  const entries = zones.map(({ name, signed, lines }) => {
    const head = ["$TTL 60", "@ SOA ns x 1 3600 600 86400 60", "@ NS ns", "ns A 127.0.0.1"];
    const file = workshop.file(`${name}.zone`, [`$ORIGIN ${name}.`, ...head, ...lines, ""].join("\n"));
    return `  - domain: ${name}\n    file: ${file}\n    zonefile-sync: -1\n    dnssec-signing: ${signed ? "on" : "off"}\n    dnssec-policy: lab\n`;
  });
  const config = `server:\n  listen: 127.0.0.1@${port}\n  rundir: ${folder}\ndatabase:\n  storage: ${folder}\nlog:\n  - target: stderr\n    any: error
policy:\n  - id: lab\n    algorithm: ecdsap256sha256\nzone:\n${entries.join("")}`;
  return start("knotd", ["-c", workshop.file(`knot-${port}.conf`, config)], port);
}

/** Unbound as a validating resolver of these zones: with a trust anchor for those that have one. */
export async function startUnbound(
  workshop: Workshop,
  knot: number,
  zones: readonly { readonly name: string; readonly anchor?: string }[],
): Promise<Running> {
  const port = await freePort();
  const anchors = zones.flatMap(({ name, anchor }) => (anchor === undefined ? [] : [`  trust-anchor: "${name}. ${anchor}"`]));
  const stubs = zones.map(({ name }) => `stub-zone:\n  name: ${name}\n  stub-addr: 127.0.0.1@${knot}\n`);
  const config = `server:
  interface: 127.0.0.1@${port}
  do-daemonize: no
  username: ""
  chroot: ""
  directory: ${folderIn(workshop, "unbound")}
  pidfile: ""
  use-syslog: no
  verbosity: 0
  do-not-query-localhost: no
  module-config: "validator iterator"
  local-zone: "test." nodefault
  qname-minimisation: no
  access-control: 127.0.0.0/8 allow
${anchors.join("\n")}
remote-control:
  control-enable: no
${stubs.join("")}`;
  return start("unbound", ["-d", "-c", workshop.file(`unbound-${port}.conf`, config)], port);
}

/** Postfix's smtpd, with lines of main.cf. */
export async function startPostfix(workshop: Workshop, certificate: Issued, settings: readonly string[] = []): Promise<Running> {
  const port = await freePort();
  const folder = folderIn(workshop, `postfix-${port}`);
  for (const name of ["conf", "queue", "data"]) mkdirSync(`${folder}/${name}`);
  workshop.file(`postfix-${port}/cert.pem`, certificate.pem);
  workshop.file(`postfix-${port}/key.pem`, certificate.keyPem);
  const main = `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
mail_owner = postfix
daemon_directory = /usr/lib/postfix/sbin
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.test
mydestination =
local_recipient_maps =
alias_maps =
smtpd_tls_cert_file = ${folder}/cert.pem
smtpd_tls_key_file = ${folder}/key.pem
smtpd_tls_security_level = may
maillog_file_prefixes = ${folder}
maillog_file = ${folder}/log
${settings.join("\n")}
`;
  workshop.file(`postfix-${port}/conf/main.cf`, main);
  const services = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    "anvil unix - - n - 1 anvil",
    "rewrite unix - - n - - trivial-rewrite",
    "tlsmgr unix - - n 1000? 1 tlsmgr",
    "cleanup unix n - n - 0 cleanup",
    "postlog unix-dgram n - n - 1 postlogd",
  ];
  workshop.file(`postfix-${port}/conf/master.cf`, `${services.join("\n")}\n`);
  spawnSync("chown", ["postfix", `${folder}/data`]);
  spawnSync("postfix", ["-c", `${folder}/conf`, "check"]);
  return start("/usr/lib/postfix/sbin/master", ["-c", `${folder}/conf`, "-d"], port);
}

export interface DovecotPorts {
  readonly imap: number;
  readonly imaps: number;
  readonly pop: number;
  readonly pops: number;
}

/** Dovecot on 127.0.0.1 and 127.0.0.2, with more lines of its configuration. It trusts who comes from its own address: ask 127.0.0.2. */
export async function startDovecot(
  workshop: Workshop,
  certificate: Issued,
  settings: readonly string[],
): Promise<Running & { readonly ports: DovecotPorts }> {
  const ports = { imap: await freePort(), imaps: await freePort(), pop: await freePort(), pops: await freePort() };
  const folder = folderIn(workshop, `dovecot-${ports.imap}`);
  const cert = workshop.file(`dovecot-${ports.imap}/cert.pem`, certificate.pem);
  const key = workshop.file(`dovecot-${ports.imap}/key.pem`, certificate.keyPem);
  const listener = (name: string, port: number, secure: boolean): string =>
    `inet_listener ${name} {\n port = ${port}\n${secure ? " ssl = yes\n" : ""}}\n`;
  const config = `base_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap pop3
listen = 127.0.0.1, 127.0.0.2
ssl = yes
ssl_cert = <${cert}
ssl_key = <${key}
${settings.join("\n")}
passdb {
  driver = passwd-file
  args = ${workshop.file(`dovecot-${ports.imap}/users`, "")}
}
userdb {
  driver = static
  args = uid=1000 gid=1000 home=/nonexistent
}
service imap-login {
${listener("imap", ports.imap, false)}${listener("imaps", ports.imaps, true)}}
service pop3-login {
${listener("pop3", ports.pop, false)}${listener("pop3s", ports.pops, true)}}
`;
  const running = await start("dovecot", ["-F", "-c", workshop.file(`dovecot-${ports.imap}.conf`, config)], ports.imap);
  return { ...running, ports };
}
