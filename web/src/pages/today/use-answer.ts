import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { useProblemText } from "../../ui/Problem.tsx";
import { useToast } from "../../ui/toasts.tsx";
import type { Action } from "./queries.ts";

interface Answer {
  readonly action: Action;
  readonly version: string;
}

/** Answers which version a component has; what follows from it is told at once, and it can be taken back. */
export function useAnswer() {
  const organisation = useOrg();
  const queries = useQueryClient();
  const toast = useToast();
  const { t } = useTexts();
  const tellProblem = useProblemText();
  const change = (component: string, version: string) =>
    call("component.change", { params: { organisation, component }, body: { version } });
  const settle = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["alerts", organisation] }),
      queries.invalidateQueries({ queryKey: ["inventory", organisation] }),
    ]);
  return useMutation({
    mutationFn: async ({ action, version }: Answer) => {
      if (!action.component) throw new Error("A question is always about a component.");
      return change(action.component.id, version);
    },
    onSuccess: async (component, { action, version }) => {
      const undo = () =>
        void change(component.id, action.component?.version ?? "").then(settle, (error: unknown) => toast({ text: tellProblem(error) }));
      const outcome = component.affected > 0 ? "affected" : component.possible > 0 ? "possible" : "clear";
      const values = { product: component.product, version, count: component.affected + component.possible };
      toast({ text: t(`today:question.${outcome}`, values), undo });
      await settle();
    },
    onError: (error) => toast({ text: tellProblem(error) }),
  });
}
