import { childrenOf, contextTag, readDer, type Der } from "./der.ts";

const SEQUENCE = 0x30;

/** The session itself: newer Node.js puts a name and the host before it, so it is the first sequence that reaches to the end. */
function sessionIn(bytes: Buffer): Der | undefined {
  for (let at = bytes.indexOf(SEQUENCE); at >= 0; at = bytes.indexOf(SEQUENCE, at + 1)) {
    const value = readDer(bytes.subarray(at));
    if (value?.whole.length === bytes.length - at) return value;
  }
  return undefined;
}

/**
 * How many bytes of early data a TLS 1.3 ticket allows, from the session as node:tls gives it (OpenSSL's SSL_SESSION_ASN1: [15] is
 * max_early_data). 0 when it allows none or the bytes are no session.
 */
export function maxEarlyData(session: Buffer): number {
  const sequence = sessionIn(session);
  const field = sequence && childrenOf(sequence).find(({ tag }) => tag === contextTag(15));
  const [value] = field ? childrenOf(field) : [];
  return value && value.content.length > 0 && value.content.length <= 6 ? value.content.readUIntBE(0, value.content.length) : 0;
}
