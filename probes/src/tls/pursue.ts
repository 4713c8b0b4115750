import type { Ending } from "../net/ending.ts";
import { exchange, type Asked, type Dialling } from "./exchange.ts";
import type { Exchange, Gap } from "./facts.ts";
import type { Answer, Inquiry, Offer } from "./offer.ts";

export interface Pursuit extends Dialling {
  /** Waits for these milliseconds, and lets connections through one at a time from then on. */
  readonly slowDown: (milliseconds: number) => Promise<void>;
  /** Milliseconds to wait before each new try at a server that has stopped answering. */
  readonly patience: readonly number[];
  /** How many connections this inquiry may take. */
  readonly budget: number;
}

export interface Pursued<T> {
  readonly result: T;
  /** The answers to what ran alongside. */
  readonly alongside: readonly Answer[];
  readonly exchanges: readonly Exchange[];
  readonly gaps: readonly Gap[];
}

/** A question and what came of it. */
interface Put {
  readonly offer: Offer;
  readonly asked: Asked;
}

/** Endings that come from ourselves: asking again changes nothing. */
const ours: readonly Ending[] = ["budget", "forbidden", "throttled"];

const endingOf = ({ asked: { answer } }: Put): Ending | undefined => (answer.kind === "unclear" ? answer.ending : undefined);
const isClear = (put: Put | undefined): boolean => put !== undefined && endingOf(put) === undefined;
const isOpen = (put: Put): boolean => !isClear(put) && !ours.includes(endingOf(put) ?? "failed");
const isHello = ({ offer: { kind } }: Put): boolean => kind === "hello" || kind === "ssl2";

const runsAlongside = ({ kind }: Offer): boolean => kind === "handshake" || kind === "renegotiate";
const isPending = ({ asked }: Put): boolean => asked.answer.kind === "pending";
const pending = (offer: Offer): Put => ({ offer, asked: { answer: { kind: "pending" }, exchange: { offer: offer.what, answer: "" } } });
const withheld = (offer: Offer, ending: Ending): Put => ({
  offer,
  asked: { answer: { kind: "unclear", ending }, exchange: { offer: offer.what, answer: "", ending } },
});
/** Hex of a record with a handshake message in it: the server had begun to agree when it was cut off. */
const isBegun = ({ asked: { exchange: seen } }: Put): boolean => seen.answer.startsWith("16");
/** A hello that was left without an answer by a server that answers others: it was refused. */
const refused = (put: Put): Put =>
  isOpen(put) && isHello(put) && !isBegun(put) ? { ...put, asked: { ...put.asked, answer: { kind: "refused" } } } : put;

/**
 * Carries an inquiry through, round by round. A connection that ends without an answer proves nothing by itself: it is asked again,
 * and then a question that the server is known to answer. When that is answered, the silence was a refusal; when it is not, the server
 * has stopped letting us in, and nothing that follows counts as seen.
 */
export async function pursue<T>(inquiry: Inquiry<T>, pursuit: Pursuit): Promise<Pursued<T>> {
  const exchanges: Exchange[] = [];
  const gaps: Gap[] = [];
  const asker = createAsker(pursuit, exchanges);
  let step = inquiry.next();
  while (step.done !== true) {
    const round = await asker.settle(await asker.put(step.value));
    gaps.push(...gapsIn(round));
    step = inquiry.next(round.map(({ asked }) => asked.answer));
  }
  const alongside = await asker.settle(await asker.alongside());
  gaps.push(...gapsIn(alongside));
  return { result: step.value, alongside: alongside.map(({ asked }) => asked.answer), exchanges, gaps };
}

const gapsIn = (round: readonly Put[]): Gap[] =>
  round.flatMap((put) => {
    const ending = endingOf(put);
    return ending === undefined ? [] : [{ what: put.offer.what, ending }];
  });

interface Asker {
  /** Puts questions side by side, as far as the budget goes. */
  put(offers: readonly Offer[]): Promise<readonly Put[]>;
  /** What came of the questions that ran alongside. */
  alongside(): Promise<readonly Put[]>;
  /** Makes sure of what came back without an answer. */
  settle(round: readonly Put[]): Promise<readonly Put[]>;
}

