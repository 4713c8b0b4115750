/** Telling: what a flaw means, in codes for the catalogue of texts (content/texts/telling.json). */
export { actorOf, actors, type Actor } from "./actor.ts";
export { consequenceFor, consequenceOf, consequences, type Consequence, type ConsequenceFacts } from "./consequence.ts";
export { effectOf, effects, type Effect, type EffectFacts } from "./effect.ts";
export { effortOf, isPlainlyBelow, type Effort } from "./effort.ts";
export { gravestOf, type Flaw } from "./gravest.ts";
export { happensCode } from "./happens.ts";
export { howOf, type Remedying } from "./how.ts";
export { productKindOf, productKinds, type ProductKind } from "./product-kind.ts";
