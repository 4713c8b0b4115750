import type { BodyOf, RouteOf } from "@schakel/contract";
import { useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { session } from "../../api/queries.ts";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { useProblemText } from "../../ui/Problem.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { profileOf } from "./queries.ts";

type Change = BodyOf<RouteOf<"organisation.change">>;

/** Changes the profile: it holds at once, with a way back, and comes back by itself where the hub refuses it. */
export function useChangeProfile(): (change: Change) => void {
  const { t } = useTexts();
  const organisation = useOrg();
  const queries = useQueryClient();
  const toast = useToast();
  const tellProblem = useProblemText();
  const { queryKey } = profileOf(organisation);
  const send = async (change: Change, back: Change) => {
    // An answer that is still under way does not know of this yet, and would undo it on the screen.
    void queries.cancelQueries({ queryKey });
    queries.setQueryData(queryKey, (before) => before && { ...before, ...change });
    try {
      queries.setQueryData(queryKey, await call("organisation.change", { params: { organisation }, body: change }));
      // The session tells the organisation's depth and time zone.
      await queries.invalidateQueries({ queryKey: session.queryKey });
    } catch (error) {
      queries.setQueryData(queryKey, (before) => before && { ...before, ...back });
      toast({ text: tellProblem(error) });
    }
  };
  return (change) => {
    const before = queries.getQueryData(queryKey);
    if (!before) return;
    const names = Object.keys(change) as (keyof Change)[];
    const back = Object.fromEntries(names.map((name) => [name, before[name]])) as Change;
    void send(change, back);
    toast({ text: t("company:saved"), undo: () => void send(back, change) });
  };
}