function createAsker(pursuit: Pursuit, exchanges: Exchange[]): Asker {
  let left = pursuit.budget;
  // A question that the server answered: it tells a server that is silent on one thing from one that is silent altogether.
  let known: Offer | undefined;
  let ending = false;
  // Why no further question is put: the server stopped letting us in, or it never did.
  let over: Ending | undefined;
  // How this server was seen to say no without words: proven once, it need not be proven for every question.
  const habits = new Set<Ending>();
  const running: Promise<Put>[] = [];
  const put = async (offers: readonly Offer[]): Promise<readonly Put[]> => {
    const why = over;
    if (why !== undefined) return offers.map((offer) => withheld(offer, why));
    const affordable = offers.slice(0, Math.max(0, left));
    left -= affordable.length;
    const round = await Promise.all(
      affordable.map(async (offer): Promise<Put> => {
        const answering = exchange(pursuit, offer).then((asked) => ({ offer, asked }));
        if (!runsAlongside(offer) || ending) return answering;
        running.push(answering);
        return pending(offer);
      }),
    );
    exchanges.push(...round.filter((one) => !isPending(one) && (isClear(one) || isOpen(one))).map(({ asked }) => asked.exchange));
    known ??= round.find(({ asked }) => asked.answer.kind === "flight")?.offer;
    return [...round, ...offers.slice(affordable.length).map((offer) => withheld(offer, "budget"))];
  };
  const stillAnswers = async (): Promise<boolean> => known !== undefined && isClear((await put([known]))[0]);
  const recovers = async (): Promise<boolean> => {
    for (const wait of pursuit.patience) {
      await pursuit.slowDown(wait);
      if (await stillAnswers()) return true;
    }
    return false;
  };
  /** Side by side, then the known question: for a server that hangs up on what it does not like. */
  const retryTogether = async (doubtful: readonly Put[]): Promise<readonly Put[]> => {
    const round = await put(doubtful.map(({ offer }) => offer));
    if (!round.some(isOpen)) return round;
    if (!(await stillAnswers())) return retryAlone(doubtful);
    for (const one of round) if (isOpen(one) && isHello(one) && !isBegun(one)) habits.add(endingOf(one) ?? "failed");
    return round.map(refused);
  };
  /** One at a time, waiting whenever the server falls silent: for one that lets in so many an hour. */
  const retryAlone = async (doubtful: readonly Put[]): Promise<readonly Put[]> => {
    const out: Put[] = [];
    for (const { offer } of doubtful) {
      if (over === undefined && !(await recovers())) over = "throttled";
      const [one = withheld(offer, "failed")] = await put([offer]);
      const answers = !isOpen(one) || (await stillAnswers());
      if (!answers) over = "throttled";
      out.push(answers ? refused(one) : withheld(offer, "throttled"));
    }
    return out;
  };
  const settle = async (round: readonly Put[]): Promise<readonly Put[]> => {
    const open = round.filter(isOpen);
    if (open.length === 0) return round;
    // Where nothing was ever answered, one more try settles it for all.
    if (known === undefined) await put(open.slice(0, 1).map(({ offer }) => offer));
    if (known === undefined) {
      if (open.length === round.length) over = open.map(endingOf)[0];
      return round;
    }
    const answering = isClear(round.findLast((one) => !isPending(one))) || (await stillAnswers());
    const habitual = answering ? open.filter((one) => isHello(one) && !isBegun(one) && habits.has(endingOf(one) ?? "failed")) : [];
    const doubtful = open.filter((one) => !habitual.includes(one));
    const retried = doubtful.length === 0 ? [] : await (answering ? retryTogether(doubtful) : retryAlone(doubtful));
    return round.map((one) => {
      if (habitual.includes(one)) return refused(one);
      return retried[doubtful.indexOf(one)] ?? one;
    });
  };
  const alongside = async (): Promise<readonly Put[]> => {
    // From here on the same questions are waited for: they are asked again when they had no answer.
    ending = true;
    const round = await Promise.all(running);
    exchanges.push(...round.map(({ asked }) => asked.exchange));
    return round;
  };
  return { put, alongside, settle };
}
