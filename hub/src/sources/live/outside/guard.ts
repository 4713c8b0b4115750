import { judgeAddress, type AddressVerdict } from "@schakel/probes/address";
import { isIP, type LookupFunction } from "node:net";
import type { FoundAddress, Outside } from "./outside.ts";
import { placeOf, SourceError } from "./source-error.ts";

const PORTS = new Set(["", "80", "443"]);

/**
 * Why the hub may not connect to this address for this URL: it is not public, the port is not the web's, or the way is not encrypted. The last two
 * are allowed where the operator named the address.
 */
function refusal(url: URL, address: string, verdict: AddressVerdict): SourceError | undefined {
  const place = placeOf(url);
  if (!verdict.allowed) return new SourceError("address_refused", { place, address });
  if (verdict.excepted) return undefined;
  if (url.protocol === "http:") return new SourceError("plain_http", { place });
  return PORTS.has(url.port) ? undefined : new SourceError("port_refused", { place, port: url.port });
}

/** The host of a URL that is an address itself, without its brackets; undefined for a name. */
function literalOf(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(host) > 0 ? host : undefined;
}

/** Throws SourceError when the URL names an address outright and the hub may not connect to it: for those no name is looked up. */
export function refuseLiteral(outside: Outside, url: URL): void {
  const literal = literalOf(url);
  const refused = literal === undefined ? undefined : refusal(url, literal, judgeAddress(literal, outside.allow));
  if (refused) throw refused;
}

/**
 * The look-up that a connection for this URL uses. What it gives is exactly what is connected to, so a name that leads elsewhere the second time
 * (DNS rebinding) gains nothing: only addresses judged here are given.
 */
export function guardedLookup(outside: Outside, url: URL): LookupFunction {
  return (host, options, callback) => {
    const found = findAdmitted(outside, url, host);
    const answer = (addresses: readonly FoundAddress[]): void => {
      if (options.all === true) callback(null, [...addresses]);
      else callback(null, addresses[0]?.address ?? "", addresses[0]?.family);
    };
    // Node.js asks by a callback, and what it throws in there is not ours to catch.
    void found.then((outcome) => setImmediate(() => (outcome instanceof SourceError ? callback(outcome, "", 0) : answer(outcome))));
  };
}

async function findAdmitted(outside: Outside, url: URL, host: string): Promise<readonly FoundAddress[] | SourceError> {
  try {
    return admit(outside, url, await outside.resolve(host));
  } catch (error) {
    return error instanceof SourceError ? error : new SourceError("dns", { place: placeOf(url), host });
  }
}

function admit(outside: Outside, url: URL, found: readonly FoundAddress[]): readonly FoundAddress[] {
  const refused: SourceError[] = [];
  const admitted = found.filter(({ address }) => {
    const reason = refusal(url, address, judgeAddress(address, outside.allow));
    if (reason) refused.push(reason);
    return !reason;
  });
  if (admitted.length > 0) return admitted;
  throw refused[0] ?? new SourceError("dns", { place: placeOf(url), host: url.hostname });
}
