import type { Answer, Inquiry, Offer } from "../offer.ts";

/**
 * Runs several inquiries side by side: in every round the questions of all that still go on are put together, in the order of the
 * inquiries. Rounds make the order of connections, and with it the outcome at a server that counts them, the same every time.
 */
export function* together<T extends readonly unknown[]>(...inquiries: { readonly [K in keyof T]: Inquiry<T[K]> }): Inquiry<T> {
  const results: unknown[] = [];
  let running = (inquiries as readonly Inquiry<unknown>[]).map((inquiry, index) => ({ index, inquiry, step: inquiry.next() }));
  for (;;) {
    const batches: { index: number; inquiry: Inquiry<unknown>; offers: readonly Offer[] }[] = [];
    for (const { index, inquiry, step } of running) {
      if (step.done === true) results[index] = step.value;
      else batches.push({ index, inquiry, offers: step.value });
    }
    if (batches.length === 0) return results as unknown as T;
    const answers: readonly Answer[] = yield batches.flatMap(({ offers }) => offers);
    let at = 0;
    running = batches.map(({ index, inquiry, offers }) => {
      const own = answers.slice(at, at + offers.length);
      at += offers.length;
      return { index, inquiry, step: inquiry.next(own) };
    });
  }
}
