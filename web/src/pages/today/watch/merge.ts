import type { ResponseOf, RouteOf } from "@schakel/contract";

export type WatchedProduct = ResponseOf<RouteOf<"watch.get">>["products"][number];

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The same maker, or one that is not named. */
const sameVendor = (one: string, other: string): boolean => one === "" || other === "" || sameName(one, other);

const later = (one: string | null, other: string | null): string | null => (one === null || (other !== null && other > one) ? other : one);

/** Both taken together, called as the one is about which more is known. */
function together(one: WatchedProduct, other: WatchedProduct): WatchedProduct {
  const known = other.records > one.records ? other : one;
  return {
    ...known,
    vendor: known.vendor || one.vendor || other.vendor,
    components: Math.max(one.components, other.components),
    records: one.records + other.records,
    bulletins: one.bulletins + other.bulletins,
    lastRecordAt: later(one.lastRecordAt, other.lastRecordAt),
  };
}

/** One line for each product as people know it: publishers write one maker in several ways, and a shop often writes none. */
export function mergeProducts(products: readonly WatchedProduct[]): readonly WatchedProduct[] {
  const merged: WatchedProduct[] = [];
  for (const product of products) {
    const at = merged.findIndex(
      (one) => one.hosted === product.hosted && sameName(one.name, product.name) && sameVendor(one.vendor, product.vendor),
    );
    const known = merged[at];
    if (known) merged[at] = together(known, product);
    else merged.push(product);
  }
  return merged;
}
