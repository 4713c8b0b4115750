import type { ServerFlight } from "../codec/server-flight.ts";
import { schemeHash, schemesWith, signatureSchemes } from "../names/signatures.ts";
import { isDhe, isEcdhe, isLikely, olderSuites } from "../names/suites.ts";
import { flightOf, type Answer, type Inquiry, type Offer } from "../offer.ts";
import { chunks, curvesOfOlder, groupsOf13, helloFor } from "./offers.ts";

const likely = olderSuites.filter(({ name }) => isLikely(name) && !/EXPORT|NULL/.test(name));
export const ecdheSuites: readonly number[] = chunks(likely.filter(({ name }) => isEcdhe(name)).map(({ code }) => code))[0] ?? [];
const signedSuites: readonly number[] =
  chunks(likely.filter(({ name }) => (isEcdhe(name) || isDhe(name)) && !name.includes("anon")).map(({ code }) => code))[0] ?? [];

/** One question. */
export function* ask(offer: Offer): Inquiry<Answer | undefined> {
  const [answer] = yield [offer];
  return answer;
}

/** One question per class of groups: enough to rate, while each class costs one connection. */
export function* inquireGroupClasses13(classes: readonly (readonly number[])[]): Inquiry<readonly ServerFlight[]> {
  const offers = classes
    .map((codes) => groupsOf13.filter((code) => codes.includes(code)))
    .filter((codes) => codes.length > 0)
    .map((codes) => helloFor("TLSv1.3", "groups TLSv1.3", { groups: codes }));
  if (offers.length === 0) return [];
  const answers = yield offers;
  return answers.flatMap((answer) => flightOf(answer) ?? []);
}

/** Curves of TLS 1.2 that are worse than the usual ones, in one question and as many more as there are; a handful at most. */
export function* inquireCurves12(codes: readonly number[], rounds: number): Inquiry<readonly ServerFlight[]> {
  const flights: ServerFlight[] = [];
  let left = curvesOfOlder.filter((code) => codes.includes(code));
  for (let round = 0; round < rounds && left.length > 0; round += 1) {
    const flight = flightOf(yield* ask(helloFor("TLSv1.2", "groups TLSv1.2", { suites: ecdheSuites, groups: left })));
    if (!flight || flight.version !== "TLSv1.2") break;
    flights.push(flight);
    const taken = flight.keyExchange?.group;
    if (typeof taken !== "number" || !left.includes(taken)) break;
    left = left.filter((code) => code !== taken);
  }
  return flights;
}

/** Which of these hashes the server signs its key exchange with, one after another (NCSC-NL 2025-05 §3.3.5: SHA-1 and MD5 must be refused). */
export function* inquireHashes12(hashes: readonly string[]): Inquiry<readonly ServerFlight[]> {
  const flights: ServerFlight[] = [];
  let left = hashes;
  while (left.length > 0) {
    const signatures = schemesWith(left).map(({ code }) => code);
    const flight = flightOf(yield* ask(helloFor("TLSv1.2", "hashes", { suites: signedSuites, signatures })));
    if (!flight || flight.version !== "TLSv1.2") break;
    flights.push(flight);
    const used = flight.keyExchange?.signature;
    const hash = used === undefined ? undefined : schemeHash(used);
    if (hash === undefined || !left.includes(hash)) break;
    left = left.filter((one) => one !== hash);
  }
  return flights;
}

export const weakHashes = ["SHA-1", "MD5", "SHA-224"] as const;
export const allHashes: readonly string[] = [...new Set(signatureSchemes.map(({ hash }) => hash))];
