import assert from "node:assert/strict";
import { test } from "node:test";
import type { Kind } from "../kinds.ts";
import { createNetwork } from "../net/network.ts";
import { probe } from "../probe.ts";
import { createAuthority, ecKey } from "../testing/certificates.ts";
import { freePort } from "../testing/programs.ts";
import { startMail, type MailScript } from "../testing/scripted-mail.ts";

const authority = createAuthority();
const certificate = authority.issue({ name: "mx.test", names: ["mx.test"], key: ecKey() });

/** What stands at each port of `mx.test`: a server, or nobody. */
type Host = Readonly<Record<number, Partial<MailScript> | "nobody">>;

async function look(kind: "smtp" | "imap" | "pop", host: Host, text = "mx.test") {
  const servers = await Promise.all(
    Object.entries(host).map(async ([port, script]) => {
      const base = { protocol: kind, certificate, before: [kind === "pop" ? "STLS" : "STARTTLS", "LOGINDISABLED"] };
      const server = script === "nobody" ? undefined : await startMail({ ...base, ...script });
      return { server, mapping: { from: `mx.test:${port}`, address: "127.0.0.1", port: server?.port ?? (await freePort()) } };
    }),
  );
  try {
    const report = await probe(text, {
      kind: kind as Kind,
      language: "en",
      trust: [authority.root.pem],
      allow: ["127.0.0.0/8"],
      map: servers.map(({ mapping }) => mapping),
      network: createNetwork(),
      manners: { patience: [20, 40], exchange: 3000 },
    });
    const said = Object.fromEntries(report.checks.toReversed().map(({ id, verdict }) => [id, verdict]));
    return { report, said, place: report.facts.reach?.place, commands: servers.map(({ server }) => server?.seen.commands ?? []) };
  } finally {
    for (const { server } of servers) await server?.stop();
  }
}

for (const [kind, own, implicit] of [
  ["imap", 143, 993],
  ["pop", 110, 995],
] as const) {
  test(`${kind}: a host with both ports is measured at ${own}, and ${implicit} beside it is seen`, async () => {
    const { said, place, report } = await look(kind, { [own]: {}, [implicit]: { implicit: true } });
    assert.deepEqual([place, said["mail-tls-first"], said["mail-starttls"]], [`mx.test:${own}`, "pass", "pass"]);
    assert.ok(report.connections <= 25, `${report.connections} connections`);
  });

  test(`${kind}: a host with ${implicit} alone, as it should be, is measured there`, async () => {
    const { said, place, report } = await look(kind, { [own]: "nobody", [implicit]: { implicit: true } });
    assert.deepEqual([place, said["mail-tls-first"], said["reach"]], [`mx.test:${implicit}`, "pass", undefined]);
    assert.deepEqual(report.facts.tls?.versions, ["TLSv1.2", "TLSv1.3"]);
    assert.deepEqual(report.facts.mail?.closed, [{ port: own, ending: "refused" }]);
  });

  test(`${kind}: a host with ${own} alone is told what is better`, async () => {
    const { said, report } = await look(kind, { [own]: {}, [implicit]: "nobody" });
    assert.equal(said["mail-tls-first"], "info");
    assert.deepEqual(report.facts.mail?.others, [{ port: implicit, ending: "refused" }]);
  });
}

test("A host that only takes mail of its own users is measured at that port, and port 25 is no fault of it", async () => {
  for (const [at, host] of [
    [465, { 25: "nobody", 465: { implicit: true }, 587: "nobody" }],
    [587, { 25: "nobody", 465: "nobody", 587: {} }],
  ] as const) {
    const { said, place, report } = await look("smtp", host);
    assert.deepEqual([place, said["mail-starttls"], said["mail-submission"], said["reach"]], [`mx.test:${at}`, "pass", "info", undefined]);
    assert.equal(report.facts.mail?.submission, true);
    assert.equal(said["certificate-trust"], "pass");
    assert.notEqual(report.verdict, "inconclusive");
  }
});

test("Where it takes mail of its users before TLS, that fails, and nothing is logged in to", async () => {
  const { said, report, commands } = await look("smtp", { 25: {}, 465: "nobody", 587: { before: ["STARTTLS", "AUTH PLAIN"] } });
  assert.deepEqual([report.facts.reach?.place, said["mail-submission"]], ["mx.test:25", "fail"]);
  assert.deepEqual(
    commands[2]?.filter((line) => line !== "QUIT"),
    ["EHLO schakel-probe"],
  );
});

test("A host where nobody is at any port was not seen", async () => {
  const { report, place } = await look("smtp", { 25: "nobody", 465: "nobody", 587: "nobody" });
  assert.deepEqual([report.verdict, place], ["inconclusive", "mx.test:25"]);
  assert.deepEqual(report.checks[0]?.evidence, ["mx.test:25: refused", "mx.test:465: refused", "mx.test:587: refused"]);
});

test("A port that is named is the only one", async () => {
  const { report } = await look("imap", { 143: "nobody", 993: { implicit: true } }, "mx.test:143");
  assert.deepEqual([report.verdict, report.connections], ["inconclusive", 1]);
});

test("A name that is led to one port elsewhere is looked at there alone", async () => {
  const { place, report } = await look("imap", { 993: { implicit: true } });
  assert.deepEqual([place, report.facts.mail?.others, report.facts.mail?.closed], ["mx.test:993", undefined, undefined]);
});
