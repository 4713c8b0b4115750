import { createGate } from "../net/gate.ts";
import { isAskable, statusOf, writeQuery, type Reply } from "./message.ts";
import type { DnsAnswer, DnsRecord, RecordType, Resolver } from "./resolver.ts";
import { askTcp, askUdp, type Exchanged, type Server } from "./transport.ts";

export interface AskingOptions {
  readonly name: string;
  readonly trusted: boolean;
  /** Asked in this order: the next when one gives nothing usable. */
  readonly servers: readonly Server[];
  /** Milliseconds for each try over UDP, one after another. */
  readonly tries?: readonly number[];
  /** Milliseconds for TCP. */
  readonly tcp?: number;
  /** Questions in all. */
  readonly budget?: number;
}

/** CNAMEs followed in one answer, and how often the end of a chain is asked for anew. */
const MOST_ALIASES = 16;
const MOST_LEGS = 4;
/** Questions at once to one resolver. */
const AT_ONCE = 16;

type Outcome = Exchanged | "budget";

/**
 * A resolver over our own transport: random id and port, mixed case, EDNS0 with DO, TCP where the answer was cut off, and retries. The
 * same question is asked once. The AD flag is passed on only when the user vouches for the resolver.
 */
export function createResolver({ name, trusted, servers, tries = [1500, 2500], tcp = 4000, budget = 600 }: AskingOptions): Resolver {
  const gate = createGate(AT_ONCE);
  const asked = new Map<string, Promise<DnsAnswer>>();
  let left = budget;

  const askServer = async (server: Server, host: string, type: RecordType, unchecked: boolean): Promise<Outcome> => {
    let last: Outcome = "timeout";
    for (const milliseconds of tries) {
      if (left <= 0) return "budget";
      left -= 1;
      const query = writeQuery(host, type, unchecked);
      last = await askUdp(server, query, milliseconds);
      if (last === "timeout") continue;
      // A reply that was cut off or garbled, or that lost the mixed case, is asked for again where nobody can slip one in.
      if (typeof last === "string" ? last !== "refused" : last.truncated) return askTcp(server, writeQuery(host, type, unchecked), tcp);
      return last;
    }
    return last;
  };

  const exchange = async (host: string, type: RecordType, unchecked: boolean): Promise<Outcome> => {
    const leave = await gate.enter();
    try {
      let last: Outcome = "refused";
      for (const server of servers) {
        last = await askServer(server, host, type, unchecked);
        if (typeof last !== "string" && statusOf(last.rcode) !== "failed" && statusOf(last.rcode) !== "refused") return last;
      }
      return last;
    } finally {
      leave();
    }
  };

  const lookUp = async (host: string, type: RecordType, unchecked: boolean, legs: number): Promise<DnsAnswer> => {
    if (!isAskable(host)) return { status: "absent", records: [] };
    const got = await exchange(host, type, unchecked);
    if (typeof got === "string") return { status: got === "other-case" ? "malformed" : got, records: [] };
    const read = readChain(got, host, type);
    const flags = trusted && read.answer.status !== "failed" ? { authentic: got.authentic } : {};
    if (read.openEnd === undefined) return { ...read.answer, ...flags };
    if (legs >= MOST_LEGS) return { status: "malformed", records: [] };
    const rest = await lookUp(read.openEnd, type, unchecked, legs + 1);
    const aliases = [...(read.answer.aliases ?? []), ...(rest.aliases ?? [])];
    if (new Set([host, ...aliases]).size <= aliases.length) return { status: "malformed", records: [], aliases };
    return { ...rest, aliases, ...(trusted ? { authentic: got.authentic && rest.authentic === true } : {}) };
  };

  const ask = async (host: string, type: RecordType): Promise<DnsAnswer> => {
    const answer = await lookUp(host, type, false, 0);
    if (!trusted || answer.status !== "failed") return answer;
    // SERVFAIL of a validating resolver: a signature that does not hold, if it answers once it need not check.
    const unchecked = await lookUp(host, type, true, 0);
    return ["answer", "empty", "absent"].includes(unchecked.status) ? { ...answer, bogus: true } : answer;
  };

  return {
    name,
    trusted,
    ask: (host, type) => {
      const key = `${type} ${host.toLowerCase().replace(/\.$/, "")}`;
      const answer = asked.get(key) ?? ask(host.toLowerCase().replace(/\.$/, ""), type);
      asked.set(key, answer);
      return answer;
    },
  };
}

interface Chain {
  readonly answer: DnsAnswer;
  /** Where the chain led without an answer: to be asked for. */
  readonly openEnd?: string;
}

/** Follows the CNAMEs of one reply to the records asked for. A loop, or a chain too long, is malformed. */
function readChain(reply: Reply, host: string, type: RecordType): Chain {
  const status = statusOf(reply.rcode);
  const aliases: string[] = [];
  let owner = host;
  for (;;) {
    const records: DnsRecord[] = reply.answers.filter((one) => one.name === owner && one.type === type);
    const found = aliases.length > 0 ? { aliases } : {};
    if (records.length > 0) return { answer: { status: status === "empty" ? "answer" : status, records, ...found } };
    const next = reply.answers.find((one) => one.name === owner && one.type === "CNAME")?.data;
    if (next === undefined) {
      const open = aliases.length > 0 && status === "empty" && !reply.ended;
      return { answer: { status, records: [], ...found }, ...(open ? { openEnd: owner } : {}) };
    }
    if (next === host || aliases.includes(next) || aliases.length >= MOST_ALIASES)
      return { answer: { status: "malformed", records: [], aliases } };
    aliases.push(next);
    owner = next;
  }
}
