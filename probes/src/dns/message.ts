import packet from "dns-packet";
import { randomInt } from "node:crypto";
import type { DnsRecord, DnsStatus, RecordType } from "./resolver.ts";
import { presentData } from "./present.ts";

/** One question as it goes out. */
export interface Query {
  readonly id: number;
  /** The name in random case (draft-vixie-dnsext-dns0x20): an answer that was guessed does not repeat it. */
  readonly name: string;
  readonly type: RecordType;
  readonly bytes: Buffer;
}

/** An answer that belongs to its question. */
export interface Reply {
  readonly rcode: string;
  readonly truncated: boolean;
  readonly authentic: boolean;
  /** The answer section, names in lower case. */
  readonly answers: readonly DnsRecord[];
  /** True when the authority section has an SOA: the resolver went to the end and found nothing there (RFC 2308 §2). */
  readonly ended: boolean;
}

/** What a packet is to a question: its reply, somebody else's, its reply in another case, or not readable though it bears the id. */
export type Reading = Reply | "foreign" | "other-case" | "malformed";

/** The payload size that crosses every network unfragmented (DNS Flag Day 2020). */
const PAYLOAD = 1232;
/** Records taken from one answer. */
const MOST_RECORDS = 2000;

const mixCase = (name: string): string => name.replaceAll(/[a-z]/g, (letter) => (randomInt(2) === 0 ? letter : letter.toUpperCase()));

/** True for what can be asked: labels of 1 to 63 bytes, 253 in all (RFC 1035 §2.3.4). */
export function isAskable(name: string): boolean {
  const bare = name.replace(/\.$/, "");
  return bare.length <= 253 && bare !== "" && bare.split(".").every((label) => label.length > 0 && Buffer.byteLength(label) <= 63);
}

/** Writes a question with recursion, EDNS0 and DO; `unchecked` sets CD, so that a validating resolver shows what it refuses. */
export function writeQuery(name: string, type: RecordType, unchecked = false): Query {
  const id = randomInt(65_536);
  const mixed = mixCase(name.toLowerCase().replace(/\.$/, ""));
  const bytes = packet.encode({
    type: "query",
    id,
    flags: packet.RECURSION_DESIRED | packet.AUTHENTIC_DATA | (unchecked ? packet.CHECKING_DISABLED : 0),
    questions: [{ name: mixed, type, class: "IN" }],
    additionals: [
      {
        type: "OPT",
        name: ".",
        udpPayloadSize: PAYLOAD,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: packet.DNSSEC_OK,
        flag_do: true,
        options: [],
      },
    ],
  });
  return { id, name: mixed, type, bytes };
}

/** Reads a packet as the answer to a question. Takes any bytes; never throws. */
export function readReply(bytes: Buffer, query: Query): Reading {
  if (bytes.length < 12 || bytes.readUInt16BE(0) !== query.id || (bytes[2] ?? 0) < 0x80) return "foreign";
  try {
    const decoded = packet.decode(bytes);
    const [question] = decoded.questions ?? [];
    if (question === undefined || question.type !== query.type) return question ? "foreign" : "malformed";
    if (question.name !== query.name) return question.name.toLowerCase() === query.name.toLowerCase() ? "other-case" : "foreign";
    return {
      rcode: "rcode" in decoded ? String(decoded.rcode) : "SERVFAIL",
      truncated: decoded.flag_tc,
      authentic: decoded.flag_ad,
      answers: (decoded.answers ?? []).slice(0, MOST_RECORDS).flatMap(readRecord),
      ended: (decoded.authorities ?? []).some(({ type }) => type === "SOA"),
    };
  } catch {
    return "malformed";
  }
}

function readRecord(answer: packet.Answer): DnsRecord[] {
  const data = presentData(answer);
  const ttl = "ttl" in answer && typeof answer.ttl === "number" ? answer.ttl : 0;
  return data === undefined ? [] : [{ name: answer.name.toLowerCase().replace(/\.$/, ""), type: answer.type, ttl, data }];
}

/** What the response code means to who asked. */
export const statusOf = (rcode: string): DnsStatus =>
  rcode === "NOERROR"
    ? "empty"
    : rcode === "NXDOMAIN"
      ? "absent"
      : rcode === "REFUSED"
        ? "refused"
        : rcode === "FORMERR" || rcode === "NOTIMP"
          ? "malformed"
          : "failed";
