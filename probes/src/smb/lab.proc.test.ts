import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { startAsking } from "../ssh/lab.fixture.ts";
import { lookAt, serve } from "../testing/look-at.ts";
import { freePort, hasProgram, openWorkshop, type Running } from "../testing/programs.ts";
import { smb1Answer, smb2Answer } from "./answers.fixture.ts";
import { frame } from "./codec/frame.ts";

const workshop = openWorkshop();
after(() => workshop.close());
const skip =
  hasProgram("smbd") && hasProgram("timeout") && process.getuid?.() === 0 ? false : "samba is not installed, or this is not root";

/** Samba with folders of its own. `timeout` stands before it so that it can make a session of its own and ends when asked. */
async function startSamba(lines: readonly string[]): Promise<Running> {
  const port = await freePort();
  const folder = join(workshop.folder, `samba-${port}`);
  const own = (name: string): string => {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name);
  };
  const config = workshop.file(
    `samba-${port}.conf`,
    [
      "[global]",
      `smb ports = ${port}`,
      "interfaces = lo",
      "bind interfaces only = yes",
      `private dir = ${own("private")}`,
      `lock directory = ${own("lock")}`,
      `state directory = ${own("state")}`,
      `cache directory = ${own("cache")}`,
      `pid directory = ${own("run")}`,
      `ncalrpc dir = ${join(own("run"), "ncalrpc")}`,
      "disable spoolss = yes",
      "server role = standalone server",
      ...lines,
      "",
    ].join("\n"),
  );
  return startAsking("timeout", ["120", "smbd", "--foreground", "--debug-stdout", "-s", config], port);
}

const good = { "smb-exposure": "info", "smb-version-1": "pass", "smb-dialect": "good", "smb-signing": "fail", "smb-encryption": "pass" };
const variants: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>, readonly string[]])[] = [
  ["as it comes", [], good, ["2.0.2", "2.1", "3.0", "3.0.2", "3.1.1"]],
  ["signing required", ["server signing = mandatory"], { ...good, "smb-signing": "pass" }, ["2.0.2", "2.1", "3.0", "3.0.2", "3.1.1"]],
  ["SMB 1 too", ["server min protocol = NT1"], { ...good, "smb-version-1": "fail" }, ["2.0.2", "2.1", "3.0", "3.0.2", "3.1.1"]],
  ["3.1.1 only", ["server min protocol = SMB3_11"], good, ["3.1.1"]],
  ["3.0.2 at best", ["server max protocol = SMB3_02"], { ...good, "smb-dialect": "sufficient" }, ["2.0.2", "2.1", "3.0", "3.0.2"]],
  ["2.1 at best", ["server max protocol = SMB2_10"], { ...good, "smb-dialect": "phase-out", "smb-encryption": "fail" }, ["2.0.2", "2.1"]],
  ["no encryption", ["server smb encrypt = off"], { ...good, "smb-encryption": "fail" }, ["2.0.2", "2.1", "3.0", "3.0.2", "3.1.1"]],
];

for (const [name, lines, expected, dialects] of variants)
  test(`Samba: ${name}`, { skip }, async () => {
    const server = await startSamba(lines);
    try {
      const { verdicts, measurement } = await lookAt("smb", server.port);
      for (const [check, verdict] of Object.entries(expected))
        assert.equal(verdicts[check], verdict, `${check} ${JSON.stringify(measurement.facts)}`);
      assert.equal(measurement.connections, 2);
      assert.deepEqual((await lookAt("smb", server.port, { depth: "full" })).measurement.facts.smb?.dialects, dialects);
    } finally {
      await server.stop();
    }
  });

/** A server that answers the two kinds of negotiation; without an answer it hangs up. */
const scripted = (smb1: Buffer | undefined, smb2: Buffer | undefined) =>
  serve((socket) =>
    socket.once("data", (bytes: Buffer) => {
      const answer = bytes[4] === 0xff ? smb1 : smb2;
      if (answer) socket.write(frame(answer));
      else socket.destroy();
    }),
  );

test("Scripted: SMB 1 alone, hanging up at SMB 2, fails", async () => {
  const server = await scripted(smb1Answer(4), undefined);
  const { verdicts } = await lookAt("smb", server.port);
  await server.stop();
  assert.deepEqual([verdicts["smb-version-1"], verdicts["smb-dialect"]], ["fail", "insufficient"]);
});

test("Scripted: SMB 2 that hangs up at SMB 1 has refused it; one that is silent at SMB 1 has not", async () => {
  const refusing = await scripted(undefined, smb2Answer({ dialect: 0x0300, mode: 2, capabilities: 0x40 }));
  const refused = await lookAt("smb", refusing.port);
  await refusing.stop();
  assert.deepEqual([refused.verdicts["smb-version-1"], refused.verdicts["smb-signing"]], ["pass", "pass"]);
  const silent = await serve((socket) =>
    socket.once("data", (bytes: Buffer) => void (bytes[4] === 0xfe && socket.write(frame(smb2Answer({ dialect: 0x0300, mode: 2 }))))),
  );
  const open = await lookAt("smb", silent.port, { manners: { exchange: 500 } });
  await silent.stop();
  assert.equal(open.verdicts["smb-version-1"], "inconclusive");
});

for (const [name, handle] of [
  ["a byte a second", (socket: Socket) => void setInterval(() => socket.write("\0"), 1000).unref()],
  ["a length that never comes", (socket: Socket) => void socket.write(Buffer.from([0, 0, 0xff, 0]))],
  ["garbage", (socket: Socket) => void socket.write(Buffer.alloc(2000, 0xfe))],
  ["a reset", (socket: Socket) => void socket.resetAndDestroy()],
] as const)
  test(`Hostile: ${name} is inconclusive, in time`, async () => {
    const server = await serve(handle);
    const began = Date.now();
    const { verdicts } = await lookAt("smb", server.port, { limit: 2000 });
    await server.stop();
    assert.deepEqual(verdicts, { reach: "inconclusive" });
    assert.ok(Date.now() - began < 4000);
  });
