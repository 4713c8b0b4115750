import type { Asset, Component } from "./queries.ts";
import type { Show } from "./search.ts";

/** How a component stands: a known flaw is in it; only its version settles that; nothing can ever match it; its supplier keeps it; nothing known is in it. */
export type State = "affected" | "question" | "unrecognised" | "hosted" | "calm";

type Standing = Pick<Component, "recognised" | "hosted" | "affected" | "possible" | "notes">;

export function stateOf({ recognised, hosted, affected, possible, notes }: Standing): State {
  if (affected > 0) return "affected";
  if (possible > 0) return "question";
  if (hosted) return "hosted";
  return isKnown({ recognised, notes }) ? "calm" : "unrecognised";
}

// A name that the catalogue does not have is still compared letter by letter, which hardly ever finds anything.
const UNKNOWN: readonly string[] = ["nothing-recognisable", "product-unknown", "resembles"];

/** Whether a product was recognised in something. */
export const isKnown = ({ recognised, notes }: Pick<Component, "recognised" | "notes">): boolean =>
  recognised && !notes.some(({ code }) => UNKNOWN.includes(code));

// What asks somebody to do something comes first.
const order: readonly State[] = ["affected", "question", "unrecognised", "calm", "hosted"];

/** An asset with what is in it; its state is that of the component that needs somebody most, `calm` when it has none. */
export interface Row {
  readonly asset: Asset;
  readonly components: readonly Component[];
  readonly state: State;
}

const worst = (states: readonly State[]): State => order.find((state) => states.includes(state)) ?? "calm";

/** Every asset with its components, those that need somebody first, then by name. */
export function rowsOf(assets: readonly Asset[], components: readonly Component[], language: "nl" | "en"): readonly Row[] {
  const inside = Map.groupBy(components, (component) => component.asset.id);
  const rows = assets.map((asset) => {
    const own = inside.get(asset.id) ?? [];
    return { asset, components: own, state: worst(own.map(stateOf)) };
  });
  const { compare } = new Intl.Collator(language, { numeric: true });
  return rows.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || compare(one.asset.name, other.asset.name));
}

/** How many assets are in each part of the list. */
export function countShows(rows: readonly Row[]): Readonly<Record<Show, number>> {
  const count = { all: rows.length, affected: 0, question: 0, unrecognised: 0, calm: 0 };
  for (const row of rows) for (const show of showsOf(row)) count[show] += 1;
  return count;
}

/** An asset of which one component is affected and another unknown is found under both. */
function showsOf({ components }: Row): readonly Exclude<Show, "all">[] {
  const states = new Set(components.map(stateOf));
  const asking = (["affected", "question", "unrecognised"] as const).filter((state) => states.has(state));
  return asking.length > 0 ? asking : ["calm"];
}

const fold = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** The assets that have all these words somewhere in their name, owner, products, makers or versions. */
export function findRows(rows: readonly Row[], text: string, show: Show): readonly Row[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (show !== "all" && !showsOf(row).includes(show)) return false;
    if (words.length === 0) return true;
    const { asset, components } = row;
    const said = fold([asset.name, asset.owner, ...components.flatMap((one) => [nameOf(one), one.vendor, one.version])].join(" "));
    return words.every((word) => said.includes(word));
  });
}

/** What a component is called: the product, or what somebody typed where none was recognised. */
export const nameOf = ({ product, notes, asset }: Pick<Component, "product" | "notes" | "asset">): string =>
  product || (notes.map((note) => note.params["text"]).find((text) => text !== undefined && text !== "") ?? asset.name);

/** The product that an unrecognised name resembles, where the hub saw one. */
export const resembles = ({ notes }: Pick<Component, "notes">): string | undefined =>
  notes.find((note) => note.code === "resembles")?.params["product"];
