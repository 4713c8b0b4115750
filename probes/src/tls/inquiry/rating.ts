import { rate, ratings, type Rating, type Table } from "../../table/table.ts";
import type { ServerFlight } from "../codec/server-flight.ts";
import { groupName, groups } from "../names/groups.ts";
import { isDhe, isLikely, olderSuites, suiteName, tls13Suites } from "../names/suites.ts";
import { flightOf, type Answer, type Inquiry } from "../offer.ts";
import { enumerateSuites, type Enumerated } from "./enumerate.ts";
import type { Findings } from "./findings.ts";
import { chunks, curvesOfOlder, groupsOf13, helloFor, MOST_SUITES } from "./offers.ts";
import { inquireOrder, type Choice } from "./order.ts";
import { ask, inquireCurves12, inquireGroupClasses13, inquireHashes12, weakHashes } from "./parameters.ts";
import { together } from "./together.ts";
import { inquireOldVersions } from "./versions.ts";

const rank = (rating: Rating): number => ratings.indexOf(rating);

/** What a rating by this table needs, in few connections; suites are listed in full as far as the connections reach. */
export function* inquireRating(table: Table): Inquiry<Findings> {
  const strongest = olderSuites
    .filter(({ name }) => isLikely(name))
    .toSorted((one, other) => rank(rate(table.suites, one.name)) - rank(rate(table.suites, other.name)))
    .slice(0, MOST_SUITES)
    .map(({ code }) => code);
  const [new13, new12, old, ssl2] = yield* together(
    ask(helloFor("TLSv1.3", "version TLSv1.3")),
    ask(helloFor("TLSv1.2", "version TLSv1.2", { suites: strongest, compression: true })),
    inquireOldVersions(false),
    ask({ kind: "ssl2", what: "version SSLv2" }),
    ask({ kind: "handshake", what: "handshake" }),
  );
  const first13 = flightOf(new13);
  const first12 = flightOf(new12);
  const has13 = first13?.version === "TLSv1.3";
  const has12 = first12?.version === "TLSv1.2";
  const [, suites13, groups13, curves, hashes, in12] = yield* together(
    first12 || old.length > 0 ? ask({ kind: "renegotiate", what: "renegotiation" }) : nothing(undefined),
    has13 ? enumerateSuites("TLSv1.3", codesWithout(first13)) : nothing({ flights: [], complete: true }),
    has13 ? inquireGroupClasses13(otherGroupClasses(table, first13)) : nothing([]),
    has12 ? inquireCurves12(worseCurves(table), 3) : nothing([]),
    has12 ? inquireHashes12(weakHashes) : nothing([]),
    mayHave12(new12) ? inquireSuites12(table, has12 ? first12 : undefined) : nothing({ flights: [], choices: [], complete: true }),
  );
  const before = [first13, first12, ...old.map(({ flight }) => flight)].filter((one) => one !== undefined);
  const flights = [...before, ...suites13.flights, ...groups13, ...in12.flights, ...curves, ...hashes];
  // Hardly any server has these; of a server of which nothing was found it may be all it has.
  const wantsRare = mayHave12(new12) && (has12 || in12.flights.length > 0 || flights.length === 0);
  const rare = wantsRare ? yield* listRare() : { flights: [], complete: true };
  return {
    flights: [...flights, ...rare.flights],
    ssl2,
    choices: in12.choices,
    complete: suites13.complete && in12.complete && rare.complete,
    groupsComplete: false,
  };
}

// A generator that asks nothing is still one, so that it can run beside others.
// eslint-disable-next-line require-yield
function* nothing<T>(value: T): Inquiry<T> {
  return value;
}

interface Suites12 extends Enumerated {
  readonly choices: readonly Choice[];
}

/** The likely suites of TLS 1.2: first one per class, which is enough to rate; then whose order counts; then the rest of what is accepted. */
function* inquireSuites12(table: Table, first: ServerFlight | undefined): Inquiry<Suites12> {
  const classes = suiteClasses(table);
  const classed = yield* inquireClasses(classes, first);
  const accepted = [...(first ? [first] : []), ...classed].map(({ suite }) => suite);
  const mixed = yield* inquireMixedOrder(table, [...new Set(accepted)]);
  const listed = yield* listAccepted(classes, accepted);
  const all = [...new Set([...accepted, ...listed.flights.map(({ suite }) => suite)])];
  const choices = mixed.length > 0 ? mixed : yield* inquirePlainOrder(all);
  return { flights: [...classed, ...listed.flights], choices, complete: listed.complete };
}

