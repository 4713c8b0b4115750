import { actors, type Actor } from "./actor.ts";
import { effects, type Effect } from "./effect.ts";

/** What one of several flaws does, for choosing which of them is told. */
export interface Flaw {
  readonly effect: Effect;
  readonly actor: Actor;
  readonly exploited: boolean;
  readonly ransomware: boolean;
}

/**
 * The flaw to tell of several that one action ends: what criminals or attackers use goes first, then what is both grave and easy, so that what only an
 * administrator could do never hides what anybody can. Undefined for none.
 */
export function gravestOf<F extends Flaw>(flaws: readonly F[]): F | undefined {
  return flaws.reduce<F | undefined>((best, flaw) => (best === undefined || compare(flaw, best) < 0 ? flaw : best), undefined);
}

const compare = (one: Flaw, other: Flaw): number =>
  Number(other.ransomware) - Number(one.ransomware) ||
  Number(other.exploited) - Number(one.exploited) ||
  weightOf(one) - weightOf(other) ||
  effects.indexOf(one.effect) - effects.indexOf(other.effect) ||
  actors.indexOf(one.actor) - actors.indexOf(other.actor);

/** Steps away from the worst: a step per grade of what is lost and per hurdle for the attacker. */
const weightOf = ({ effect, actor }: Flaw): number => grades[effect] + hurdles[actor];

const grades: Readonly<Record<Effect, number>> = {
  take_over: 0,
  log_in: 0,
  rights: 0,
  steal: 1,
  read_change: 1,
  files: 1,
  script: 1,
  change: 2,
  read_files: 2,
  step: 2,
  eavesdrop: 2,
  read_data: 2,
  misuse: 2,
  mislead: 2,
  down: 2,
  unknown: 6,
};

const hurdles: Readonly<Record<Actor, number>> = { anybody: 0, click: 0, account: 1, somebody: 1, inside: 2, admin: 3 };
