import type { ResponseOf, RouteOf } from "@schakel/contract";
import { useMutation, useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { queryClient, session } from "../api/queries.ts";
import { useOrganisation } from "../shell/organisation.ts";

export type Depth = NonNullable<ResponseOf<RouteOf<"session.get">>["person"]["depth"]>;

/** From plain to detailed. */
export const depths: readonly Depth[] = ["basic", "advanced", "expert"];

/** How deep this reader likes things told, which starts from the organisation's maturity, and how to change that: kept with the person. */
export function useDepth(): readonly [Depth, (depth: Depth) => void] {
  const { data } = useQuery(session);
  const here = useOrganisation();
  const change = useMutation({
    mutationFn: (depth: Depth) => call("session.changePerson", { body: { depth } }),
    // The choice holds at once, and for this visit also where it could not be kept.
    onMutate: (depth) =>
      queryClient.setQueryData(session.queryKey, (before) => before && { ...before, person: { ...before.person, depth } }),
  });
  return [data?.person.depth ?? here?.maturity ?? "basic", change.mutate];
}
