/**
 * What a shop usually has, as suggestions for the first minute: content/inventory/starter.json, groups in the order in which a shop owner thinks of them:
 *
 *     id        of the group, for links
 *     title     {nl, en} and `question` {nl, en}: what the group is called and what is asked
 *     when      keys of items: the group is of use when one of them was picked; absent: always
 *     items     what can be picked in it, the likeliest first:
 *       key       the product's key in the catalogue (or a generation of Windows: "microsoft/windows-11")
 *       product   and `vendor`: its name and maker, as the catalogue has them; what `components.add` takes
 *       hosted    runs at its supplier: no version is asked
 *       usual     nearly every shop has it: picked beforehand
 *       asks      "version", or "none"
 *       label     {nl, en} where people call it otherwise
 *       asset     {nl, en}: name of the asset it belongs to
 *       exposure  of that asset when it is made: "open", "controlled" or "small"
 *       with      keys of items that come with it (WooCommerce comes with WordPress)
 */
import starter from "@schakel/content/inventory/starter.json" with { type: "json" };

/** A text in both languages. */
export interface BothLanguages {
  readonly nl: string;
  readonly en: string;
}

export interface StarterItem {
  readonly key: string;
  readonly product: string;
  readonly vendor: string;
  readonly hosted: boolean;
  readonly usual: boolean;
  readonly asks: "version" | "none";
  readonly label?: BothLanguages;
  readonly asset: BothLanguages;
  readonly exposure: "open" | "controlled" | "small";
  readonly with?: readonly string[];
}

export interface StarterGroup {
  readonly id: string;
  readonly title: BothLanguages;
  readonly question: BothLanguages;
  readonly when?: readonly string[];
  readonly items: readonly StarterItem[];
}

/** The groups, in the order in which they are shown. */
export const starterGroups: readonly StarterGroup[] = starter.groups as readonly StarterGroup[];

const MOST = 20;

/** How much each product is to be expected in a shop, by its key: 20 for the first of a group, a little less for each one after it. */
export const usualProducts = (): ReadonlyMap<string, number> =>
  new Map(starterGroups.flatMap(({ items }) => items.map(({ key, usual }, at) => [key, usual ? MOST : Math.max(8, MOST - at / 2)])));
