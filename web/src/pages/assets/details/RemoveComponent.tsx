import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Confirm } from "../../../ui/Confirm.tsx";
import { Hidden } from "../../../ui/Hidden.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { useToast } from "../../../ui/toasts.tsx";
import { nameOf } from "../model.ts";
import type { Component } from "../queries.ts";
import styles from "./details.module.css";

/** Takes a component out of its asset, after saying what goes with it. */
export function RemoveComponent({ component }: { readonly component: Component }) {
  const { t } = useTexts();
  const organisation = useOrg();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const name = [nameOf(component), component.version].filter(Boolean).join(" ");
  const remove = useMutation({
    mutationFn: () => call("component.remove", { params: { organisation, component: component.id } }),
    onSuccess: () => {
      setAsking(false);
      toast({ text: t("assets:remove.done", { name }) });
    },
    onSettled: () => Promise.all(["inventory", "alerts"].map((kind) => queries.invalidateQueries({ queryKey: [kind, organisation] }))),
  });
  const { affected, possible } = component;
  return (
    <>
      <button type="button" className={styles["plain"]} onClick={() => setAsking(true)}>
        {t("assets:remove.component")}
        <Hidden> {name}</Hidden>
      </button>
      {asking && (
        <Confirm
          title={t("assets:remove.title", { name })}
          action={t("assets:remove.do")}
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>{t("assets:remove.no_more")}</p>
          {affected + possible > 0 && <p>{t("assets:remove.alerts", { count: affected + possible })}</p>}
          <Problem error={remove.error} />
        </Confirm>
      )}
    </>
  );
}
