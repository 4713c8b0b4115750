import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "node:test";
import { rate, ratings } from "../../table/table.ts";
import { tables } from "../../table/tables.ts";
import { drive } from "../../testing/drive.ts";
import type { Script } from "../../testing/scripted-tls.ts";
import { groups } from "../names/groups.ts";
import { isDhe, isEcdhe, isLikely, needsTls12, olderSuites, tls13Suites } from "../names/suites.ts";
import { readFindings } from "../read-findings.ts";
import { inquireFull } from "./full.ts";
import { inquireRating } from "./rating.ts";
import { inquireOldVersions } from "./versions.ts";

const [table] = tables;
const context = { host: "lab.test", isAddress: false, now: new Date("2026-11-21T00:00:00Z") };
const factsOf = (script: Script, depth: "rating" | "full", budget?: number) => {
  const driven = drive(depth === "full" ? inquireFull(table) : inquireRating(table), script, budget);
  return { ...driven, facts: readFindings(driven.result, [], [], [], context) };
};

const modern: Script = {
  versions: ["TLSv1.2", "TLSv1.3"],
  suites: [
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  ],
  groups: ["X25519MLKEM768", "x25519", "secp256r1"],
};

test("22 questions are enough to rate a modern server and list its suites", () => {
  const { facts } = factsOf(modern, "rating", 22);
  assert.deepEqual(facts.versions, ["TLSv1.2", "TLSv1.3"]);
  assert.deepEqual(
    facts.suites.map(({ name }) => name),
    modern.suites,
  );
  assert.equal(facts.preference, "server");
  assert.ok(facts.groups.includes("X25519MLKEM768") && facts.groups.includes("x25519"));
});

const older = olderSuites.map(({ name }) => name);
const scripts = fc.record({
  versions: fc.uniqueArray(fc.constantFrom("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3" as const), { minLength: 1 }),
  suites: fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...older), { minLength: 1, maxLength: 12 }),
      fc.uniqueArray(fc.constantFrom(...older.filter(isLikely)), { maxLength: 12 }),
      fc.uniqueArray(fc.constantFrom(...tls13Suites.filter(({ code }) => code >> 8 === 0x13).map(({ name }) => name)), { minLength: 1 }),
    )
    .map((all) => [...new Set(all.flat())]),
  groups: fc.uniqueArray(fc.constantFrom(...groups.map(({ name }) => name)), { minLength: 1, maxLength: 8 }),
  preference: fc.constantFrom("server" as const, "client" as const),
  compression: fc.boolean(),
}) as fc.Arbitrary<Script>;

/** What a scripted server accepts, said by its script alone. */
function truthOf({ versions, suites, groups: names = [] }: Script): Set<string> {
  const usable = names.map((name) => groups.find((group) => group.name === name)).filter((group) => group !== undefined);
  const curve = usable.some((group) => group.older && (group.code < 256 || group.code > 511));
  const any13 = usable.some(({ tls13 }) => tls13);
  const accepted = versions.flatMap((version) =>
    suites
      .filter((name) => tls13Suites.some((suite) => suite.name === name && suite.code >> 8 === 0x13) === (version === "TLSv1.3"))
      .filter((name) => (version === "TLSv1.3" ? any13 : !isEcdhe(name) || curve))
      .filter(
        (name) =>
          version === "TLSv1.3" || version === "TLSv1.2" || (!needsTls12(name) && (version !== "SSLv3" || !/ECDH|ECCPWD/.test(name))),
      )
      .map((name) => `${version} ${name}`),
  );
  return new Set(accepted);
}

test("The full depth finds exactly what a server accepts, whatever that is", () => {
  fc.assert(
    fc.property(scripts, (script) => {
      // The scripted server picks one group for all of TLS before 1.3; with a finite-field group first it would have no curve.
      const sorted = {
        ...script,
        groups: (script.groups ?? []).toSorted((one, other) => Number(one.startsWith("ffdhe")) - Number(other.startsWith("ffdhe"))),
      };
      const truth = truthOf(sorted);
      const { facts } = factsOf(sorted, "full");
      const found = facts.suites
        .map(({ version, name }) => `${version} ${name}`)
        .filter((one) => truth.has(one) || !/^(TLSv1|TLSv1\.1|SSLv3) /.test(one));
      assert.deepEqual(new Set(found), truth);
      assert.equal(facts.complete, true);
    }),
    { numRuns: 150 },
  );
});

