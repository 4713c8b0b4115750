import type { ResponseOf, RouteOf } from "@schakel/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call.ts";

export type Bulletin = ResponseOf<RouteOf<"bulletin.get">>;
export type Part = Bulletin["parts"][number];
type BulletinPage = ResponseOf<RouteOf<"bulletins.list">>;

const PAGE = 50;

/** The bulletins one may read, newest first, in pages; only those about what one has when `concerning`. */
export const bulletinsOf = (organisation: string, concerning: boolean) =>
  infiniteQueryOptions({
    queryKey: ["bulletins", organisation, "list", concerning] as const,
    queryFn: ({ pageParam }) =>
      call("bulletins.list", {
        params: { organisation },
        query: { limit: PAGE, ...(concerning && { concerning }), ...(pageParam !== null && { after: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: BulletinPage) => page.next,
  });

/** One bulletin with the parts one may see. */
export const bulletinOf = (organisation: string, bulletin: string) =>
  queryOptions({
    queryKey: ["bulletins", organisation, "one", bulletin] as const,
    queryFn: () => call("bulletin.get", { params: { organisation, bulletin } }),
  });
