import { childrenOf, contextTag, readDer } from "./der.ts";

/**
 * How many bytes of early data a TLS 1.3 ticket allows, from the session as node:tls gives it (OpenSSL's SSL_SESSION_ASN1: [15] is
 * max_early_data). 0 when it allows none or the bytes are no session.
 */
export function maxEarlyData(session: Buffer): number {
  const sequence = readDer(session);
  const field = sequence && childrenOf(sequence).find(({ tag }) => tag === contextTag(15));
  const [value] = field ? childrenOf(field) : [];
  return value && value.content.length > 0 && value.content.length <= 6 ? value.content.readUIntBE(0, value.content.length) : 0;
}
