import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { about } from "../../api/queries.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { ButtonLink } from "../../ui/ButtonLink.tsx";
import { useNumber } from "../../ui/numbers.ts";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Section } from "../../ui/Section.tsx";
import { AddMember } from "./AddMember.tsx";
import { FirstSteps } from "./FirstSteps.tsx";
import { MemberList } from "./MemberList.tsx";
import { Registrations } from "./Registrations.tsx";

/** The members of the hub: who asks to join, how far each one is, and how to add more. */
export function Members() {
  const { t } = useTexts();
  const number = useNumber();
  const totals = useQuery({ queryKey: ["members", "totals"], queryFn: () => call("insight.totals") });
  const { data: hub } = useQuery(about);
  const waiting = useQuery({
    queryKey: ["members", "waiting"],
    queryFn: () => call("registrations.list", { query: { state: "waiting", limit: 100 } }),
    refetchInterval: 60_000,
  });
  const asking = waiting.data?.items.length ?? 0;
  const numbers = totals.data;
  const heading = !numbers
    ? t("members:title")
    : numbers.organisations === 0
      ? t("members:heading_none")
      : t(numbers.inUse === 0 ? "members:heading_idle" : "members:heading", {
          count: numbers.organisations,
          shown: number(numbers.organisations),
          inUse: number(numbers.inUse),
        });
  return (
    <Page
      title={t("members:title")}
      heading={heading}
      lead={asking > 0 ? t("members:lead_asking", { count: asking }) : undefined}
      actions={
        <ButtonLink to="/hub/members/import" variant="default">
          {t("members:import.open")}
        </ButtonLink>
      }
    >
      <Problem error={totals.error ?? waiting.error} />
      {numbers?.organisations === 0 && <FirstSteps />}
      <Registrations items={waiting.data?.items ?? []} hub={hub?.name ?? ""} />
      <Section title={t("members:add.title")} lead={t("members:add.lead")}>
        <AddMember hub={hub?.name ?? ""} />
      </Section>
      {(numbers?.organisations ?? 0) > 0 && (
        <Section title={t("members:list.title")}>
          <MemberList hub={hub?.name ?? ""} />
        </Section>
      )}
    </Page>
  );
}
