import type { Scope } from "@schakel/contract";

/** Parts of the company's page, each with what one needs to see it. */
const needs = {
  profile: "organisation:read",
  people: "members:read",
  communities: "organisation:read",
  tokens: "tokens:write",
  register: "register:read",
} as const satisfies Readonly<Record<string, Scope>>;

export type Tab = keyof typeof needs;

const tabs = Object.keys(needs) as readonly Tab[];

/** The parts that somebody with these permissions sees. */
export const tabsFor = (permissions: readonly Scope[]): readonly Tab[] => tabs.filter((tab) => permissions.includes(needs[tab]));

/** The part that the address names. */
export function readTab(search: Record<string, unknown>): { readonly tab?: Exclude<Tab, "profile"> } {
  const tab = tabs.find((one) => one === search["tab"]);
  return tab === undefined || tab === "profile" ? {} : { tab };
}
