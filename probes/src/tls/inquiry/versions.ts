import type { ServerFlight } from "../codec/server-flight.ts";
import type { TlsVersion } from "../facts.ts";
import { isExport, needsTls12, olderSuites } from "../names/suites.ts";
import { flightOf, type Answer, type Inquiry } from "../offer.ts";
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
    const found = acceptedBy(answers);
    const missing = oldVersions.filter((_, index) => !flightOf(answers[index]) && !ruledOut(answers[index]));
    return [...found, ...(yield* inquireOneByOne(missing, 1))];
  }
  const out: Accepted[] = [];
  let left: readonly OldVersion[] = oldVersions;
  while (left[0] !== undefined) {
    const [version] = left;
    const [answer] = yield [firstHello(version)];
    const flight = flightOf(answer);
    if (!flight) return ruledOut(answer) ? out : [...out, ...(yield* inquireOneByOne(left, 1))];
    if (!out.some((one) => one.version === flight.version)) out.push({ version: flight.version, flight });
    // The server took an older one: those in between it does not have.
    left = oldVersions.slice(Math.max(oldVersions.indexOf(flight.version as OldVersion), oldVersions.indexOf(version)) + 1);
  }
  return out;
}

const firstHello = (version: OldVersion) => helloFor(version, `version ${version}`, { suites: chunks(suitesBefore12(version))[0] ?? [] });

const ruledOut = (answer: Answer | undefined): boolean => answer?.kind === "refused" && answer.alert === PROTOCOL_VERSION;

const acceptedBy = (answers: readonly Answer[]): Accepted[] =>
  answers.flatMap((answer, index) => {
    const flight = flightOf(answer);
    return flight && flight.version === oldVersions[index] ? [{ version: flight.version, flight }] : [];
  });

/** A refusal that is not about the version may be about the suites: asks for each version again with those not offered yet. */
function* inquireOneByOne(versions: readonly OldVersion[], from: number): Inquiry<readonly Accepted[]> {
  const offers = versions.flatMap((version, index) => {
    const pieces = chunks(suitesBefore12(version));
    // The first version in line was asked with its first piece already.
    const wanted = index === 0 ? pieces.slice(from, from + 1) : pieces.slice(0, 1);
    return wanted.map((suites) => helloFor(version, `version ${version}`, { suites }));
  });
  if (offers.length === 0) return [];
  const answers = yield offers;
  const found = new Map<TlsVersion, Accepted>();
  for (const answer of answers) {
    const flight = flightOf(answer);
    if (flight && !found.has(flight.version)) found.set(flight.version, { version: flight.version, flight });
  }
  return [...found.values()];
}
