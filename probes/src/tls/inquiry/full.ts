import { rate, ratings, type Table } from "../../table/table.ts";
import type { ServerFlight } from "../codec/server-flight.ts";
import type { TlsVersion } from "../facts.ts";
import { olderSuites, suiteName, tls13Suites } from "../names/suites.ts";
import { flightOf, type Inquiry } from "../offer.ts";
import { enumerateGroups, enumerateSuites, type Enumerated } from "./enumerate.ts";
import type { Findings } from "./findings.ts";
import { curvesOfOlder, groupsOf13, helloFor, MOST_SUITES } from "./offers.ts";
import { inquireOrder, type Choice } from "./order.ts";
import { allHashes, ask, ecdheSuites, inquireHashes12 } from "./parameters.ts";
import { together } from "./together.ts";
import { inquireOldVersions, suitesBefore12, type OldVersion } from "./versions.ts";

type Listed = Exclude<TlsVersion, "SSLv2">;

/** Everything a server accepts: every suite of every version, every group, every hash. */
export function* inquireFull(table: Table): Inquiry<Findings> {
  const all12 = olderSuites.map(({ code }) => code);
  const [new13, new12, old, ssl2] = yield* together(
    ask(helloFor("TLSv1.3", "version TLSv1.3")),
    ask(helloFor("TLSv1.2", "version TLSv1.2", { suites: all12.slice(0, MOST_SUITES), compression: true })),
    inquireOldVersions(true),
    ask({ kind: "ssl2", what: "version SSLv2" }),
    ask({ kind: "handshake", what: "handshake" }),
  );
  const firsts = [flightOf(new13), flightOf(new12), ...old.map(({ flight }) => flight)].filter((one) => one !== undefined);
  // 1.2 is always listed: its first hello holds not all suites there are.
  const versions: Listed[] = [
    ...(flightOf(new13)?.version === "TLSv1.3" ? (["TLSv1.3"] as const) : []),
    "TLSv1.2",
    ...new Set(
      firsts.map(({ version }) => version).filter((version): version is OldVersion => ["TLSv1.1", "TLSv1", "SSLv3"].includes(version)),
    ),
  ];
  const [suites, groups13, groups12, hashes] = yield* together(
    together(...versions.map((version) => enumerateSuites(version, suitesOf(version)))),
    versions.includes("TLSv1.3") ? enumerateGroups("TLSv1.3", groupsOf13, undefined) : none(),
    enumerateGroups("TLSv1.2", curvesOfOlder, ecdheSuites),
    inquireHashes12(allHashes),
    ask({ kind: "renegotiate", what: "renegotiation" }),
  );
  const flights = [...firsts, ...suites.flatMap((one) => one.flights)];
  const choices = yield* together(...versions.map((version) => inquireVersionOrder(table, version, flights)));
  return {
    flights: [...flights, ...groups13.flights, ...groups12.flights, ...hashes],
    ssl2,
    choices: choices.flat(),
    complete: suites.every(({ complete }) => complete),
    groupsComplete: groups13.complete && groups12.complete,
  };
}

// eslint-disable-next-line require-yield
function* none(): Inquiry<Enumerated> {
  return { flights: [], complete: true };
}

function suitesOf(version: Listed): readonly number[] {
  if (version === "TLSv1.3") return tls13Suites.map(({ code }) => code);
  return version === "TLSv1.2" ? olderSuites.map(({ code }) => code) : suitesBefore12(version);
}

/** Whose order counts in one version, and whether a suite that should go beats a better one. */
function* inquireVersionOrder(table: Table, version: Listed, flights: readonly ServerFlight[]): Inquiry<readonly Choice[]> {
  const accepted = [...new Set(flights.filter((one) => one.version === version).map(({ suite }) => suite))].slice(0, MOST_SUITES);
  if (accepted.length < 2) return [];
  const bad = (code: number): boolean => ratings.indexOf(rate(table.suites, suiteName(code))) >= ratings.indexOf("phase-out");
  const [worse, better] = [accepted.filter(bad), accepted.filter((code) => !bad(code))];
  return worse.length > 0 && better.length > 0
    ? yield* inquireOrder(version, worse, better, better.length)
    : yield* inquireOrder(version, accepted.toReversed(), [], 1);
}
