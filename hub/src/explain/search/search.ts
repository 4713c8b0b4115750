import type { Scope } from "@schakel/contract";
import type { TlpLabel } from "../../db/tables.ts";
import type { Tx } from "../../db/transaction.ts";
import { findBulletins } from "./find-bulletins.ts";
import { findAssets, findComponents, findPeople } from "./find-in-inventory.ts";
import { findAdvisories, findVulnerabilities } from "./find-published.ts";
import type { Found } from "./found.ts";
import { readWords } from "./read-words.ts";

export interface SearchResult {
  readonly items: readonly Found[];
  /** Parts of bulletins whose titles are among them, for the access register. */
  readonly shown: { readonly subjects: readonly string[]; readonly tlp: readonly TlpLabel[] };
}

/**
 * Finds what a text may mean in everything of an organisation that the caller may see: kind by kind, each kind with a fair share of the places.
 * @param scopes what the caller may do here: what it may not read is not looked for
 */
export async function search(
  tx: Tx,
  organisationId: string,
  scopes: ReadonlySet<Scope>,
  text: string,
  limit: number,
): Promise<SearchResult> {
  const words = readWords(text);
  const may = async <T>(scope: Scope, find: () => Promise<readonly T[]>): Promise<readonly T[]> => (scopes.has(scope) ? find() : []);
  const assets = await may("inventory:read", () => findAssets(tx, organisationId, words, limit));
  const components = await may("inventory:read", () => findComponents(tx, organisationId, words, limit));
  const bulletins = await may("bulletins:read", () => findBulletins(tx, organisationId, words, limit));
  const vulnerabilities = await may("advisories:read", () => findVulnerabilities(tx, words, limit));
  const advisories = await may("advisories:read", () => findAdvisories(tx, words, limit));
  const people = await may("members:read", () => findPeople(tx, organisationId, words, limit));
  const items = share([assets, components, bulletins.map(({ found }) => found), vulnerabilities, advisories, people], limit);
  const shown = bulletins.filter(({ found }) => items.includes(found));
  return { items, shown: { subjects: shown.map(({ part }) => part), tlp: shown.map(({ tlp }) => tlp) } };
}

/** So many of several lists: the first of each, the second of each, and so on; then list by list again. */
export function share<T>(lists: readonly (readonly T[])[], limit: number): readonly T[] {
  const taken = lists.map(() => 0);
  for (let left = limit, round = 0; left > 0 && lists.some((list) => list.length > round); round += 1) {
    for (const [at, list] of lists.entries()) {
      if (left === 0 || list.length <= round) continue;
      taken[at] = round + 1;
      left -= 1;
    }
  }
  return lists.flatMap((list, at) => list.slice(0, taken[at] ?? 0));
}
