import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { call } from "../../../api/call.ts";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { Waiting } from "../../../ui/Waiting.tsx";
import { actionOf, type ActionDetail } from "../queries.ts";
import styles from "./item.module.css";
import { Subject } from "./Subject.tsx";

const Identifiers = lazy(() => import("./expert/Identifiers.tsx"));

interface FactsProps {
  readonly action: ActionDetail;
  readonly expert: boolean;
}

/** The flaws that an action closes, with what is published of each: the most urgent first, more on request. */
export function Facts({ action, expert }: FactsProps) {
  const { t } = useTexts();
  const organisation = useOrg();
  const queries = useQueryClient();
  const more = useMutation({
    mutationFn: (after: string) => call("action.get", { params: { organisation, action: action.id }, query: { after } }),
    onSuccess: (page) =>
      queries.setQueryData(
        actionOf(organisation, action.id).queryKey,
        (before) => before && { ...page, facts: [...before.facts, ...page.facts] },
      ),
  });
  const { factsNext } = action;
  return (
    <section className={styles["facts"]}>
      <h2>{t("today:facts.heading", { count: action.subjectsTotal })}</h2>
      {action.facts.map((facts, index) => (
        <Subject key={facts.subjectId} facts={facts} expert={expert} open={index === 0} />
      ))}
      <Problem error={more.error} />
      {factsNext !== null && (
        <Button variant="default" loading={more.isPending} onClick={() => more.mutate(factsNext)}>
          {t("today:facts.more")}
        </Button>
      )}
      {expert && (
        <Suspense fallback={<Waiting lines={1} />}>
          <Identifiers identifiers={action.identifiers} />
        </Suspense>
      )}
    </section>
  );
}
