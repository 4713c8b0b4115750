import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useMay, useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Hidden } from "../../ui/Hidden.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Section } from "../../ui/Section.tsx";
import { useToast } from "../../ui/toasts.tsx";
import styles from "./Company.module.css";
import { communitiesOf } from "./queries.ts";

/** The circles the company shares with, and what was agreed there. */
export function Communities() {
  const { t } = useTexts();
  const organisation = useOrg();
  const may = useMay("members:write");
  const queries = useQueryClient();
  const toast = useToast();
  const { data, error } = useQuery(communitiesOf(organisation));
  const [leaving, setLeaving] = useState<{ readonly id: string; readonly name: string }>();
  const leave = useMutation({
    mutationFn: (community: string) => call("community.leave", { params: { organisation, community } }),
    onSuccess: () => {
      toast({ text: t("company:communities.left", { name: leaving?.name ?? "" }) });
      setLeaving(undefined);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: communitiesOf(organisation).queryKey }),
        queries.invalidateQueries({ queryKey: ["bulletins", organisation] }),
      ]),
  });
  if (data?.items.length === 0) return <Empty title={t("company:communities.none")}>{t("company:communities.none_text")}</Empty>;
  return (
    <Section title={t("company:communities.title", { count: data?.items.length ?? 0 })}>
      <Problem error={error} />
      <ul className={styles["list"]}>
        {(data?.items ?? []).map(({ id, name, kind, defaultTlp, agreement }) => (
          <li key={id}>
            <div>
              <strong>{name}</strong>
              <small>
                {t(`company:communities.kind_${kind}`)} · {t("company:communities.tlp", { tlp: defaultTlp })}
              </small>
              {agreement !== "" && (
                <details>
                  <summary>{t("company:communities.agreement")}</summary>
                  <p className={styles["agreement"]}>{agreement}</p>
                </details>
              )}
            </div>
            {may && (
              <Button variant="default" onClick={() => setLeaving({ id, name })}>
                {t("company:communities.leave")}
                <Hidden> {name}</Hidden>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving && (
        <Confirm
          title={t("company:communities.leave_title", { name: leaving.name })}
          action={t("company:communities.leave")}
          busy={leave.isPending}
          onConfirm={() => leave.mutate(leaving.id)}
          onClose={() => setLeaving(undefined)}
        >
          <p>{t("company:communities.leave_text")}</p>
          <Problem error={leave.error} />
        </Confirm>
      )}
    </Section>
  );
}
