import alertTexts from "@schakel/content/texts/alerts.json" with { type: "json" };
import tellingTexts from "@schakel/content/texts/telling.json" with { type: "json" };
import efforts from "@schakel/content/telling/effort.json" with { type: "json" };
import kinds from "@schakel/content/telling/product-kinds.json" with { type: "json" };
import windows from "@schakel/content/products/windows.json" with { type: "json" };
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  actorOf,
  actors,
  consequenceOf,
  consequences,
  effectOf,
  effects,
  effortOf,
  gravestOf,
  happensCode,
  howOf,
  isPlainlyBelow,
  productKindOf,
  productKinds,
  type Actor,
  type Effect,
  type EffectFacts,
  type Flaw,
} from "./index.ts";
import { catalogueEntries } from "../products/index.ts";
import { readVector } from "./vector.ts";

const catalogue: ReadonlySet<string> = new Set([...Object.keys(alertTexts), ...Object.keys(tellingTexts)]);

const metric = <const V extends readonly string[]>(...values: V) => fc.constantFrom(...values);
const vector = fc
  .tuple(
    metric("N", "A", "L", "P"),
    metric("N", "L", "H"),
    metric("N", "R"),
    metric("N", "L", "H"),
    metric("N", "L", "H"),
    metric("N", "L", "H"),
  )
  .map(([av, pr, ui, c, i, a]) => `CVSS:3.1/AV:${av}/AC:L/PR:${pr}/UI:${ui}/S:U/C:${c}/I:${i}/A:${a}`);
const cwe = fc.oneof(
  fc.integer({ min: 1, max: 1500 }).map((n) => `CWE-${n}`),
  fc.string(),
);
const facts: fc.Arbitrary<EffectFacts> = fc.record(
  {
    weaknesses: fc.array(cwe, { maxLength: 4 }),
    cvssVector: fc.oneof(vector, fc.string(), fc.constant(null)),
    technicalImpact: fc.constantFrom("partial" as const, "total" as const, null),
    title: fc.string(),
    description: fc.string(),
  },
  { requiredKeys: [] },
);

/** Every effect with every actor that can come out of any facts: each kind of mistake with each vector, and with each wording where there is no vector. */
function reachable(): ReadonlyMap<string, { readonly effect: Effect; readonly actor: Actor }> {
  const found = new Map<string, { readonly effect: Effect; readonly actor: Actor }>();
  const add = (one: EffectFacts): void => {
    const [effect, actor] = [effectOf(one), actorOf(one)];
    found.set(`${effect} ${actor}`, { effect, actor });
  };
  const ids = [
    "CWE-79",
    "CWE-89",
    "CWE-78",
    "CWE-416",
    "CWE-22",
    "CWE-287",
    "CWE-862",
    "CWE-352",
    "CWE-918",
    "CWE-400",
    "CWE-319",
    "CWE-200",
    "CWE-601",
    "CWE-20",
  ];
  const said = ["", "unauthenticated", "post-authentication", "high privileged attacker with network access", "a local attacker", "crash"];
  for (const id of ids) {
    for (const description of said)
      for (const technicalImpact of ["partial", "total"] as const) add({ weaknesses: [id], description, technicalImpact });
    for (const reach of "NALP")
      for (const privileges of "NLH")
        for (const interaction of "NR")
          for (const c of "NLH")
            for (const i of "NLH")
              for (const a of "NLH")
                add({
                  weaknesses: [id],
                  cvssVector: `CVSS:3.1/AV:${reach}/AC:L/PR:${privileges}/UI:${interaction}/S:U/C:${c}/I:${i}/A:${a}`,
                });
  }
  return found;
}

test("whatever is known of a flaw, its telling is in the catalogue", () => {
  fc.assert(
    fc.property(facts, fc.constantFrom(...productKinds), fc.boolean(), fc.boolean(), (known, productKind, kevRansomware, certain) => {
      const { consequence, actor } = consequenceOf({ ...known, productKind, kevRansomware });
      assert.ok(consequences.includes(consequence) && actors.includes(actor));
      const code = happensCode({ effect: effectOf(known), actor, kind: productKind, ransomware: kevRansomware, certain });
      assert.ok(catalogue.has(code), code);
    }),
  );
});

test("the catalogue holds a telling for every effect and actor that a stored row may have, and no other", () => {
  const codes = new Set<string>();
  for (const effect of effects)
    for (const actor of actors)
      for (const kind of productKinds)
        for (const ransomware of [false, true])
          for (const certain of [false, true]) codes.add(happensCode({ effect, actor, kind, ransomware, certain }));
  const written = [...catalogue].filter((code) => code.startsWith("happens."));
  assert.deepEqual([...codes].toSorted(), written.toSorted());
});