const PROTOCOL_VERSION = 70;
const mayHave12 = (answer: Answer | undefined): boolean =>
  flightOf(answer)?.version === "TLSv1.2" || (answer?.kind === "refused" && answer.alert !== PROTOCOL_VERSION);

const codesWithout = (flight: ServerFlight): number[] => tls13Suites.map(({ code }) => code).filter((code) => code !== flight.suite);

/** The likely suites of TLS 1.2 in hello-fulls, each of one rating; DHE apart, because its primes have to be seen. */
function suiteClasses(table: Table): readonly (readonly number[])[] {
  const likely = olderSuites.filter(({ name }) => isLikely(name));
  const byRating = ratings.map((rating) => likely.filter(({ name }) => !isDhe(name) && rate(table.suites, name) === rating));
  return [...byRating, likely.filter(({ name }) => isDhe(name))].flatMap((list) => chunks(list.map(({ code }) => code)));
}

/** One question per class; the class of the suite that was accepted first needs none. */
function* inquireClasses(classes: readonly (readonly number[])[], first: ServerFlight | undefined): Inquiry<readonly ServerFlight[]> {
  const open = classes.filter((codes) => first === undefined || !codes.includes(first.suite));
  const answers = yield open.map((suites) => helloFor("TLSv1.2", "suites TLSv1.2", { suites }));
  return answers.flatMap((answer) => flightOf(answer) ?? []).filter(({ version }) => version === "TLSv1.2");
}

/** Lists what else the classes hold of which something was accepted. */
function* listAccepted(classes: readonly (readonly number[])[], accepted: readonly number[]): Inquiry<Enumerated> {
  const open = classes.filter((codes) => codes.some((code) => accepted.includes(code)));
  const all = yield* together(
    ...open.map((codes) =>
      enumerateSuites(
        "TLSv1.2",
        codes.filter((code) => !accepted.includes(code)),
        "list",
      ),
    ),
  );
  return joined(all);
}

/** The suites hardly any server has, one hello at a time: when the connections run out, those before were asked. */
function* listRare(): Inquiry<Enumerated> {
  const rare = olderSuites.filter(({ name }) => !isLikely(name)).map(({ code }) => code);
  const parts: Enumerated[] = [];
  for (const piece of chunks(rare)) parts.push(yield* enumerateSuites("TLSv1.2", piece, "list"));
  return joined(parts);
}

const joined = (parts: readonly Enumerated[]): Enumerated => ({
  flights: parts.flatMap(({ flights }) => flights),
  complete: parts.every(({ complete }) => complete),
});

const codesRated = (table: Table, codes: readonly number[], wanted: (rating: Rating) => boolean): number[] =>
  codes.filter((code) => wanted(rate(table.suites, suiteName(code))));

/** Whether a suite that should go is preferred to one that is in order; asked only when there are both. */
function* inquireMixedOrder(table: Table, accepted: readonly number[]): Inquiry<readonly Choice[]> {
  const worse = codesRated(table, accepted, (rating) => rank(rating) >= rank("phase-out"));
  const better = codesRated(table, accepted, (rating) => rank(rating) < rank("phase-out"));
  return worse.length > 0 && better.length > 0 ? yield* inquireOrder("TLSv1.2", worse, better, 3) : [];
}

/** With suites of one rating the order harms nobody, but whose order it is is a fact worth one connection. */
function* inquirePlainOrder(accepted: readonly number[]): Inquiry<readonly Choice[]> {
  return accepted.length > 1 ? yield* inquireOrder("TLSv1.2", accepted.toReversed(), [], 1) : [];
}

const groupClass = (table: Table, code: number): Rating => rate(table.groups, groupName(code));

/** The groups of TLS 1.3 by rating, without the class that was seen already. */
function otherGroupClasses(table: Table, first: ServerFlight): number[][] {
  const seen = first.group === undefined ? undefined : groupClass(table, first.group);
  return ratings.filter((rating) => rating !== seen).map((rating) => groupsOf13.filter((code) => groupClass(table, code) === rating));
}

const worseCurves = (table: Table): number[] =>
  groups
    .filter(({ code }) => curvesOfOlder.includes(code))
    .filter(({ code }) => rank(groupClass(table, code)) >= rank("phase-out"))
    .map(({ code }) => code);
