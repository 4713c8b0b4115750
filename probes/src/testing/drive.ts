import { encodeClientHello } from "../tls/codec/client-hello.ts";
import { readServerFlight } from "../tls/codec/server-flight.ts";
import type { Answer, Inquiry, Offer } from "../tls/offer.ts";
import { answerHello, type Script } from "./scripted-tls.ts";

export interface Driven<T> {
  readonly result: T;
  readonly questions: number;
  readonly rounds: number;
}

function answerOffer(script: Script, offer: Offer): Answer {
  if (offer.kind === "renegotiate" || offer.kind === "handshake") return { kind: "pending" };
  if (offer.kind === "ssl2")
    return script.ssl2 ? { kind: "ssl2", hello: { kinds: [], certificate: Buffer.alloc(0) } } : { kind: "refused", alert: 70 };
  const answer = answerHello(script, encodeClientHello(offer.hello, "lab.test", Buffer.alloc(64, 3)));
  if (!Buffer.isBuffer(answer)) return { kind: "refused", alert: answer.alert };
  const reading = readServerFlight(answer);
  if (reading.kind !== "flight" || !reading.complete) throw new Error(`The script answered with ${reading.kind}.`);
  return { kind: "flight", flight: reading.flight };
}

/** Carries an inquiry through against a scripted server without any network; questions past the budget get no answer. */
export function drive<T>(inquiry: Inquiry<T>, script: Script, budget = Infinity): Driven<T> {
  let [questions, rounds] = [0, 0];
  let step = inquiry.next();
  while (step.done !== true) {
    const offers = step.value;
    questions += offers.length;
    rounds += offers.length > 0 ? 1 : 0;
    step = inquiry.next(
      offers.map((offer, index) =>
        questions - offers.length + index < budget ? answerOffer(script, offer) : { kind: "unclear", ending: "budget" },
      ),
    );
  }
  return { result: step.value, questions, rounds };
}
