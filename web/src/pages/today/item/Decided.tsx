import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import { useMay, useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Notice } from "../../../ui/Notice.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { useSayWhen } from "../../../ui/When.tsx";
import type { Action } from "../queries.ts";

/** What was decided of an action, and the way back: it stays as long as the decision does. */
export function Decided({ action }: { readonly action: Action }) {
  const { t } = useTexts();
  const organisation = useOrg();
  const may = useMay("actions:write");
  const queries = useQueryClient();
  const sayWhen = useSayWhen();
  const undo = useMutation({
    mutationFn: () => call("action.decide", { params: { organisation, action: action.id }, body: { decision: "undo" } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["alerts", organisation] }),
  });
  if (action.state === "open") return null;
  const until = action.laterUntil === null ? "" : sayWhen(action.laterUntil);
  return (
    <>
      <Notice kind={action.state === "done" ? "well" : "info"}>{t(`today:item.decided.${action.state}`, { until })}</Notice>
      <Problem error={undo.error} />
      {may && action.state !== "obsolete" && (
        <div>
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t("common:undo")}
          </Button>
        </div>
      )}
    </>
  );
}
