import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { lookAt, serve } from "../testing/look-at.ts";
import { hasProgram, openWorkshop, type Running } from "../testing/programs.ts";
import type { SshFacts } from "./facts.ts";
import { startDropbear, startOpenssh, type KeyWish } from "./lab.fixture.ts";

// SSH servers on loopback whose truth is known from their configuration.

interface Variant {
  readonly name: string;
  readonly program: "/usr/sbin/sshd" | "dropbear" | "tinysshd";
  readonly start: () => Promise<Running>;
  readonly verdicts: Readonly<Record<string, string>>;
  /** What is in the facts by configuration; a list is compared whole. */
  readonly facts?: Partial<SshFacts>;
  readonly keys?: readonly string[];
}

const workshop = openWorkshop();
after(() => workshop.close());

const ed: KeyWish = { kind: "ed25519" };
const modern = [
  "KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256",
  "Ciphers aes256-gcm@openssh.com",
  "MACs hmac-sha2-256-etm@openssh.com",
  "PasswordAuthentication no",
  "KbdInteractiveAuthentication no",
];
const fine = {
  "ssh-protocol": "good",
  "ssh-key-exchange": "sufficient",
  "ssh-post-quantum": "good",
  "ssh-host-key": "good",
  "ssh-ciphers": "good",
  "ssh-macs": "good",
  "ssh-terrapin": "pass",
  "ssh-log-in": "pass",
  "limited-reach": "inconclusive",
};

/** A good server with some lines of its own in front: of each setting, sshd takes the first. */
const openssh = (
  name: string,
  lines: readonly string[],
  verdicts: Readonly<Record<string, string>>,
  rest: Partial<Variant> & { readonly with?: readonly KeyWish[] } = {},
): Variant => ({
  name: `OpenSSH: ${name}`,
  program: "/usr/sbin/sshd",
  start: () => startOpenssh(workshop, rest.with ?? [ed], [...lines, ...modern]),
  verdicts: { ...fine, ...verdicts },
  ...rest,
});

const kex = (name: string, verdicts: Readonly<Record<string, string>>, facts: Partial<SshFacts> = {}): Variant =>
  openssh(`key exchange ${name} alone`, [`KexAlgorithms ${name}`], verdicts, {
    facts: { kex: [name, "kex-strict-s-v00@openssh.com"], ...facts },
    keys: ["ssh-ed25519 256"],
  });

const none = { "ssh-post-quantum": "phase-out" };
const cipher = (name: string, verdict: string): Variant =>
  openssh(`cipher ${name} alone`, [`Ciphers ${name}`], { "ssh-ciphers": verdict }, { facts: { ciphers: [name], auth: ["publickey"] } });
// umac is not spoken here: the lists and the key are seen, the log-in is not.
const mac = (name: string, verdict: string): Variant =>
  openssh(
    `code ${name} alone`,
    ["Ciphers aes128-ctr", `MACs ${name}`],
    { "ssh-ciphers": "sufficient", "ssh-macs": verdict, ...(name.startsWith("umac") ? { "ssh-log-in": "inconclusive" } : {}) },
    { facts: { macs: [name] } },
  );

const rsa = (bits: number): KeyWish => ({ kind: "rsa", bits });

