import type { Actor } from "./actor.ts";
import { consequenceFor } from "./consequence.ts";
import type { Effect } from "./effect.ts";
import type { ProductKind } from "./product-kind.ts";

/** Consequences whose sentence names whoever does it already. */
const alone: ReadonlySet<string> = new Set(["ransomware", "unknown"]);

export interface Happening {
  readonly effect: Effect;
  readonly actor: Actor;
  readonly kind: ProductKind;
  readonly ransomware: boolean;
  /** False where it is not known whether the version in use has the flaw. */
  readonly certain: boolean;
}

/** The code of the text that tells what can happen: `happens.<consequence>.<actor>`, with the actor `maybe` where it is not certain that it can. */
export function happensCode({ effect, actor, kind, ransomware, certain }: Happening): string {
  const consequence = consequenceFor(effect, kind, ransomware);
  if (!certain) return `happens.${consequence}.maybe`;
  return alone.has(consequence) ? `happens.${consequence}` : `happens.${consequence}.${actor}`;
}
