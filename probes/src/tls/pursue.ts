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
  readonly exchanges: readonly Exchange[];
  readonly gaps: readonly Gap[];
}

/** Endings that come from ourselves: asking again changes nothing. */
const ours: readonly Ending[] = ["budget", "forbidden", "throttled"];

const endingIn = (answer: Answer): Ending | undefined => (answer.kind === "unclear" ? answer.ending : undefined);
const isClear = (asked: Asked | undefined): boolean => asked !== undefined && asked.answer.kind !== "unclear";
const isOpen = ({ answer }: Asked): boolean => answer.kind === "unclear" && !ours.includes(answer.ending);
const isHello = (offer: Offer): boolean => offer.kind === "hello" || offer.kind === "ssl2";

const withheld = (offer: Offer, ending: Ending): Asked => ({
  answer: { kind: "unclear", ending },
  exchange: { offer: offer.what, answer: "", ending },
});

/**
 * Carries an inquiry through, round by round. A connection that ends without an answer proves nothing by itself: it is asked again,
 * between two questions that the server is known to answer. When those are answered, the silence was a refusal; when they are not, the
 * server has stopped letting us in, and nothing that follows counts as seen.
 */
export async function pursue<T>(inquiry: Inquiry<T>, pursuit: Pursuit): Promise<Pursued<T>> {
  const exchanges: Exchange[] = [];
  const gaps: Gap[] = [];
  const asker = createAsker(pursuit, exchanges);
  let step = inquiry.next();
  while (step.done !== true) {
    const offers = step.value;
    const asked = await asker.settle(offers, await asker.put(offers));
    for (const [index, { answer }] of asked.entries()) {
      const ending = endingIn(answer);
      if (ending !== undefined) gaps.push({ what: offers[index]?.what ?? "", ending });
    }
    step = inquiry.next(asked.map(({ answer }) => answer));
  }
  return { result: step.value, exchanges, gaps };
}

interface Asker {
  /** Puts questions side by side, as far as the budget goes. */
  put(offers: readonly Offer[]): Promise<Asked[]>;
  /** Makes sure of what came back without an answer. */
  settle(offers: readonly Offer[], asked: readonly Asked[]): Promise<Asked[]>;
}

function createAsker(pursuit: Pursuit, exchanges: Exchange[]): Asker {
  let left = pursuit.budget;
  // A question that the server answered: it tells a server that is silent on one thing from one that is silent altogether.
  let known: Offer | undefined;
  // Why no further question is put: the server stopped letting us in, or it never did.
  let over: Ending | undefined;
  const put = async (offers: readonly Offer[]): Promise<Asked[]> => {
    const why = over;
    if (why !== undefined) return offers.map((offer) => withheld(offer, why));
    const affordable = offers.slice(0, Math.max(0, left));
    left -= affordable.length;
    const asked = await Promise.all(affordable.map((offer) => exchange(pursuit, offer)));
    exchanges.push(...asked.filter(({ answer }) => !ours.includes(endingIn(answer) ?? "failed")).map((one) => one.exchange));
    known ??= affordable.find((_, index) => asked[index]?.answer.kind === "flight");
    return [...asked, ...offers.slice(affordable.length).map((offer) => withheld(offer, "budget"))];
  };
  const stillAnswers = async (): Promise<boolean> => known !== undefined && isClear((await put([known]))[0]);
  const recovers = async (): Promise<boolean> => {
    for (const wait of pursuit.patience) {
      await pursuit.slowDown(wait);
      if (await stillAnswers()) return true;
    }
    return false;
  };
  const refusedInSilence = (asked: Asked, offer: Offer): Asked =>
    isOpen(asked) && isHello(offer) ? { ...asked, answer: { kind: "refused" } } : asked;
  /** Side by side, then the known question: for a server that hangs up on what it does not like. */
  const retryTogether = async (offers: readonly Offer[]): Promise<readonly Asked[]> => {
    const asked = await put(offers);
    if (asked.every((one) => !isOpen(one))) return asked;
    if (await stillAnswers())
      return asked.map((one, index) => refusedInSilence(one, offers[index] ?? offers[0] ?? { kind: "ssl2", what: "" }));
    return retryAlone(offers);
  };
  /** One at a time, waiting whenever the server falls silent: for one that lets in so many an hour. */
  const retryAlone = async (offers: readonly Offer[]): Promise<readonly Asked[]> => {
    const out: Asked[] = [];
    for (const offer of offers) {
      if (over === undefined && !(await recovers())) over = "throttled";
      const [asked] = await put([offer]);
      if (!asked) continue;
      const answers = !isOpen(asked) || (await stillAnswers());
      if (!answers) over = "throttled";
      out.push(answers ? refusedInSilence(asked, offer) : withheld(offer, "throttled"));
    }
    return out;
  };
  const settle = async (offers: readonly Offer[], asked: readonly Asked[]): Promise<Asked[]> => {
    const again = offers.filter((offer, index) => isOpen(asked[index] ?? withheld(offer, "budget")));
    if (again.length === 0) return [...asked];
    // Where nothing was ever answered, one more try settles it for all.
    if (known === undefined) await put(again.slice(0, 1));
    if (known === undefined) {
      if (again.length === offers.length) over = endingIn(asked[0]?.answer ?? { kind: "refused" });
      return [...asked];
    }
    const retried = (await stillAnswers()) ? await retryTogether(again) : await retryAlone(again);
    const second = new Map(again.map((offer, index) => [offer, retried[index]]));
    return asked.map((one, index) => {
      const offer = offers[index];
      return (offer && second.get(offer)) ?? one;
    });
  };
  return { put, settle };
}
