import { useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { placeOf } from "../../ui/due.ts";
import { inTurn } from "../../ui/in-turn.ts";
import { useProblemText } from "../../ui/Problem.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useSayWhen, useTimeZone } from "../../ui/When.tsx";
import { withoutAction } from "./answer.ts";
import { actionOf, actionsOf, todayOf, type Action, type ActionPage } from "./queries.ts";

export type Decision =
  | { readonly decision: "done" }
  | { readonly decision: "not_us"; readonly reason: string }
  | { readonly decision: "later"; readonly until: string };

/**
 * Decides an action: it leaves the lists at once, a toast offers the way back, and the hub is told behind it. What the hub refuses comes back with a
 * sentence that says why.
 */
export function useDecide(): (action: Action, decision: Decision) => void {
  const organisation = useOrg();
  const queries = useQueryClient();
  const toast = useToast();
  const { t } = useTexts();
  const tellProblem = useProblemText();
  const sayWhen = useSayWhen();
  const timeZone = useTimeZone();

  const settle = () => void queries.invalidateQueries({ queryKey: ["alerts", organisation] });
  const tell = (error: unknown) => toast({ text: tellProblem(error) });

  const leaveLists = (action: Action, decision: Decision) => {
    const place = placeOf(action, new Date(), timeZone);
    queries.setQueryData(todayOf(organisation).queryKey, (page) => page && withoutAction(page, action.id, place));
    queries.setQueryData(actionsOf(organisation, "open").queryKey, (list) => list && without(list, action.id));
    const laterUntil = decision.decision === "later" ? decision.until : null;
    queries.setQueryData(actionOf(organisation, action.id).queryKey, (one) => one && { ...one, state: decision.decision, laterUntil });
  };

  return (action, decision) => {
    const before = queries.getQueriesData({ queryKey: ["alerts", organisation] });
    const putBack = () => before.forEach(([key, data]) => queries.setQueryData(key, data));
    const send = (body: Decision | { readonly decision: "undo" }) =>
      inTurn(action.id, () => call("action.decide", { params: { organisation, action: action.id }, body }));
    const decided = queries.cancelQueries({ queryKey: ["alerts", organisation] }).then(() => {
      leaveLists(action, decision);
      return send(decision);
    });
    const undo = () => {
      putBack();
      void decided
        .then(() => send({ decision: "undo" }))
        .catch(tell)
        .finally(settle);
    };
    const until = decision.decision === "later" ? sayWhen(decision.until) : "";
    toast({
      text: t(`today:decided.${decision.decision}`, {
        product: action.component?.product ?? t("today:the_bulletin"),
        until,
      }),
      undo,
    });
    void decided
      .catch((error: unknown) => {
        putBack();
        tell(error);
      })
      .finally(settle);
  };
}

const without = (list: InfiniteData<ActionPage>, id: string) => ({
  ...list,
  pages: list.pages.map((page) => ({ ...page, items: page.items.filter((action) => action.id !== id) })),
});
