import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Confirm } from "../../../ui/Confirm.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { useToast } from "../../../ui/toasts.tsx";
import type { Asset, Component } from "../queries.ts";

/** Takes an asset away with everything in it, after saying what goes with it. */
export function RemoveAsset({ asset, components }: { readonly asset: Asset; readonly components: readonly Component[] }) {
  const { t } = useTexts();
  const organisation = useOrg();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const { name } = asset;
  const remove = useMutation({
    mutationFn: () => call("asset.remove", { params: { organisation, asset: asset.id } }),
    onSuccess: async () => {
      await navigate({ to: "/o/$org/assets", params: { org: organisation }, search: true, replace: true });
      toast({ text: t("assets:remove.done", { name }) });
    },
    onSettled: () => Promise.all(["inventory", "alerts"].map((kind) => queries.invalidateQueries({ queryKey: [kind, organisation] }))),
  });
  const alerts = components.reduce((sum, { affected, possible }) => sum + affected + possible, 0);
  return (
    <div>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("assets:remove.asset", { name })}
      </Button>
      {asking && (
        <Confirm
          title={t("assets:remove.title", { name })}
          action={t("assets:remove.do")}
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          {components.length > 0 && <p>{t("assets:remove.components", { count: components.length })}</p>}
          <p>{t("assets:remove.no_more")}</p>
          {alerts > 0 && <p>{t("assets:remove.alerts", { count: alerts })}</p>}
          <Problem error={remove.error} />
        </Confirm>
      )}
    </div>
  );
}
