import type { ServerFlight } from "../codec/server-flight.ts";
import type { TlsVersion } from "../facts.ts";
import { isExport, needsTls12, olderSuites } from "../names/suites.ts";
import { flightOf, type Answer, type Inquiry, type Offer } from "../offer.ts";
import { chunks, helloFor } from "./offers.ts";

export type OldVersion = "TLSv1.1" | "TLSv1" | "SSLv3";
const oldVersions: readonly OldVersion[] = ["TLSv1.1", "TLSv1", "SSLv3"];

const PROTOCOL_VERSION = 70;

/** Suites a version before 1.2 can use, the likely ones first; SSL 3.0 knows no elliptic curves. */
export function suitesBefore12(version: OldVersion): readonly number[] {
  return olderSuites
    .filter(({ name }) => !needsTls12(name) && (version !== "SSLv3" || !/ECDH|ECCPWD/.test(name)))
    .map(({ code, name }) => ({ code, late: isExport(name) ? 1 : 0 }))
    .toSorted((one, other) => one.late - other.late)
    .map(({ code }) => code);
}

export interface Accepted {
  readonly version: TlsVersion;
  readonly flight: ServerFlight;
}

/**
 * Which versions before 1.2 are accepted. A hello says "up to", so one that is refused with protocol_version rules out all that are
 * older as well (RFC 5246 §E.1); with `each` every version is asked for by itself, whatever came before.
 */
export function* inquireOldVersions(each: boolean): Inquiry<readonly Accepted[]> {
  if (each) {
    const answers = yield oldVersions.map((version) => firstHello(version));
    const missing = oldVersions.filter((_, index) => !flightOf(answers[index]) && !ruledOut(answers[index]));
    const rest = missing.flatMap((version) => pieceOffers(version, 1));
    return acceptedIn([...answers, ...(rest.length > 0 ? yield rest : [])]);
  }
  const out: Accepted[] = [];
  let left: readonly OldVersion[] = oldVersions;
  while (left[0] !== undefined) {
    const [version, ...older] = left;
    const [answer] = yield [firstHello(version)];
    const flight = flightOf(answer);
    // A refusal that is not about the version may be about the suites: each is asked for by itself, with those not offered yet.
    if (!flight) return ruledOut(answer) ? out : acceptedIn(yield [...pieceOffers(version, 1, 2), ...older.map(firstHello)], out);
    if (!out.some((one) => one.version === flight.version)) out.push({ version: flight.version, flight });
    // The server took an older one: those in between it does not have.
    left = oldVersions.slice(Math.max(oldVersions.indexOf(flight.version as OldVersion), oldVersions.indexOf(version)) + 1);
  }
  return out;
}

const firstHello = (version: OldVersion) => helloFor(version, `version ${version}`, { suites: chunks(suitesBefore12(version))[0] ?? [] });

const ruledOut = (answer: Answer | undefined): boolean => answer?.kind === "refused" && answer.alert === PROTOCOL_VERSION;

/** Hellos for one version with its suites in pieces, from one piece up to another. */
const pieceOffers = (version: OldVersion, from: number, to?: number): readonly Offer[] =>
  chunks(suitesBefore12(version))
    .slice(from, to)
    .map((suites) => helloFor(version, `version ${version}`, { suites }));

/** The versions that were accepted in these answers, each once. */
function acceptedIn(answers: readonly Answer[], already: readonly Accepted[] = []): Accepted[] {
  const found = new Map(already.map((one) => [one.version, one]));
  for (const answer of answers) {
    const flight = flightOf(answer);
    if (flight && !found.has(flight.version)) found.set(flight.version, { version: flight.version, flight });
  }
  return [...found.values()];
}