const variants: readonly Variant[] = [
  openssh(
    "well configured",
    [],
    {},
    { facts: { hostKeys: ["ssh-ed25519"], auth: ["publickey"], protocol: "2.0", gaps: [] }, keys: ["ssh-ed25519 256"] },
  ),
  kex("curve25519-sha256", none),
  kex("ecdh-sha2-nistp256", none),
  kex("ecdh-sha2-nistp384", none),
  kex("ecdh-sha2-nistp521", none),
  kex("diffie-hellman-group14-sha256", { ...none, "ssh-key-exchange": "phase-out" }),
  kex("diffie-hellman-group16-sha512", none),
  kex("diffie-hellman-group18-sha512", none),
  kex("diffie-hellman-group14-sha1", { ...none, "ssh-key-exchange": "insufficient" }),
  kex("diffie-hellman-group1-sha1", { ...none, "ssh-key-exchange": "insufficient" }),
  kex("diffie-hellman-group-exchange-sha1", { ...none, "ssh-key-exchange": "insufficient" }, { modulus: 2048 }),
  // Debian's moduli file begins at 2048 bits.
  kex("diffie-hellman-group-exchange-sha256", { ...none, "ssh-key-exchange": "phase-out" }, { modulus: 2048 }),
  openssh(
    "a post-quantum exchange that is not spoken here",
    ["KexAlgorithms sntrup761x25519-sha512@openssh.com"],
    { "ssh-key-exchange": "good", "ssh-host-key": "inconclusive", "ssh-log-in": "inconclusive" },
    { keys: [] },
  ),
  cipher("aes128-gcm@openssh.com", "good"),
  cipher("chacha20-poly1305@openssh.com", "good"),
  cipher("aes192-ctr", "sufficient"),
  cipher("aes256-cbc", "phase-out"),
  cipher("3des-cbc", "insufficient"),
  mac("hmac-sha2-512-etm@openssh.com", "good"),
  mac("hmac-sha2-512", "phase-out"),
  mac("hmac-sha1", "phase-out"),
  mac("hmac-sha1-96-etm@openssh.com", "phase-out"),
  mac("umac-64-etm@openssh.com", "phase-out"),
  mac("umac-128-etm@openssh.com", "good"),
  mac("hmac-md5", "insufficient"),
  mac("hmac-md5-96-etm@openssh.com", "insufficient"),
  openssh(
    "RSA of 3072 bits",
    [],
    { "ssh-host-key": "sufficient" },
    {
      with: [rsa(3072)],
      facts: { hostKeys: ["rsa-sha2-512", "rsa-sha2-256"] },
      keys: ["ssh-rsa 3072"],
    },
  ),
  openssh("RSA of 2048 bits", [], { "ssh-host-key": "phase-out" }, { with: [ed, rsa(2048)], keys: ["ssh-rsa 2048"] }),
  openssh("RSA of 1024 bits", ["RequiredRSASize 1024"], { "ssh-host-key": "insufficient" }, { with: [rsa(1024)], keys: ["ssh-rsa 1024"] }),
  openssh(
    "RSA signing with SHA-1",
    ["HostKeyAlgorithms ssh-rsa,rsa-sha2-256"],
    { "ssh-host-key": "insufficient" },
    {
      with: [rsa(3072)],
      facts: { hostKeys: ["rsa-sha2-256", "ssh-rsa"] },
    },
  ),
  openssh("ECDSA P-521", [], { "ssh-host-key": "sufficient" }, { with: [{ kind: "ecdsa", bits: 521 }], keys: ["ecdsa-sha2-nistp521 521"] }),
  openssh(
    "a certificate by a short RSA key",
    ["RequiredRSASize 1024"],
    { "ssh-host-key": "insufficient" },
    {
      with: [{ kind: "ed25519", signedBy: { kind: "rsa", bits: 1024 } }],
      keys: ["ssh-ed25519-cert-v01@openssh.com 256"],
    },
  ),
  openssh(
    "password and key",
    ["PasswordAuthentication yes"],
    { "ssh-log-in": "phase-out" },
    { facts: { auth: ["publickey", "password"] } },
  ),
  openssh(
    "questions and key",
    ["KbdInteractiveAuthentication yes"],
    { "ssh-log-in": "info" },
    { facts: { auth: ["publickey", "keyboard-interactive"] } },
  ),
  openssh(
    "key and then password",
    ["PasswordAuthentication yes", "AuthenticationMethods publickey,password"],
    {},
    { facts: { auth: ["publickey"] } },
  ),
  openssh("a banner for people", [`Banner ${workshop.file("banner", "Alleen voor leden.\n".repeat(40))}`], {}),
  openssh("compression before log-in", ["Compression no"], {}, { facts: { compression: ["none"] } }),
  openssh(
    "everything Debian has by itself",
    ["KexAlgorithms ^curve25519-sha256", "Ciphers ^aes128-ctr", "MACs ^hmac-sha2-256", "PasswordAuthentication yes"],
    {
      "ssh-key-exchange": "phase-out",
      "ssh-ciphers": "sufficient",
      "ssh-macs": "phase-out",
      "ssh-log-in": "phase-out",
    },
  ),
  {
    name: "Dropbear with RSA of 2048 bits",
    program: "dropbear",
    start: () => startDropbear(workshop, "rsa", []),
    // It signs with SHA-1 too.
    verdicts: { "ssh-protocol": "good", "ssh-host-key": "insufficient", "ssh-log-in": "phase-out" },
    keys: ["ssh-rsa 2048"],
    facts: { auth: ["publickey", "password"] },
  },
  {
    name: "Dropbear with Ed25519 and without passwords",
    program: "dropbear",
    start: () => startDropbear(workshop, "ed25519", ["-s"]),
    // It names ssh-rsa though it has no such key.
    verdicts: { "ssh-protocol": "good", "ssh-host-key": "insufficient", "ssh-log-in": "pass" },
    keys: ["ssh-ed25519 256"],
    facts: { auth: ["publickey"] },
  },
  {
    name: "TinySSH",
    program: "tinysshd",
    start: startTiny,
    verdicts: { "ssh-protocol": "good", "ssh-post-quantum": "good", "ssh-ciphers": "good", "ssh-log-in": "pass" },
    keys: ["ssh-ed25519 256"],
    facts: { hostKeys: ["ssh-ed25519"], ciphers: ["chacha20-poly1305@openssh.com"] },
  },
];

