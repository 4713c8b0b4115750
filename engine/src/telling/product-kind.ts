import appliances from "@schakel/content/products/appliances.json" with { type: "json" };
import business from "@schakel/content/products/business.json" with { type: "json" };
import data from "@schakel/content/products/data.json" with { type: "json" };
import development from "@schakel/content/products/development.json" with { type: "json" };
import infrastructure from "@schakel/content/products/infrastructure.json" with { type: "json" };
import libraries from "@schakel/content/products/libraries.json" with { type: "json" };
import network from "@schakel/content/products/network.json" with { type: "json" };
import plugins from "@schakel/content/products/plugins.json" with { type: "json" };
import services from "@schakel/content/products/services.json" with { type: "json" };
import shops from "@schakel/content/products/shops.json" with { type: "json" };
import systems from "@schakel/content/products/systems.json" with { type: "json" };
import web from "@schakel/content/products/web.json" with { type: "json" };
import windows from "@schakel/content/products/windows.json" with { type: "json" };
import workplace from "@schakel/content/products/workplace.json" with { type: "json" };
import kinds from "@schakel/content/telling/product-kinds.json" with { type: "json" };

/** What a product is to the one who has it. */
export type ProductKind = keyof typeof kinds.targets;

/** What of a company is hit when something happens to a product of each kind. */
export const targets: Readonly<Record<ProductKind, string>> = kinds.targets;
export const productKinds = Object.keys(kinds.targets) as readonly ProductKind[];

const files = {
  appliances,
  business,
  data,
  development,
  infrastructure,
  libraries,
  network,
  plugins,
  services,
  shops,
  systems,
  web,
  windows,
  workplace,
} as const;

const byKey = new Map<string, ProductKind>();
for (const name of Object.keys(files) as (keyof typeof files)[]) {
  for (const { key } of files[name]) byKey.set(key, kinds.files[name] as ProductKind);
}
for (const [kind, keys] of Object.entries(kinds.kinds)) for (const key of keys) byKey.set(key, kind as ProductKind);

const words = kinds.words.map(([source = "", kind]) => [new RegExp(source, "i"), kind as ProductKind] as const);
const prefixes = kinds.prefixes.map(([prefix = "", kind]) => [prefix, kind as ProductKind] as const);

/**
 * The kind of a product (content/telling/product-kinds.json): by its key where the catalogue knows it, else by what its name says, else by the sort of
 * key it has; `other` when none of these tells.
 * @param keys the keys it counts as, the surest first
 */
export function productKindOf(keys: readonly string[], name: string): ProductKind {
  for (const key of keys) {
    const known = byKey.get(key);
    if (known) return known;
  }
  return (
    words.find(([word]) => word.test(name))?.[1] ?? prefixes.find(([prefix]) => keys.some((key) => key.startsWith(prefix)))?.[1] ?? "other"
  );
}
