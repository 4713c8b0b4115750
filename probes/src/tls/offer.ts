import type { Ending } from "../net/ending.ts";
import type { HelloOffer } from "./codec/client-hello.ts";
import type { ServerFlight } from "./codec/server-flight.ts";
import type { Ssl2ServerHello } from "./codec/ssl2.ts";
import type { Handshake } from "./handshake.ts";

/**
 * One question to the server: each is a connection. A whole handshake and a renegotiation take several round trips and decide nothing that
 * is asked after them, so nobody waits for those: they run alongside, and their answers come at the end.
 */
export type Offer =
  | { readonly kind: "hello"; readonly what: string; readonly hello: HelloOffer }
  | { readonly kind: "ssl2"; readonly what: string }
  | { readonly kind: "handshake"; readonly what: string }
  | { readonly kind: "renegotiate"; readonly what: string };

/** What came of it. `refused` is a clear no; `unclear` is no answer to the question. */
export type Answer =
  | { readonly kind: "flight"; readonly flight: ServerFlight }
  | { readonly kind: "ssl2"; readonly hello: Ssl2ServerHello }
  | { readonly kind: "handshake"; readonly handshake: Handshake }
  /** How often the client could renegotiate. */
  | { readonly kind: "renegotiated"; readonly times: number }
  /** It runs alongside; the answer comes at the end. */
  | { readonly kind: "pending" }
  | { readonly kind: "refused"; readonly alert?: number }
  | { readonly kind: "unclear"; readonly ending: Ending };

/** A line of questioning: yields questions that may be put at the same time, gets their answers in the same order, ends with what it learnt. */
export type Inquiry<T> = Generator<readonly Offer[], T, readonly Answer[]>;

/** The flight in an answer; undefined when the server said no or nothing. */
export const flightOf = (answer: Answer | undefined): ServerFlight | undefined => (answer?.kind === "flight" ? answer.flight : undefined);
