import { createHash, X509Certificate } from "node:crypto";
import { isUnseen } from "../dns/resolver.ts";
import type { Facts } from "../facts.ts";
import { hostName } from "../target.ts";
import { sendsNoMail, takesNoMail } from "./without-mail.ts";

/** A record that can be used as it is: it begins gently, so that no honest mail is lost by it. */
export interface Proposal {
  /** What it is for, and a key of the letter's texts. */
  readonly about: "tls-rpt" | "dmarc" | "no-mail" | "spf" | "mta-sts" | "dane";
  /** Lines in the form of a zone file. */
  readonly records: readonly string[];
  /** A file that belongs to them, and where it goes. */
  readonly file?: { readonly url: string; readonly text: string };
}

/** Seconds in a fortnight: long enough to count, short enough to undo. */
const FORTNIGHT = 1_209_600;

/** What can be proposed word for word from the facts of a domain. What was not seen gives no proposal. Pure. */
export function proposeRecords(facts: Facts, now: Date): readonly Proposal[] {
  const domain = facts.reach?.place ?? "";
  // Whether the domain takes mail decides what suits it.
  if (facts.mx === undefined || isUnseen(facts.mx)) return [];
  return [
    ...(takesNoMail(facts) ? proposeNoMail(facts, domain) : [...proposeSpf(facts, domain), ...proposeDmarc(facts, domain)]),
    ...(takesNoMail(facts) ? [] : [...proposeTlsRpt(facts, domain), ...proposeMtaSts(facts, domain, now)]),
    ...proposeDane(facts, domain),
  ];
}

function proposeNoMail(facts: Facts, domain: string): Proposal[] {
  const { mx, spf, dmarc } = facts;
  // An SPF record that lets somebody in says that mail does come from here.
  if ((spf?.records.length ?? 0) > 0 && !sendsNoMail(facts)) return [];
  if ((spf !== undefined && isUnseen(spf)) || (dmarc?.unseen.length ?? 0) > 0) return [];
  const records = [
    ...(mx?.nullMx === true ? [] : [`${domain}. MX 0 .`]),
    ...(sendsNoMail(facts) ? [] : [`${domain}. TXT "v=spf1 -all"`]),
    ...(dmarc?.policy === "reject" ? [] : [`_dmarc.${domain}. TXT "v=DMARC1; p=reject"`]),
  ];
  return records.length > 0 ? [{ about: "no-mail", records }] : [];
}

function proposeSpf({ spf }: Facts, domain: string): Proposal[] {
  const [record] = spf?.records ?? [];
  // What needs escaping in a zone file is left to a person.
  if (record === undefined || /["\\]/.test(record) || spf?.records.length !== 1 || spf.errors.length > 0 || spf.unseen.length > 0)
    return [];
  if (spf.all === "+" || spf.all === "?") {
    const changed = record.replace(/(^| )[+?]?all(?= |$)/i, "$1~all");
    return changed === record ? [] : [{ about: "spf", records: [`${domain}. TXT "${changed}"`] }];
  }
  return spf.all === undefined && !/redirect=/i.test(record)
    ? [{ about: "spf", records: [`${domain}. TXT "${record.trimEnd()} ~all"`] }]
    : [];
}

function proposeDmarc({ dmarc }: Facts, domain: string): Proposal[] {
  if (dmarc === undefined || dmarc.record !== undefined || dmarc.several !== undefined || dmarc.unseen.length > 0) return [];
  return [{ about: "dmarc", records: [`_dmarc.${domain}. TXT "v=DMARC1; p=none; rua=mailto:dmarc@${domain}"`] }];
}

function proposeTlsRpt({ tlsRpt }: Facts, domain: string): Proposal[] {
  if (tlsRpt === undefined || tlsRpt.records.length > 0 || isUnseen(tlsRpt)) return [];
  return [{ about: "tls-rpt", records: [`_smtp._tls.${domain}. TXT "v=TLSRPTv1; rua=mailto:tls-reports@${domain}"`] }];
}

/** Only when every mail host was seen with a certificate that holds: else the policy would stop mail once it is enforced. */
function proposeMtaSts({ mtaSts, mx, parts = [] }: Facts, domain: string, now: Date): Proposal[] {
  if (mtaSts === undefined || mtaSts.records.length > 0 || isUnseen(mtaSts)) return [];
  const hosts = mx?.hosts ?? [];
  const holds = parts.filter(({ facts: { tls } }) => tls?.certificate?.trust === "ok" && tls.certificate.nameMatches);
  if (hosts.length === 0 || !hosts.every((host) => hostName(host) === host) || holds.length < hosts.length || (mx?.left ?? 0) > 0)
    return [];
  const url = `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
  const text = ["version: STSv1", "mode: testing", ...hosts.map((host) => `mx: ${host}`), `max_age: ${FORTNIGHT}`, ""].join("\r\n");
  const id = now.toISOString().replaceAll(/\D/g, "").slice(0, 14);
  return [{ about: "mta-sts", records: [`_mta-sts.${domain}. TXT "v=STSv1; id=${id}"`], file: { url, text } }];
}

/** For mail hosts below the domain itself whose zone is signed: elsewhere somebody else decides, or it would not count. */
function proposeDane({ dane, parts = [] }: Facts, domain: string): Proposal[] {
  const records = (dane?.hosts ?? []).flatMap(({ host, name, security, records: present }) => {
    const own = hostName(host) === host && (host === domain || host.endsWith(`.${domain}`));
    const der = parts.find(({ subject }) => subject === `${host}:25`)?.facts.tls?.certificate?.der[0];
    const key = der === undefined ? undefined : keyHash(der);
    return own && security === "secure" && present.length === 0 && key !== undefined ? [`${name}. TLSA 3 1 1 ${key}`] : [];
  });
  return records.length > 0 ? [{ about: "dane", records }] : [];
}

function keyHash(der: string): string | undefined {
  try {
    const key = new X509Certificate(Buffer.from(der, "base64")).publicKey.export({ type: "spki", format: "der" });
    return createHash("sha256").update(key).digest("hex");
  } catch {
    return undefined;
  }
}
