import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  automatableFromCvss,
  decide,
  dueAt,
  impactOf,
  knownExploitedHours,
  STAKES,
  stakesOf,
  urgenciesOf,
  urgencyHours,
  type UrgencyInput,
} from "./index.ts";

const point = {
  exploitation: fc.constantFrom("none" as const, "poc" as const, "active" as const),
  exposure: fc.constantFrom("small" as const, "controlled" as const, "open" as const),
  automatable: fc.boolean(),
  impact: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
};

test("rows of CERT/CC's published table come out as published", () => {
  const published = [
    // Row numbers of deployer_patch_application_priority_1_0_0.csv; outcome as our urgency.
    [0, "none", "small", false, 1, 1],
    [2, "none", "small", false, 3, 2],
    [12, "none", "controlled", true, 1, 2],
    [23, "none", "open", true, 4, 3],
    [32, "poc", "controlled", false, 1, 1],
    [39, "poc", "controlled", true, 4, 3],
    [45, "poc", "open", true, 2, 2],
    [46, "poc", "open", true, 3, 3],
    [53, "active", "small", true, 2, 3],
    [57, "active", "controlled", false, 2, 2],
    [67, "active", "open", false, 4, 4],
    [69, "active", "open", true, 2, 3],
    [70, "active", "open", true, 3, 4],
  ] as const;
  for (const [row, exploitation, exposure, automatable, impact, urgency] of published)
    assert.equal(decide({ exploitation, exposure, automatable, impact }).urgency, urgency, `row ${row}`);
});

test("the published table holds 7 defer, 42 scheduled, 20 out-of-cycle and 3 immediate", () => {
  const known = (["none", "poc", "active"] as const).flatMap((exploitation) =>
    (["small", "controlled", "open"] as const).flatMap((exposure) =>
      [false, true].flatMap((automatable) =>
        ([1, 2, 3, 4] as const).map((impact) => decide({ exploitation, exposure, automatable, impact }).urgency),
      ),
    ),
  );
  assert.equal(known.length, 72);
  assert.deepEqual(
    [1, 2, 3, 4].map((urgency) => known.filter((one) => one === urgency).length),
    [7, 42, 20, 3],
  );
});

test("a worse value of any decision point never lowers the urgency nor lengthens the time", () => {
  const exploitations = ["none", "poc", "active"] as const;
  const exposures = ["small", "controlled", "open"] as const;
  const impacts = [1, 2, 3, 4] as const;
  fc.assert(
    fc.property(fc.record(point), (input) => {
      const before = decide(input);
      const worse: UrgencyInput[] = [
        { ...input, automatable: true },
        ...exploitations.slice(exploitations.indexOf(input.exploitation)).map((exploitation) => ({ ...input, exploitation })),
        ...exposures.slice(exposures.indexOf(input.exposure)).map((exposure) => ({ ...input, exposure })),
        ...impacts.slice(impacts.indexOf(input.impact)).map((impact) => ({ ...input, impact })),
      ];
      for (const after of worse.map(decide)) assert.ok(after.urgency >= before.urgency && after.hours <= before.hours);
    }),
  );
});

test("what nobody said is assumed, and the reasons say so", () => {
  const { urgency, reasons } = decide({});
  assert.deepEqual(reasons, ["exploitation_assumed", "exposure_assumed", "automatable_assumed", "impact_assumed"]);
  assert.equal(urgency, decide({ exploitation: "none", exposure: "controlled", automatable: false, impact: 2 }).urgency);
  assert.deepEqual(decide({ exploitation: "unknown", exposure: "unknown", impact: null }).reasons, reasons);
});

test("listed by KEV means exploited, also where an older judgement says none", () => {
  const input = { exploitation: "none", exposure: "open", automatable: true, impact: 4, knownExploited: true } as const;
  assert.deepEqual(decide(input).reasons, ["exploitation_known", "exposure_open", "automatable_yes", "impact_4"]);
  assert.equal(decide(input).urgency, 4);
});

test("a CVSS vector tells automatable only where nothing stands in the attacker's way", () => {
  assert.ok(automatableFromCvss("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"));
  assert.ok(automatableFromCvss("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"));
  assert.ok(!automatableFromCvss("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H"));
  assert.ok(!automatableFromCvss("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H"));
  assert.ok(!automatableFromCvss("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"));
  assert.ok(!automatableFromCvss("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/AU:N"));
  assert.ok(!automatableFromCvss("AV:N/AC:L/Au:N/C:C/I:C/A:C"));
  for (const nothing of [undefined, null, "", "CVSS:3.1", "CVSS:3.1/"]) assert.ok(!automatableFromCvss(nothing));
  fc.assert(fc.property(fc.string(), (text) => typeof automatableFromCvss(`CVSS:3.1/${text}`) === "boolean"));
});

test("the impact of an asset is its worst known of B, I and V", () => {
  assert.equal(impactOf(null, null, null), null);
  assert.equal(impactOf(1, null, 3), 3);
  assert.throws(() => impactOf(0, null, null), RangeError);
  assert.throws(() => impactOf(2, 2.5, null), RangeError);
});

test("the list for SQL has one entry per stakes and agrees with decide", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("none" as const, "poc" as const, "active" as const, "unknown" as const),
      fc.constantFrom("small" as const, "controlled" as const, "open" as const, "unknown" as const),
      fc.boolean(),
      fc.constantFrom(null, 1 as const, 2 as const, 3 as const, 4 as const),
      (exploitation, exposure, automatable, impact) => {
        const urgencies = urgenciesOf({ exploitation, automatable });
        assert.equal(urgencies.length, STAKES);
        const { urgency, hours } = decide({ exploitation, exposure, automatable, impact });
        assert.equal(urgencies[stakesOf(exposure, impact) - 1], urgency);
        assert.equal(urgencyHours[urgency - 1], hours);
      },
    ),
  );
});

test("what is known to be exploited is due in two weeks at most, sooner by CISA's date, and never before it opened", () => {
  const openedAt = new Date("2026-11-01T12:00:00Z");
  const due = (hours: number, kevDue: string | null, knownExploited = true) =>
    dueAt({ openedAt, hours, knownExploited, kevDue }).toISOString();
  assert.equal(due(720, null, false), "2026-12-01T12:00:00.000Z");
  assert.equal(due(720, "2026-11-05", false), "2026-12-01T12:00:00.000Z");
  assert.equal(due(720, null), new Date(openedAt.getTime() + knownExploitedHours * 3_600_000).toISOString());
  assert.equal(due(720, "2026-11-05"), "2026-11-06T00:00:00.000Z");
  assert.equal(due(720, "2021-11-17"), due(720, null));
  assert.equal(due(48, "2026-11-05"), "2026-11-03T12:00:00.000Z");
  assert.equal(due(720, "soon"), due(720, null));
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.date({ min: new Date("2015-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
      (hours, date) => {
        assert.ok(dueAt({ openedAt, hours, knownExploited: true, kevDue: date.toISOString().slice(0, 10) }) > openedAt);
      },
    ),
  );
});
