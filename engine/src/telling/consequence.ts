import table from "@schakel/content/telling/consequences.json" with { type: "json" };
import { actorOf, type Actor } from "./actor.ts";
import { effectOf, type Effect, type EffectFacts } from "./effect.ts";
import { targets, type ProductKind } from "./product-kind.ts";

const ofEffect: Readonly<Record<Effect, Readonly<Record<string, string>>>> = table;

/** Every consequence that can be told. */
export const consequences: readonly string[] = [
  "ransomware",
  ...new Set((Object.keys(table) as Effect[]).flatMap((effect) => Object.values(ofEffect[effect]))),
];

export interface Consequence {
  /** One of `consequences`: what it means to somebody who has a product of this kind. */
  readonly consequence: string;
  readonly actor: Actor;
}

export interface ConsequenceFacts extends EffectFacts {
  readonly productKind: ProductKind;
  /** CISA knows that criminals use it to hold companies to ransom. */
  readonly kevRansomware?: boolean | null;
}

/** What can happen to somebody who has the product, and who can make it happen. */
export const consequenceOf = (facts: ConsequenceFacts): Consequence => ({
  consequence: consequenceFor(effectOf(facts), facts.productKind, facts.kevRansomware ?? false),
  actor: actorOf(facts),
});

/** The consequence of an effect on a product of this kind (content/telling/consequences.json). */
export function consequenceFor(effect: Effect, kind: ProductKind, ransomware: boolean): string {
  if (ransomware) return "ransomware";
  return ofEffect[effect][targets[kind]] ?? ofEffect[effect]["other"] ?? "unknown";
}
