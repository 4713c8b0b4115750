import type { QueryOf, ResponseOf, RouteOf } from "@schakel/contract";
import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call.ts";

export type Asset = ResponseOf<RouteOf<"assets.list">>["items"][number];
export type Component = ResponseOf<RouteOf<"components.list">>["items"][number];

/** Largest page the hub gives: a shop's list is one request, and searching in it asks nobody. */
const PAGE = 1000;

type Paging = QueryOf<RouteOf<"assets.list">>;

async function everyPage<T>(
  fetchPage: (query: Paging) => Promise<{ readonly items: T[]; readonly next: string | null }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let after: string | null = null;
  do {
    const { items, next } = await fetchPage({ limit: PAGE, ...(after !== null && { after }) });
    all.push(...items);
    after = next;
  } while (after !== null);
  return all;
}

/** All assets of an organisation. */
export const assetsOf = (organisation: string) =>
  queryOptions({
    queryKey: ["inventory", organisation, "assets"] as const,
    queryFn: () => everyPage((query) => call("assets.list", { params: { organisation }, query })),
  });

/** All components of an organisation, each with how it stands. */
export const componentsOf = (organisation: string) =>
  queryOptions({
    queryKey: ["inventory", organisation, "components"] as const,
    queryFn: () => everyPage((query) => call("components.list", { params: { organisation }, query })),
  });
