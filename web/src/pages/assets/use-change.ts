import type { BodyOf, RouteOf } from "@schakel/contract";
import { useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { useOrg } from "../../shell/organisation.ts";
import { useProblemText } from "../../ui/Problem.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { assetsOf, componentsOf, type Asset, type Component } from "./queries.ts";

type ComponentChange = BodyOf<RouteOf<"component.change">>;
type AssetChange = BodyOf<RouteOf<"asset.change">>;

/** How many changes of an entry wait for the hub, by its id. */
const underWay = new Map<string, number>();

/**
 * Changes one entry of a list: it stands there at once, a toast offers the way back, and what the hub makes of it follows. What the hub refuses goes
 * back by itself, with a sentence that says why.
 */
function useChange<T extends { readonly id: string }, C extends object>(
  list: readonly unknown[],
  send: (id: string, change: C) => Promise<T>,
): (before: T, change: C, back: C, said: string) => Promise<void> {
  const organisation = useOrg();
  const queries = useQueryClient();
  const toast = useToast();
  const tellProblem = useProblemText();
  const put = (one: T) => queries.setQueryData<readonly T[]>(list, (all) => all?.map((other) => (other.id === one.id ? one : other)));
  const apply = async (before: T, change: C) => {
    void queries.cancelQueries({ queryKey: list });
    put({ ...before, ...change });
    underWay.set(before.id, (underWay.get(before.id) ?? 0) + 1);
    let after: T | undefined;
    try {
      after = await send(before.id, change);
    } catch (error) {
      put(before);
      toast({ text: tellProblem(error) });
    }
    const others = (underWay.get(before.id) ?? 1) - 1;
    underWay.set(before.id, others);
    // Of several changes at once the last answer knows them all: an earlier one would undo on the screen what was just said.
    if (after && others === 0) put(after);
    void queries.invalidateQueries({ queryKey: ["alerts", organisation] });
    return after;
  };
  return async (before, change, back, said) => {
    const after = await apply(before, change);
    if (after) toast({ text: said, undo: () => void apply(after, back) });
  };
}

/** Says again what a component is. */
export function useChangeComponent() {
  const organisation = useOrg();
  return useChange<Component, ComponentChange>(componentsOf(organisation).queryKey, (component, body) =>
    call("component.change", { params: { organisation, component }, body }),
  );
}

/** Says again what an asset is for the organisation. */
export function useChangeAsset() {
  const organisation = useOrg();
  return useChange<Asset, AssetChange>(assetsOf(organisation).queryKey, (asset, body) =>
    call("asset.change", { params: { organisation, asset }, body }),
  );
}
