import { actors, type Actor } from "./actor.ts";
import { effects, type Effect } from "./effect.ts";

/** What one of several flaws does, for choosing which of them is told. */
export interface Flaw {
  readonly effect: Effect;
  readonly actor: Actor;
  readonly exploited: boolean;
  readonly ransomware: boolean;
  /** 1–4. */
  readonly urgency: number;
}

/**
 * The flaw to tell of several that one action ends: what attackers use goes first, then what is most urgent, then what is gravest, then what is easiest.
 * Undefined for none.
 */
export function gravestOf<F extends Flaw>(flaws: readonly F[]): F | undefined {
  return flaws.reduce<F | undefined>((best, flaw) => (best === undefined || compare(flaw, best) < 0 ? flaw : best), undefined);
}

const compare = (one: Flaw, other: Flaw): number =>
  Number(other.ransomware) - Number(one.ransomware) ||
  Number(other.exploited) - Number(one.exploited) ||
  other.urgency - one.urgency ||
  effects.indexOf(one.effect) - effects.indexOf(other.effect) ||
  actors.indexOf(one.actor) - actors.indexOf(other.actor);
