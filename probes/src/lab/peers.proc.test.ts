import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { lookAtPort } from "../testing/collect-tls.ts";
import { hasProgram, openWorkshop, startGnutls, startNginx, startOpenssl, type Running, type Workshop } from "../testing/programs.ts";
import { certificates } from "./authorities.fixture.ts";
import { startNode } from "./node.fixture.ts";

// What other tools find at the same servers: nmap's ssl-enum-ciphers and sslscan. Neither knows every suite, so what they
// find must be among ours, and what we find beyond that must be something they cannot ask for.

const workshop = openWorkshop();
after(() => workshop.close());

type Found = ReadonlySet<string>;

/** Not in a blocking way: one of the servers lives in this very process. */
const run = async (command: string, args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(command, [...args], { encoding: "utf8", timeout: 120_000 })).stdout;

async function nmapFinds(port: number): Promise<Found> {
  const output = await run("nmap", ["-Pn", "-n", "-p", String(port), "--script", "+ssl-enum-ciphers", "127.0.0.1"]);
  const found = new Set<string>();
  let version = "";
  for (const line of output.split("\n")) {
    version = /^\|\s+(SSLv3|TLSv1\.\d):/.exec(line)?.[1]?.replace("TLSv1.0", "TLSv1") ?? version;
    const name = /^\|\s+(TLS_[A-Za-z0-9_]+)/.exec(line)?.[1];
    // nmap writes the suites of TLS 1.3 with AKE where IANA has nothing.
    if (name !== undefined) found.add(`${version} ${name.replace("TLS_AKE_WITH_", "TLS_")}`);
  }
  return found;
}

async function sslscanFinds(port: number): Promise<Found> {
  const output = await run("sslscan", [
    "--no-colour",
    "--iana-names",
    "--no-fallback",
    "--no-renegotiation",
    "--no-heartbleed",
    `127.0.0.1:${port}`,
  ]);
  return new Set(
    [...output.matchAll(/^(?:Preferred|Accepted)\s+(\S+)\s+\d+ bits\s+(TLS_[A-Za-z0-9_]+)/gm)].map(
      ([, version = "", name = ""]) => `${version.replace("TLSv1.0", "TLSv1")} ${name}`,
    ),
  );
}

const servers: readonly { readonly name: string; readonly program?: string; readonly start: (workshop: Workshop) => Promise<Running> }[] = [
  {
    name: "OpenSSL with all it has",
    program: "openssl",
    start: (shop) => startOpenssl(shop, certificates.rsa3072, ["-cipher", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"]),
  },
  { name: "OpenSSL's defaults", program: "openssl", start: (shop) => startOpenssl(shop, certificates.rsa3072, []) },
  {
    name: "GnuTLS with old versions and RC4",
    program: "gnutls-serv",
    start: (shop) => startGnutls(shop, certificates.rsa3072, "NORMAL:+VERS-TLS1.0:+VERS-TLS1.1:+3DES-CBC:+ARCFOUR-128:+MD5:+DHE-RSA"),
  },
  {
    name: "nginx with an intermediate configuration",
    program: "nginx",
    start: (shop) => startNginx(shop, certificates.p256, "ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;"),
  },
  { name: "Node.js", start: () => startNode(certificates.p256) },
];

const missingFrom = (mine: Found, theirs: Found): string[] => [...theirs].filter((one) => !mine.has(one)).sort();

for (const { name, program, start } of servers) {
  const absent = [...(program === undefined ? [] : [program]), "nmap", "sslscan"].filter((one) => !hasProgram(one));
  test(
    `The same versions and suites as nmap and sslscan: ${name}`,
    { skip: absent.length > 0 ? `${absent.join(", ")} not installed` : false },
    async () => {
      const server = await start(workshop);
      try {
        const { facts } = await lookAtPort(server.port, { depth: "full" });
        const mine = new Set(facts.suites.map(({ version, name: suite }) => `${version} ${suite}`));
        const [nmap, sslscan] = [await nmapFinds(server.port), await sslscanFinds(server.port)];
        assert.ok(nmap.size > 0 && sslscan.size > 0, "the others found something");
        assert.deepEqual(missingFrom(mine, nmap), [], "nmap found these as well");
        assert.deepEqual(missingFrom(mine, sslscan), [], "sslscan found these as well");
        const versionsOf = (found: Found) => [...new Set([...found].map((one) => one.split(" ")[0] ?? ""))].sort();
        assert.deepEqual(versionsOf(mine), versionsOf(new Set([...nmap, ...sslscan])));
        // Both are unions of what their own libraries can offer: whatever neither lists must be outside those.
        const onlyMine = missingFrom(new Set([...nmap, ...sslscan]), mine);
        assert.deepEqual(
          onlyMine.filter((one) => !/ARIA|CCM|CHACHA20|_PSK_|SHA384$/.test(one)),
          [],
        );
      } finally {
        await server.stop();
      }
    },
  );
}
