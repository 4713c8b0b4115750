import starter from "@schakel/content/inventory/starter.json" with { type: "json" };

type Both = Readonly<Record<"nl" | "en", string>>;

/** Something a shop may have, as content/inventory/starter.json offers it; the format is told in engine/src/products/starter.ts. */
export interface Item {
  readonly key: string;
  readonly product: string;
  readonly vendor: string;
  readonly hosted: boolean;
  readonly usual: boolean;
  readonly asks: "version" | "none";
  readonly label?: Both;
  readonly asset: Both;
  readonly exposure: "open" | "controlled" | "small";
  readonly with?: readonly string[];
}

/** One question of the first minute. */
export interface Group {
  readonly id: string;
  readonly title: Both;
  readonly question: Both;
  /** Asked only of who picked one of these. */
  readonly when?: readonly string[];
  readonly items: readonly Item[];
}

export const groups = starter.groups as readonly Group[];

/** Something picked: ready to be added. */
export interface Choice {
  /** The item's key, the catalogue's, or the text as typed. */
  readonly key: string;
  readonly group: string;
  readonly name: string;
  readonly product: string;
  readonly vendor: string;
  readonly asset: string;
  readonly exposure: "open" | "controlled" | "small";
  readonly hosted: boolean;
  /** "" when nobody knows. */
  readonly version: string;
}

export interface Draft {
  readonly website: string;
  readonly choices: readonly Choice[];
}

/** What an item becomes when it is picked. */
export const pick = (group: Group, item: Item, language: "nl" | "en"): Choice => ({
  key: item.key,
  group: group.id,
  name: item.label?.[language] ?? item.product,
  product: item.product,
  vendor: item.vendor,
  asset: item.asset[language],
  exposure: item.exposure,
  hosted: item.hosted,
  version: "",
});

/** What nearly every shop has is picked beforehand. */
export const firstDraft = (website: string, language: "nl" | "en", from: readonly Group[] = groups): Draft => ({
  website,
  choices: from.flatMap((group) => group.items.filter((item) => item.usual).map((item) => pick(group, item, language))),
});

/** Picks an item, with what comes with it, or lets it go. */
export function toggle(choices: readonly Choice[], group: Group, item: Item, language: "nl" | "en"): readonly Choice[] {
  if (choices.some((one) => one.key === item.key)) return choices.filter((one) => one.key !== item.key);
  const along = group.items.filter((one) => item.with?.includes(one.key) && !choices.some((other) => other.key === one.key));
  return [...choices, ...[item, ...along].map((one) => pick(group, one, language))];
}

/** The questions that are asked, given what was picked so far; the steps around them have names no group has. */
export function stepsOf(choices: readonly Choice[], mayChangeWebsite: boolean, from: readonly Group[] = groups): readonly string[] {
  const asked = from.filter(({ when }) => when === undefined || when.some((key) => choices.some((one) => one.key === key)));
  return [...(mayChangeWebsite ? ["website"] : []), ...asked.map(({ id }) => id), "overview"];
}

/** Which of a question's items are shown before one asks for all: the likeliest, and everything picked. */
export const shortList = (group: Group, choices: readonly Choice[], most: number): readonly Item[] =>
  group.items.filter((item, index) => index < most || choices.some((one) => one.key === item.key));
