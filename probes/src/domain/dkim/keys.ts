import { createPublicKey } from "node:crypto";
import { isUnseen, type Resolver } from "../../dns/resolver.ts";
import type { DkimFacts, DkimKey } from "../facts.ts";
import { parseTags } from "../tags.ts";

/** Selectors looked at in one measurement. */
const MOST_SELECTORS = 20;

type Read = Omit<DkimKey, "selector" | "status" | "record">;

/** Reads a DKIM key record (RFC 6376 §3.6.1, RFC 8463). Takes any text; what is wrong with it is its `problem`. */
export function readDkimKey(text: string): Read {
  const tags = parseTags(text);
  if (tags === undefined) return { problem: "syntax" };
  const found = new Map(tags);
  if (found.has("v") && (tags[0]?.[0] !== "v" || found.get("v") !== "DKIM1")) return { problem: `v=${found.get("v") ?? ""}` };
  const type = (found.get("k") ?? "rsa").toLowerCase();
  const test = (found.get("t") ?? "").split(":").some((flag) => flag.trim() === "y");
  const flags = test ? { test } : {};
  const key = found.get("p")?.replaceAll(/\s/g, "");
  if (key === undefined) return { type, ...flags, problem: "p" };
  if (key === "") return { type, ...flags, revoked: true };
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return { type, ...flags, problem: "base64" };
  const bytes = Buffer.from(key, "base64");
  if (type === "ed25519") return bytes.length === 32 ? { type, bits: 256, ...flags } : { type, ...flags, problem: "length" };
  if (type !== "rsa") return { type, ...flags, problem: `k=${type}` };
  const bits = rsaBits(bytes);
  return bits === undefined ? { type, ...flags, problem: "key" } : { type, bits, ...flags };
}

/** The size of an RSA key, as SubjectPublicKeyInfo or bare (errata 3017 of RFC 6376). */
function rsaBits(key: Buffer): number | undefined {
  for (const type of ["spki", "pkcs1"] as const)
    try {
      const read = createPublicKey({ key, format: "der", type });
      return read.asymmetricKeyType === "rsa" ? read.asymmetricKeyDetails?.modulusLength : undefined;
    } catch {
      // Not in this form.
    }
  return undefined;
}

/** Looks up the keys of the selectors that are known; without any there is only whether `_domainkey` exists at all. */
export async function lookForDkim(resolver: Resolver, domain: string, selectors: readonly string[]): Promise<DkimFacts> {
  const [parent, ...keys] = await Promise.all([
    resolver.ask(`_domainkey.${domain}`, "TXT"),
    ...selectors.slice(0, MOST_SELECTORS).map(async (selector): Promise<DkimKey> => {
      const answer = await resolver.ask(`${selector}._domainkey.${domain}`, "TXT");
      if (isUnseen(answer)) return { selector, status: answer.status };
      const record = answer.records.map(({ data }) => data).find((data) => /(?:^|;)\s*p\s*=/.test(data)) ?? answer.records[0]?.data;
      return { selector, status: answer.status, ...(record === undefined ? {} : { record, ...readDkimKey(record) }) };
    }),
  ]);
  return { domainkey: parent.status, keys };
}
