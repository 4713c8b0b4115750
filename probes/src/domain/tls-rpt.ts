import type { Resolver } from "../dns/resolver.ts";
import type { TlsRptFacts } from "./facts.ts";
import { parseTags } from "./tags.ts";

/** Reads the destinations of a TLS-RPT record (RFC 8460 §3); undefined when it is none. */
export function parseTlsRpt(text: string): readonly string[] | undefined {
  const tags = parseTags(text);
  if (tags?.[0]?.[0] !== "v" || tags[0][1] !== "TLSRPTv1") return undefined;
  const uris = (tags.find(([name]) => name === "rua")?.[1] ?? "").split(",").map((uri) => uri.trim());
  return uris.length > 0 && uris.every((uri) => /^(?:mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/i.test(uri)) ? uris : undefined;
}

/** Whether the domain wants reports of TLS failures (RFC 8460): one record, with somewhere to send them. */
export async function lookForTlsRpt(resolver: Resolver, domain: string): Promise<TlsRptFacts> {
  const answer = await resolver.ask(`_smtp._tls.${domain}`, "TXT");
  const records = answer.records.map(({ data }) => data).filter((data) => /^v=TLSRPTv1\s*(?:;|$)/.test(data));
  const [record] = records;
  if (record === undefined) return { status: answer.status, records, reports: [] };
  if (records.length > 1) return { status: answer.status, records, reports: [], problem: `${records.length}` };
  const reports = parseTlsRpt(record);
  return { status: answer.status, records, reports: reports ?? [], ...(reports ? {} : { problem: "rua" }) };
}
