import type { ResponseOf, RouteOf } from "@schakel/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call.ts";

export type Profile = ResponseOf<RouteOf<"organisation.get">>;
type Colleagues = ResponseOf<RouteOf<"people.list">>;
export type Colleague = Colleagues["items"][number];
export type Token = ResponseOf<RouteOf<"tokens.list">>["items"][number];
type Register = ResponseOf<RouteOf<"register.read">>;
export type Entry = Register["items"][number];

/** The organisation's profile. */
export const profileOf = (organisation: string) =>
  queryOptions({
    queryKey: ["members", organisation, "profile"] as const,
    queryFn: () => call("organisation.get", { params: { organisation } }),
  });

const nextOf = (page: { readonly next: string | null }) => page.next;

/** Everybody who belongs to it, in pages. */
export const peopleOf = (organisation: string) =>
  infiniteQueryOptions({
    queryKey: ["members", organisation, "people"] as const,
    queryFn: ({ pageParam }): Promise<Colleagues> =>
      call("people.list", { params: { organisation }, query: pageParam === null ? {} : { after: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: nextOf,
  });

export const invitationsOf = (organisation: string) =>
  queryOptions({
    queryKey: ["members", organisation, "invitations"] as const,
    queryFn: () => call("invitations.list", { params: { organisation } }),
  });

export const tokensOf = (organisation: string) =>
  queryOptions({
    queryKey: ["members", organisation, "tokens"] as const,
    queryFn: () => call("tokens.list", { params: { organisation } }),
  });

export const communitiesOf = (organisation: string) =>
  queryOptions({
    queryKey: ["members", organisation, "communities"] as const,
    queryFn: () => call("communities.list", { params: { organisation } }),
  });

/** Who saw what when, newest first, in pages. */
export const registerOf = (organisation: string) =>
  infiniteQueryOptions({
    queryKey: ["register", organisation] as const,
    queryFn: ({ pageParam }): Promise<Register> =>
      call("register.read", { params: { organisation }, query: pageParam === null ? {} : { after: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: nextOf,
  });
