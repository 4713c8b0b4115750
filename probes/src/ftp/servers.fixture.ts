import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { MeasureOptions } from "../measure.ts";
import { startAsking } from "../ssh/lab.fixture.ts";
import type { Issued } from "../testing/certificates.ts";
import { freePort, type Running, type Workshop } from "../testing/programs.ts";
import type { Unpacked } from "../testing/unpacked.ts";

type Start = (workshop: Workshop, certificate: Issued, program: Unpacked) => Promise<Running>;

const vsftpd =
  (...lines: readonly string[]): Start =>
  async (workshop, certificate, { command, env }) => {
    const port = await freePort();
    const [empty, pub] = [join(workshop.folder, "empty"), join(workshop.folder, "pub")];
    for (const folder of [empty, pub]) mkdirSync(folder, { recursive: true });
    // Its user for guests must be able to pass.
    chmodSync(workshop.folder, 0o755);
    const config = workshop.file(
      `vsftpd-${port}.conf`,
      [
        "listen=YES",
        "listen_address=127.0.0.1",
        `listen_port=${port}`,
        "background=NO",
        "local_enable=YES",
        "seccomp_sandbox=NO",
        `anon_root=${pub}`,
        `secure_chroot_dir=${empty}`,
        `rsa_cert_file=${workshop.file(`vsftpd-${port}.pem`, certificate.pem)}`,
        `rsa_private_key_file=${workshop.file(`vsftpd-${port}.key`, certificate.keyPem)}`,
        ...lines,
        "",
      ].join("\n"),
    );
    return startAsking(command, [config], port, env);
  };

/** `tls`: 0 without, 1 offered, 2 required (pure-ftpd(8) --tls). */
const pureFtpd =
  (tls: 0 | 1 | 2, ...args: readonly string[]): Start =>
  async (workshop, certificate, { command, env }) => {
    const port = await freePort();
    const pem = workshop.file(`pure-${port}.pem`, `${certificate.pem}${certificate.keyPem}`);
    const own = ["-S", `127.0.0.1,${port}`, "-g", join(workshop.folder, `pure-${port}.pid`), "-H", "-l", "unix"];
    return startAsking(command, [...own, "-Y", String(tls), ...(tls === 0 ? [] : ["-2", pem]), ...args], port, env);
  };

export interface FtpVariant {
  readonly program: "vsftpd" | "pure-ftpd";
  readonly name: string;
  readonly start: Start;
  readonly options: MeasureOptions;
  readonly expected: Readonly<Record<string, string | undefined>>;
}

const plain = { "ftp-encryption": "insufficient", "ftp-plain-log-in": "fail", "ftp-data-protection": undefined };
const required = {
  "ftp-encryption": "pass",
  "ftp-plain-log-in": "pass",
  "ftp-data-protection": "pass",
  "certificate-trust": "pass",
  "tls-versions": "sufficient",
};
const offered = { ...required, "ftp-plain-log-in": "fail" };

/** What each server is told and what must be seen of it. */
export const ftpVariants: readonly FtpVariant[] = [
  { program: "vsftpd", name: "plain only", start: vsftpd("anonymous_enable=NO"), options: {}, expected: plain },
  {
    program: "vsftpd",
    name: "TLS required",
    start: vsftpd("anonymous_enable=NO", "ssl_enable=YES", "force_local_logins_ssl=YES"),
    options: {},
    expected: required,
  },
  {
    program: "vsftpd",
    name: "TLS offered, not required",
    start: vsftpd("anonymous_enable=NO", "ssl_enable=YES", "force_local_logins_ssl=NO"),
    options: {},
    expected: offered,
  },
  {
    program: "vsftpd",
    name: "anonymous, and asked to try",
    start: vsftpd("anonymous_enable=YES", "ftp_username=daemon"),
    options: { anonymous: true },
    expected: { ...plain, "ftp-anonymous": "fail", "ftp-passive": "pass" },
  },
  {
    program: "vsftpd",
    name: "no anonymous, and asked to try",
    start: vsftpd("anonymous_enable=NO", "ssl_enable=YES", "force_local_logins_ssl=YES"),
    options: { anonymous: true },
    expected: { ...required, "ftp-anonymous": "pass" },
  },
  { program: "pure-ftpd", name: "plain only", start: pureFtpd(0, "-E"), options: {}, expected: plain },
  { program: "pure-ftpd", name: "TLS offered, not required", start: pureFtpd(1, "-E"), options: {}, expected: offered },
  { program: "pure-ftpd", name: "TLS required", start: pureFtpd(2, "-E"), options: {}, expected: required },
];
