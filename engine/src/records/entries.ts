import type { CveAffected } from "@schakel/standards";
import { type ProductNames, readListed, withoutOthers } from "../versions/listed.ts";
import type { Identify, Identity } from "./identify.ts";
import type { Entry } from "./statements.ts";

/** What helps to recognise the products of a record. */
export interface Context {
  readonly title: string;
  readonly description: string;
  /** Addresses the record refers to. */
  readonly references: readonly string[];
  readonly identify: Identify;
}

interface Meant {
  readonly identity: Identity;
  readonly names: () => ProductNames;
}

/** "FortiOS, FortiProxy" in one entry is an entry for each, where the version texts tell the parts apart. */
function productsOf(entry: CveAffected, { title, description, references, identify }: Context): Meant[] {
  const parts = partsOf(entry);
  const words = parts.map(wordsOf);
  const found = parts.flatMap((product, at) => {
    const others = words.filter((_, index) => index !== at).flat();
    const own = (words[at] ?? []).filter((word) => !others.includes(word));
    const identity = identify({ ...entry, product, title, description, references });
    const names = { own, others: others.filter((word) => !words[at]?.includes(word)) };
    return identity ? [{ identity, names: () => names }] : [];
  });
  if (new Set(found.map(({ identity }) => identity.keys[0])).size > 1) return found;
  const identity = identify({ ...entry, title, description, references });
  return identity ? [{ identity, names: () => ({ own: nameWords(identity, entry.product), others: [] }) }] : [];
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1 && !commonWords.has(word));

function partsOf({ product, versions }: CveAffected): string[] {
  const parts =
    product === undefined || product.length > 200 ? [] : product.split(/[,;/]\s+|\s+(?:and|&)\s+/).filter((part) => part.trim() !== "");
  if (parts.length < 2 || (versions ?? []).some((version) => version.lessThan ?? version.lessThanOrEqual)) return [];
  const said = wordsOf((versions ?? []).map(({ version }) => version).join(" "));
  return parts.some((part) => wordsOf(part).some((word) => said.includes(word))) ? parts : [];
}

/** Entries of `affected` whose product is recognised, with what their version lists claim; a track of its own (FIPS) is an entry of its own. */
export function entriesOf(affected: readonly CveAffected[], context: Context): Entry[] {
  return affected.flatMap((entry) =>
    productsOf(entry, context).flatMap(({ identity, names }) => {
      const listed = (entry.versions ?? []).flatMap((version) => readListed(identity.profile, version, names));
      const claims = withoutOthers(listed, names);
      const tracks = Map.groupBy(claims, ({ track }) => track);
      if (tracks.size === 0) return [{ identity, variant: identity.variant, defaultStatus: entry.defaultStatus, claims: [] }];
      return [...tracks].map(([track, list]) => ({
        identity,
        variant: track === "" ? identity.variant : track,
        defaultStatus: entry.defaultStatus,
        claims: list.map(({ claim }) => claim),
      }));
    }),
  );
}

const commonWords: ReadonlySet<string> = new Set(
  "the for and of plugin plugins wordpress server software project client app inc version versions".split(" "),
);

/** Words by which prose names this product. */
export function nameWords(identity: Identity, product: string | undefined): string[] {
  const vendor = new Set(wordsOf(identity.vendor));
  const own = wordsOf(`${identity.profile.name} ${identity.product} ${product ?? ""}`);
  const beyondVendor = own.filter((word) => !vendor.has(word));
  return [...new Set(beyondVendor.length > 0 ? beyondVendor : own)];
}
