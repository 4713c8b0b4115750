import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SourceError } from "../outside/source-error.ts";
import { afterReading, newestWhole, oldestDay, toRead, type CveCursor, type DayArchive } from "./plan.ts";
import { addDays, nextPage, readReleases, type CveArchive } from "./releases.ts";

const place = "https://api.github.example/releases";
const archive = (name: string): CveArchive => {
  const [found] = readReleases(
    Buffer.from(JSON.stringify([{ assets: [{ name, browser_download_url: `https://x.example/${name}` }] }])),
    place,
  );
  return found ?? assert.fail(name);
};
const hour = (day: string, at: string) => archive(`${day}_delta_CVEs_at_${at}Z.zip`);
const day = (of: string) => archive(`${of}_delta_CVEs_at_end_of_day.zip`);
const whole = (of: string) => archive(`${of}_all_CVEs_at_midnight.zip.zip`);
const names = (archives: readonly CveArchive[]) => archives.map(({ name }) => name.replace("_delta_CVEs_at_", " ").replace(".zip", ""));

test("archives are known by their names and nothing else on the list counts", () => {
  assert.deepEqual(archive("2026-11-21_delta_CVEs_at_1300Z.zip"), {
    name: "2026-11-21_delta_CVEs_at_1300Z.zip",
    url: "https://x.example/2026-11-21_delta_CVEs_at_1300Z.zip",
    day: "2026-11-21",
    kind: "delta",
    at: "1300",
  });
  assert.equal(archive("2026-11-21_all_CVEs_at_midnight.zip").kind, "all");
  const odd = [
    "2026-11-21_delta_CVEs_at_1300Z.zip.exe",
    "2026-13-45_delta_CVEs_at_1300Z.zip",
    "../2026-11-21_delta_CVEs_at_1300Z.zip",
    "2026-02-30_delta_CVEs_at_end_of_day.zip",
    "Source code (zip)",
    "",
  ];
  const listing = [{ assets: odd.map((name) => ({ name, browser_download_url: "https://x.example/" })) }, {}, { assets: [] }];
  assert.deepEqual(readReleases(Buffer.from(JSON.stringify(listing)), place), []);
});

test("of each day the last archive is read, oldest day first, and none twice", () => {
  const listed = [
    hour("2026-11-21", "0900"),
    hour("2026-11-21", "1300"),
    whole("2026-11-21"),
    hour("2026-11-20", "2300"),
    day("2026-11-20"),
    day("2026-11-19"),
    day("2026-11-18"),
  ];
  assert.deepEqual(names(toRead(listed, { from: "2026-11-19" })), ["2026-11-19 end_of_day", "2026-11-20 end_of_day", "2026-11-21 1300Z"]);
  const read = { "2026-11-20": "2026-11-20_delta_CVEs_at_2300Z.zip", "2026-11-21": "2026-11-21_delta_CVEs_at_1300Z.zip" };
  assert.deepEqual(names(toRead(listed, { from: "2026-11-20", read })), ["2026-11-20 end_of_day"]);
});

test("a day is done with when its own archive was read, or when that has not come for days", () => {
  const at = (from: string, one: CveArchive, today: string, read: Record<string, string> = {}) =>
    afterReading({ from, read }, one as DayArchive, [one], today);
  assert.deepEqual(at("2026-11-20", day("2026-11-20"), "2026-11-21"), { from: "2026-11-21", read: {} });
  assert.equal(at("2026-11-20", hour("2026-11-20", "2300"), "2026-11-21").from, "2026-11-20");
  assert.equal(at("2026-11-20", hour("2026-11-21", "0100"), "2026-11-21").from, "2026-11-20");
  assert.equal(at("2026-11-17", hour("2026-11-17", "2300"), "2026-11-21").from, "2026-11-19");
  assert.equal(at("2026-11-21", day("2026-11-21"), "2026-11-21").from, "2026-11-21");
});

test("whatever is published when, and wherever a run is cut off, every day is read whole in the end", () => {
  const looks = fc.array(fc.record({ hours: fc.integer({ min: 1, max: 90 }), closes: fc.boolean(), most: fc.nat({ max: 4 }) }), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(looks, (steps) => {
      let now = Date.parse("2026-11-01T05:00:00Z");
      let cursor: CveCursor = { from: "2026-10-31" };
      const listed = new Map<string, CveArchive>();
      const taken = new Set<string>();
      const publish = (one: CveArchive) => void listed.set(one.name, one);
      publish(day("2026-10-31"));
      /** Reads at most so many archives, as a run that is killed would. */
      const look = (most: number) => {
        const today = new Date(now).toISOString().slice(0, 10);
        for (const one of toRead([...listed.values()], cursor).slice(0, most)) {
          taken.add(one.name);
          cursor = afterReading(cursor, one, [...listed.values()], today);
        }
      };
      for (const { hours, closes, most } of steps) {
        for (let passed = 0; passed < hours; passed += 1) {
          now += 3_600_000;
          const iso = new Date(now).toISOString();
          publish(hour(iso.slice(0, 10), `${iso.slice(11, 13)}00`));
          if (closes && iso.slice(11, 13) === "01") publish(day(addDays(iso.slice(0, 10), -1)));
        }
        look(most);
      }
      look(1000);
      assert.deepEqual(toRead([...listed.values()], cursor), []);
      assert.ok(Object.keys(cursor.read ?? {}).length <= 4);
      // Of every day the archive of the whole day was read, or the last hourly one where there is none.
      for (const ofDay of Map.groupBy(listed.values(), (one) => one.day).values()) {
        const [best] = toRead(ofDay, {});
        assert.ok(best && taken.has(best.name), best?.name);
      }
    }),
    { numRuns: 300 },
  );
});

test("any list is read or refused, and the next page is on the same host", () => {
  const listing = fc.array(
    fc.record(
      {
        assets: fc.array(
          fc.record({ name: fc.oneof(fc.string(), fc.constant("2026-11-21_delta_CVEs_at_1300Z.zip")), browser_download_url: fc.string() }),
        ),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        listing.map((value) => JSON.stringify(value)),
        fc.jsonValue().map((value) => JSON.stringify(value)),
        fc.string(),
      ),
      (text) => {
        try {
          const archives = readReleases(Buffer.from(text), place);
          void [newestWhole(archives), oldestDay(archives), toRead(archives, {})];
        } catch (error) {
          assert.ok(error instanceof SourceError, String(error));
        }
      },
    ),
    { numRuns: 300 },
  );
  const page = new URL("https://api.github.example/repositories/1/releases?per_page=100");
  assert.equal(
    nextPage(
      '<https://api.github.example/repositories/1/releases?per_page=100&page=2>; rel="next", <https://x>; rel="last"',
      page,
    )?.searchParams.get("page"),
    "2",
  );
  for (const link of [
    undefined,
    "",
    '<https://evil.example/>; rel="next"',
    '<http://api.github.example/>; rel="next"',
    '<https://x.example/>; rel="last"',
    "<<<>>>;;rel=next",
    "<a>;".repeat(20_000),
  ])
    assert.equal(nextPage(link, page), undefined, link?.slice(0, 40));
  fc.assert(fc.property(fc.string(), (link) => void nextPage(link, page)));
});
