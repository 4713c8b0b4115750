import type { ResponseOf, RouteOf } from "@schakel/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call.ts";

export type Today = ResponseOf<RouteOf<"today.get">>;
export type Action = Today["actions"][number];
export type ActionDetail = ResponseOf<RouteOf<"action.get">>;
export type SubjectFacts = ActionDetail["facts"][number];
export type ListState = "open" | "decided" | "all";
export type ActionPage = ResponseOf<RouteOf<"actions.list">>;

/** The day's page of an organisation. */
export const todayOf = (organisation: string) =>
  queryOptions({
    queryKey: ["alerts", organisation, "today"] as const,
    queryFn: () => call("today.get", { params: { organisation } }),
  });

/** An organisation seldom has more than one page of actions: filters work on what was fetched. */
const PAGE = 500;

/** Everything to do, or everything decided, in pages. */
export const actionsOf = (organisation: string, state: ListState) =>
  infiniteQueryOptions({
    queryKey: ["alerts", organisation, "actions", state] as const,
    queryFn: ({ pageParam }) =>
      call("actions.list", { params: { organisation }, query: { state, limit: PAGE, ...(pageParam !== null && { after: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: ActionPage) => page.next,
  });

/** One action with the facts of what it closes. */
export const actionOf = (organisation: string, action: string) =>
  queryOptions({
    queryKey: ["alerts", organisation, "action", action] as const,
    queryFn: () => call("action.get", { params: { organisation, action } }),
  });
