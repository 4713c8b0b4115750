import type { BodyOf, RouteOf } from "@schakel/contract";
import { call } from "../../api/call.ts";
import { queryClient, session } from "../../api/queries.ts";
import { speak } from "../../texts/index.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { useProblemText } from "../../ui/Problem.tsx";
import { useToast } from "../../ui/toasts.tsx";

type Change = BodyOf<RouteOf<"session.changePerson">>;

/** Changes what one chose for oneself: it holds at once, with a way back, and comes back by itself where the hub refuses it. */
export function useChangePerson(): (change: Change) => void {
  const { t } = useTexts();
  const toast = useToast();
  const tellProblem = useProblemText();

  const hold = (change: Change) => {
    queryClient.setQueryData(session.queryKey, (before) => before && { ...before, person: { ...before.person, ...change } });
    return change.language ? speak(change.language) : Promise.resolve();
  };
  const send = async (change: Change, back: Change) => {
    try {
      await Promise.all([hold(change), call("session.changePerson", { body: change })]);
    } catch (error) {
      await hold(back);
      toast({ text: tellProblem(error) });
    }
  };
  return (change) => {
    const person = queryClient.getQueryData(session.queryKey)?.person;
    if (!person) return;
    const names = Object.keys(change) as (keyof Change)[];
    const back = Object.fromEntries(names.map((name) => [name, person[name]])) as Change;
    void send(change, back);
    toast({ text: t("account:saved"), undo: () => void send(back, change) });
  };
}
