import { createHash, X509Certificate } from "node:crypto";
import type { Resolver } from "../dns/resolver.ts";
import { securityOf } from "./dnssec.ts";
import type { DaneHost, Tlsa } from "./facts.ts";

/** Reads a TLSA record in presentation format (RFC 6698 §2.2); undefined when it is none. */
export function parseTlsa(text: string): Omit<Tlsa, "matches"> | undefined {
  const [, usage, selector, matching, data = ""] = /^(\d{1,3}) (\d{1,3}) (\d{1,3}) ((?:[0-9a-fA-F]{2})*)$/.exec(text) ?? [];
  if (usage === undefined || selector === undefined || matching === undefined) return undefined;
  const one = { usage: Number(usage), selector: Number(selector), matching: Number(matching), data: data.toLowerCase() };
  const sizes: Readonly<Record<number, number>> = { 1: 64, 2: 128 };
  const whole = one.matching === 0 ? data !== "" : data.length === sizes[one.matching];
  return { ...one, usable: (one.usage === 2 || one.usage === 3) && one.selector <= 1 && whole };
}

/** The part of a certificate that a record is about, hashed as it says (RFC 6698 §2.1). */
function associated(der: Buffer, { selector, matching }: Pick<Tlsa, "selector" | "matching">): string | undefined {
  try {
    const bytes = selector === 0 ? der : new X509Certificate(der).publicKey.export({ type: "spki", format: "der" });
    return matching === 0
      ? bytes.toString("hex")
      : createHash(matching === 1 ? "sha256" : "sha512")
          .update(bytes)
          .digest("hex");
  } catch {
    return undefined;
  }
}

/** Whether a record fits a chain as sent: DANE-EE the server's own certificate, DANE-TA any that was sent (RFC 7672 §3.1). */
export function matchesChain(record: Omit<Tlsa, "matches">, chain: readonly Buffer[]): boolean {
  if (!record.usable) return false;
  return (record.usage === 3 ? chain.slice(0, 1) : chain).some((der) => associated(der, record) === record.data);
}

const MOST_RECORDS = 50;

/** The TLSA records of a mail host, held against the certificates it showed (base64 DER); none when none were seen. */
export async function lookAtDane(resolver: Resolver, host: string, port: number, chain: readonly string[]): Promise<DaneHost> {
  const name = `_${port}._tcp.${host}`;
  const answer = await resolver.ask(name, "TLSA");
  const ders = chain.map((der) => Buffer.from(der, "base64"));
  const parsed = answer.records.slice(0, MOST_RECORDS).flatMap(({ data }) => parseTlsa(data) ?? []);
  const records = parsed.map((record) => (ders.length > 0 ? { ...record, matches: matchesChain(record, ders) } : record));
  return { host, name, status: answer.status, security: securityOf(answer), records, certificate: ders.length > 0 };
}
