import type { BodyOf, RouteOf } from "@schakel/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { useOrg } from "../../shell/organisation.ts";

export type NewComponent = BodyOf<RouteOf<"components.add">>["items"][number];

/** Adds components; what concerns them is known when it is done. Gives them back as the hub understood them. */
export function useAdd() {
  const organisation = useOrg();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (items: readonly NewComponent[]) => call("components.add", { params: { organisation }, body: { items: [...items] } }),
    onSuccess: () => Promise.all(["inventory", "alerts"].map((kind) => queries.invalidateQueries({ queryKey: [kind, organisation] }))),
  });
}
