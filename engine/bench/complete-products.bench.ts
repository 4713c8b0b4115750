// Completing what somebody types to products of the catalogue, letter by letter, beside a plain search through all names.
import type { Bench } from "../../scripts/bench/figure.ts";
import { completeProducts } from "../src/index.ts";
import { offeredProducts } from "../src/products/offer.ts";

const TYPED = ["wordpress", "magneto", "adobe commerce", "lightspd", "microsoft exchange 2019", "ups plugin", "zzqqxxyy", "contact form 7"];
const PASSES = 40;

/** Milliseconds per text, the best of several passes (the rest of the machine only ever slows one down), sorted. */
const times = (texts: readonly string[], call: (text: string) => unknown): readonly number[] =>
  texts
    .map((text) => {
      let best = Infinity;
      for (let pass = 0; pass < PASSES; pass += 1) {
        const start = performance.now();
        call(text);
        best = Math.min(best, performance.now() - start);
      }
      return best;
    })
    .toSorted((one, other) => one - other);

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export default {
  name: "complete products",
  run(report) {
    const letters = TYPED.flatMap((text) => [...text].map((_, end) => text.slice(0, end + 1)));
    const start = performance.now();
    completeProducts("w");
    report({ name: "first question, index and all", figure: performance.now() - start, unit: "ms" });
    const names = offeredProducts().map(({ name }) => name.toLowerCase());
    const plain = times(letters, (text) => names.filter((name) => name.includes(text)).slice(0, 10));
    const completed = times(letters, (text) => completeProducts(text, 10));
    report({
      name: "a letter typed, half of the time",
      figure: at(completed, 0.5),
      unit: "ms",
      peer: { name: "includes() over all names", figure: at(plain, 0.5) },
    });
    report({ name: "the slowest of all letters", figure: at(completed, 1), unit: "ms", goal: { of: "figure", atMost: 5 } });
  },
} satisfies Bench;