test("A rating finds the versions and the gravest likely suite of TLS 1.2, whatever the server accepts", () => {
  fc.assert(
    fc.property(scripts, (script) => {
      const sorted = {
        ...script,
        groups: (script.groups ?? []).toSorted((one, other) => Number(one.startsWith("ffdhe")) - Number(other.startsWith("ffdhe"))),
      };
      const truth = [...truthOf(sorted)].filter((one) => isLikely(one.split(" ")[1] ?? ""));
      const { facts } = factsOf(sorted, "rating");
      const gravest = (all: readonly string[]) => Math.max(-1, ...all.map((name) => ratings.indexOf(rate(table.suites, name))));
      const likely12 = truth.filter((one) => one.startsWith("TLSv1.2 ")).map((one) => one.slice(8));
      const found12 = facts.suites.filter(({ version, name }) => version === "TLSv1.2" && isLikely(name)).map(({ name }) => name);
      assert.equal(gravest(found12), gravest(likely12));
      for (const version of ["TLSv1.3", "TLSv1.2"] as const)
        if (truth.some((one) => one.startsWith(`${version} `))) assert.ok(facts.versions.includes(version), `${version} was missed`);
    }),
    { numRuns: 150 },
  );
});

test("One refusal with protocol_version rules out every older version; any other refusal rules out nothing", () => {
  const without = drive(inquireOldVersions(false), modern);
  assert.equal(without.questions, 1);
  assert.deepEqual(without.result, []);
  const odd = drive(inquireOldVersions(false), { ...modern, versions: ["TLSv1", "TLSv1.2"], suites: ["TLS_KRB5_WITH_RC4_128_SHA"] });
  assert.deepEqual(
    odd.result.map(({ version }) => version),
    ["TLSv1"],
  );
});

test("Old versions with a hole between them are told apart", () => {
  const script: Script = { ...modern, versions: ["SSLv3", "TLSv1.1"], suites: ["TLS_RSA_WITH_AES_128_CBC_SHA"] };
  for (const each of [true, false])
    assert.deepEqual(
      drive(inquireOldVersions(each), script)
        .result.map(({ version }) => version)
        .sort(),
      ["SSLv3", "TLSv1.1"],
    );
});

test("Whose order counts, and a weak suite put first, are seen", () => {
  const mixed = ["TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"];
  const weakFirst = factsOf({ ...modern, versions: ["TLSv1.2"], suites: mixed }, "rating").facts;
  // Asked twice, in both orders: it is the server that likes the weak one best.
  assert.deepEqual(
    weakFirst.choices.map(({ chosen }) => chosen),
    ["TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_AES_128_CBC_SHA"],
  );
  assert.equal(weakFirst.preference, "server");
  const strongFirst = factsOf({ ...modern, versions: ["TLSv1.2"], suites: mixed.toReversed() }, "rating").facts;
  assert.deepEqual(
    strongFirst.choices.map(({ chosen }) => chosen),
    ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
  );
  assert.equal(factsOf({ ...modern, preference: "client" }, "rating").facts.preference, "client");
});

test("A prime of the server's own is seen with its size, and a named one by its name", () => {
  const suites = ["TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"];
  const own = factsOf(
    { versions: ["TLSv1.2"], suites, prime: Buffer.concat([Buffer.from([0x00, 0x7f]), Buffer.alloc(127, 1)]) },
    "rating",
  ).facts;
  assert.deepEqual(
    own.dh.map(({ bits, group }) => ({ bits, group })),
    [{ bits: 1023, group: undefined }],
  );
  assert.equal(isDhe(suites[0] ?? ""), true);
});