/** TinySSH speaks over its standard input and output. */
async function startTiny(): Promise<Running> {
  const folder = join(workshop.folder, "tiny");
  await promisify(execFile)("tinysshd-makekey", [folder]).catch(() => undefined);
  return serve((socket) => {
    const child = spawn("tinysshd", [folder], { stdio: ["pipe", "pipe", "ignore"] });
    child.stdin.on("error", () => undefined);
    socket.pipe(child.stdin);
    child.stdout.pipe(socket);
    socket.on("close", () => child.kill());
  });
}

const isRoot = process.getuid?.() === 0;
const lacks = ({ program }: Variant): string | false =>
  hasProgram(program)
    ? program === "/usr/sbin/sshd" && !isRoot
      ? "sshd needs root for its separation folder"
      : false
    : `${program} is not installed`;

for (const variant of variants)
  test(variant.name, { skip: lacks(variant) }, async () => {
    const server = await variant.start();
    try {
      const { measurement, verdicts } = await lookAt("ssh", server.port);
      const { ssh } = measurement.facts;
      assert.ok(ssh, JSON.stringify(measurement.facts));
      assert.ok(measurement.connections <= 3, `${measurement.connections} connections`);
      for (const [field, value] of Object.entries(variant.facts ?? {})) assert.deepEqual(ssh[field as keyof SshFacts], value, field);
      if (variant.keys)
        assert.deepEqual(
          ssh.keys.filter(({ type }) => variant.keys?.some((key) => key.startsWith(`${type} `))).map(({ type, bits }) => `${type} ${bits}`),
          variant.keys,
        );
      const wrong = Object.entries(variant.verdicts).filter(([check, verdict]) => verdicts[check] !== verdict);
      assert.deepEqual(
        wrong.map(([check, verdict]) => `${check}: ${verdicts[check]}, not ${verdict}`),
        [],
      );
    } finally {
      await server.stop();
    }
  });

const auditing = hasProgram("ssh-audit") && hasProgram("/usr/sbin/sshd") && isRoot;

test(
  "The same algorithms as ssh-audit finds",
  { skip: auditing ? false : "ssh-audit or sshd is not installed, or this is not root" },
  async () => {
    const server = await startOpenssh(workshop, [ed, rsa(3072), { kind: "ecdsa", bits: 256 }], []);
    try {
      const { measurement } = await lookAt("ssh", server.port);
      // Its exit status tells of findings; what it says is what counts.
      const audit = await promisify(execFile)("ssh-audit", ["-j", "-n", "-p", String(server.port), "127.0.0.1"]).catch(
        (error: unknown) => error as { readonly stdout: string },
      );
      const found = JSON.parse(audit.stdout) as Record<"kex" | "key" | "enc" | "mac", readonly (string | { readonly algorithm: string })[]>;
      const names = (list: readonly (string | { readonly algorithm: string })[]): string[] =>
        [...new Set(list.map((one) => (typeof one === "string" ? one : one.algorithm)))].sort();
      const { ssh } = measurement.facts;
      assert.deepEqual([...(ssh?.kex ?? [])].sort(), names(found.kex));
      assert.deepEqual([...(ssh?.hostKeys ?? [])].sort(), names(found.key));
      assert.deepEqual([...(ssh?.ciphers ?? [])].sort(), names(found.enc));
      assert.deepEqual([...(ssh?.macs ?? [])].sort(), names(found.mac));
    } finally {
      await server.stop();
    }
  },
);

test(
  "Ten looks give ten equal results",
  { skip: hasProgram("/usr/sbin/sshd") && isRoot ? false : "sshd is not installed, or this is not root" },
  async () => {
    const server = await startOpenssh(workshop, [ed, rsa(2048)], []);
    try {
      const results = new Set<string>();
      for (let n = 0; n < 10; n += 1) {
        const { measurement, verdicts } = await lookAt("ssh", server.port);
        results.add(JSON.stringify({ verdicts, ssh: { ...measurement.facts.ssh, kexInit: "" }, connections: measurement.connections }));
      }
      assert.equal(results.size, 1, [...results].join("\n"));
    } finally {
      await server.stop();
    }
  },
);

test("The lab says what it could not start", (t) => {
  const missing = variants.filter((variant) => lacks(variant) !== false).length;
  t.diagnostic(`${variants.length} variants, ${missing} without their program`);
  assert.ok(variants.length >= 35);
});