test("every effect, actor and consequence can come out", () => {
  const pairs = [...reachable().values()];
  assert.deepEqual(
    effects.filter((effect) => !pairs.some((pair) => pair.effect === effect)),
    [],
  );
  assert.deepEqual(
    actors.filter((actor) => !pairs.some((pair) => pair.actor === actor)),
    [],
  );
  const told = new Set(
    pairs.flatMap(({ effect, actor }) =>
      productKinds.map((kind) => happensCode({ effect, actor, kind, ransomware: false, certain: true }).split(".")[1]),
    ),
  );
  assert.deepEqual(
    consequences.filter((consequence) => consequence !== "ransomware" && !told.has(consequence)),
    [],
  );
});

test("how to do it is written for every kind of product, and nothing is written in vain", () => {
  const codes = new Set(productKinds.flatMap((kind) => (["update", "mitigate", "question"] as const).map((what) => howOf(what, kind))));
  const written = [...catalogue].filter((code) => code.startsWith("how."));
  assert.deepEqual([...codes].toSorted(), written.toSorted());
});

test("the words for a known record are those an owner would expect", () => {
  const told = (known: EffectFacts, productKind: (typeof productKinds)[number], kevRansomware = false) => {
    const { consequence, actor } = consequenceOf({ ...known, productKind, kevRansomware });
    return `${consequence} by ${actor}`;
  };
  const all = "C:H/I:H/A:H";
  assert.equal(
    told({ weaknesses: ["CWE-94"], cvssVector: `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/${all}` }, "shop_platform"),
    "take_over_shop by anybody",
  );
  assert.equal(
    told({ weaknesses: ["CWE-79"], cvssVector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N" }, "shop_plugin"),
    "skim_shop by click",
  );
  assert.equal(
    told({ weaknesses: ["CWE-89"], cvssVector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" }, "shop_plugin"),
    "steal_shop by anybody",
  );
  assert.equal(told({ weaknesses: ["CWE-416"], cvssVector: `CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/${all}` }, "browser"), "malware by click");
  assert.equal(
    told({ weaknesses: ["CWE-416"], cvssVector: `CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/${all}` }, "computer"),
    "rights_computer by inside",
  );
  assert.equal(told({ weaknesses: ["CWE-352"] }, "website_plugin"), "change_site by click");
  assert.equal(
    told({ weaknesses: ["CWE-287"], cvssVector: `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/${all}` }, "file_transfer"),
    "log_in by anybody",
  );
  assert.equal(
    told({ weaknesses: ["CWE-862"], cvssVector: `CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/${all}` }, "website_plugin"),
    "rights_site by account",
  );
  assert.equal(
    told({ weaknesses: ["CWE-400"], cvssVector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H" }, "shop_platform"),
    "down_shop by anybody",
  );
  assert.equal(told({ weaknesses: ["CWE-918"], cvssVector: "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:L/I:N/A:N" }, "server"), "step by admin");
  assert.equal(told({ title: "Denial of service in something" }, "mail_server", true), "ransomware by somebody");
  assert.equal(told({}, "other"), "unknown by somebody");
});

test("a CWE id goes before words, and words before the losses alone", () => {
  const cvssVector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N";
  assert.equal(effectOf({ weaknesses: ["CWE-79"], title: "SQL Injection", cvssVector }), "script");
  assert.equal(effectOf({ weaknesses: ["CWE-20"], title: "SQL Injection", cvssVector }), "read_change");
  assert.equal(effectOf({ weaknesses: ["CWE-20"], cvssVector }), "misuse");
});

test("where losses contradict the kind of mistake, less is said", () => {
  assert.equal(effectOf({ weaknesses: ["CWE-94"], cvssVector: "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:L" }), "misuse");
  assert.equal(effectOf({ weaknesses: ["CWE-416"], cvssVector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H" }), "down");
  assert.equal(effectOf({ weaknesses: ["CWE-416"] }), "unknown");
  assert.equal(effectOf({ weaknesses: ["CWE-416"], description: "The service crashes." }), "down");
});

test("a text that speaks of two sorts of attackers names none", () => {
  assert.equal(actorOf({ description: "An unauthenticated attacker may" }), "anybody");
  assert.equal(actorOf({ description: "An unauthenticated attacker, or a local user, may" }), "somebody");
});

test("a vector of any version is read alike, and any other text is none", () => {
  const expected = { reach: "network", privileges: "none", interaction: false, confidentiality: 2, integrity: 2, availability: 0 };
  assert.deepEqual(readVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N"), expected);
  assert.deepEqual(readVector("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:N/SC:N/SI:H/SA:N"), expected);
  assert.deepEqual(readVector("AV:N/AC:L/Au:N/C:C/I:C/A:N"), expected);
  for (const none of [
    null,
    undefined,
    "",
    "CVSS:3.1",
    "AV:N",
    "CVSS:3.1/AV:N/AV:L/PR:N/UI:N/C:H/I:H/A:H",
    "CVSS:3.1/AV:X/PR:N/UI:N/C:H/I:H/A:H",
  ])
    assert.equal(readVector(none), null);
  fc.assert(fc.property(fc.string(), (text) => readVector(text) === null || text.includes("/")));
});

const flaw: fc.Arbitrary<Flaw> = fc.record({
  effect: fc.constantFrom(...effects),
  actor: fc.constantFrom(...actors),
  exploited: fc.boolean(),
  ransomware: fc.boolean(),
});

test("of several flaws the one in use is told, whatever their order", () => {
  fc.assert(
    fc.property(fc.array(flaw, { minLength: 1, maxLength: 8 }), (flaws) => {
      const told = gravestOf(flaws);
      assert.ok(told);
      if (flaws.some((one) => one.exploited || one.ransomware)) assert.ok(told.exploited || told.ransomware);
      assert.deepEqual({ ...gravestOf(flaws.toReversed()) }, { ...told });
    }),
  );
  assert.equal(gravestOf([]), undefined);
});

test("what only an administrator can do never hides what anybody can", () => {
  const common = { exploited: false, ransomware: false };
  const told = gravestOf([
    { ...common, effect: "take_over", actor: "admin" },
    { ...common, effect: "script", actor: "anybody" },
  ]);
  assert.equal(told?.effect, "script");
});

test("a product's kind follows its key, then its name, then the sort of key", () => {
  assert.equal(productKindOf(["adobe/commerce"], "Adobe Commerce"), "shop_platform");
  assert.equal(productKindOf(["wp:somethingelse"], "Something Else"), "website_plugin");
  assert.equal(productKindOf(["wp:checkoutforwoocommerce"], "Checkout for WooCommerce"), "shop_plugin");
  assert.equal(productKindOf(["name:-/thing", "microsoft/windows-11-23h2"], "Windows 11"), "computer");
  assert.equal(productKindOf(["pkg:npm/leftpad"], "leftpad"), "library");
  assert.equal(productKindOf([], "Anything"), "other");
  fc.assert(fc.property(fc.array(fc.string()), fc.string(), (keys, name) => productKinds.includes(productKindOf(keys, name))));
});

test("the data on kinds names products of the catalogue, each once, and kinds that exist", () => {
  const known = new Set([...catalogueEntries.map(({ key }) => key), ...windows.map(({ key }) => key)]);
  const named = Object.values(kinds.kinds).flat();
  assert.deepEqual(
    named.filter((key) => !known.has(key)),
    [],
  );
  assert.equal(new Set(named).size, named.length);
  const used = [
    ...Object.keys(kinds.kinds),
    ...Object.values(kinds.files),
    ...kinds.prefixes.map(([, kind]) => kind),
    ...kinds.words.map(([, kind]) => kind),
  ];
  assert.deepEqual(
    used.filter((kind) => !(productKinds as readonly (string | undefined)[]).includes(kind)),
    [],
  );
  assert.deepEqual(Object.keys(efforts).toSorted(), productKinds.toSorted());
});

test("a longer jump takes no less time, and one that cannot be seen counts as the middle one", () => {
  assert.equal(effortOf("shop_platform", "2.4.6-p2", "2.4.6-p13"), "hour");
  assert.equal(effortOf("shop_platform", "2.3.7", "2.4.6"), "half_day");
  assert.equal(effortOf("shop_platform", "1.9.4", "2.4.6"), "ask");
  assert.equal(effortOf("server", "7.0 U3", "ESXi70U3sq-23794019"), "half_day");
  const steps = ["minutes", "hour", "half_day", "ask"];
  fc.assert(
    fc.property(fc.constantFrom(...productKinds), (kind) => {
      const [patch, minor, major] = [effortOf(kind, "1.1.1", "1.1.2"), effortOf(kind, "1.1.1", "1.2"), effortOf(kind, "1.1.1", "2.0")].map(
        (effort) => steps.indexOf(effort),
      );
      assert.ok((patch ?? 9) <= (minor ?? 0) && (minor ?? 9) <= (major ?? 0));
    }),
  );
  fc.assert(fc.property(fc.string(), fc.string(), (from, to) => steps.includes(effortOf("library", from, to))));
});

test("a version is plainly below another only where the numbers say so", () => {
  assert.ok(isPlainlyBelow("10.0.0", "10.0.17763.5820"));
  assert.ok(isPlainlyBelow("8.0", "8.0.1"));
  assert.ok(!isPlainlyBelow("8.0.1", "8.0.1"));
  assert.ok(!isPlainlyBelow("2024 September Update", "2022 SU4"));
  fc.assert(fc.property(fc.string(), fc.string(), (one, other) => !(isPlainlyBelow(one, other) && isPlainlyBelow(other, one))));
});
