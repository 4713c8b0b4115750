import { useDebouncedValue } from "@mantine/hooks";
import type { ResponseOf, RouteOf } from "@schakel/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";

/** A product of the catalogue as the hub suggests it. */
export type Suggestion = ResponseOf<RouteOf<"products.suggest">>["items"][number];

const PAUSE_MS = 120;

/** Products that fit what somebody is typing, best first; the ones before stay until the next are there. None for less than two characters. */
export function useSuggestions(text: string, limit = 6): readonly Suggestion[] {
  const [settled] = useDebouncedValue(text.trim(), PAUSE_MS);
  const { data } = useQuery({
    queryKey: ["products", settled, limit],
    queryFn: () => call("products.suggest", { query: { text: settled.slice(0, 200), limit } }),
    enabled: settled.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 60 * 60_000,
  });
  return text.trim().length > 1 ? (data?.items ?? []) : [];
}

/** A suggestion's name as people know it: "Magento (Adobe Commerce)". */
export const suggestedName = ({ name, alias }: Pick<Suggestion, "name" | "alias">): string =>
  alias === null ? name : `${alias} (${name})`;
