import { Button, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { call } from "../../../api/call.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { ButtonLink } from "../../../ui/ButtonLink.tsx";
import { Empty } from "../../../ui/Empty.tsx";
import { useNumber } from "../../../ui/numbers.ts";
import { Page } from "../../../ui/Page.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Section } from "../../../ui/Section.tsx";
import { Waiting } from "../../../ui/Waiting.tsx";
import { FactList } from "../../../ui/FactList.tsx";
import styles from "./Insight.module.css";
import { SubjectCard } from "./SubjectCard.tsx";
import { Weeks } from "./Weeks.tsx";

/** How far the sector is: per subject who is affected, looked and is done, as counts; names only of those that agreed. */
export function Insight() {
  const { t } = useTexts();
  const number = useNumber();
  const totals = useQuery({ queryKey: ["alerts", "totals"], queryFn: () => call("insight.totals"), refetchInterval: 60_000 });
  const numbers = totals.data;
  const heading = !numbers
    ? t("hub:insight.title")
    : numbers.organisations === 0
      ? t("hub:insight.heading_empty")
      : numbers.openAlerts === 0
        ? t("hub:insight.heading_calm")
        : t("hub:insight.heading", { count: numbers.openAlerts, shown: number(numbers.openAlerts) });
  const median = numbers?.medianHoursToDone;
  if (numbers?.organisations === 0) {
    return (
      <Page title={t("hub:insight.title")} heading={heading}>
        <Empty title={t("hub:insight.empty")} action={<ButtonLink to="/hub/members">{t("hub:insight.empty_do")}</ButtonLink>}>
          {t("hub:insight.empty_text")}
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={t("hub:insight.title")}
      heading={heading}
      lead={
        numbers &&
        t("hub:insight.lead", {
          inUse: number(numbers.inUse),
          organisations: number(numbers.organisations),
          records: number(numbers.records),
        })
      }
    >
      <Problem error={totals.error} />
      {!numbers && !totals.error && <Waiting />}
      <Subjects />
      {numbers && (
        <Section title={t("hub:insight.pace")} lead={t("hub:insight.pace_lead")}>
          <FactList
            facts={[
              [t("hub:insight.done_month"), number(numbers.doneThisMonth)],
              [
                t("hub:insight.median"),
                median === null || median === undefined
                  ? t("hub:insight.median_unknown")
                  : median < 48
                    ? t("hub:insight.hours", { count: Math.max(1, Math.round(median)) })
                    : t("hub:insight.days", { count: Math.round(median / 24) }),
              ],
            ]}
          />
          <Weeks weeks={numbers.weeks} />
        </Section>
      )}
    </Page>
  );
}

/** How many subjects one sees before asking for more. */
const FIRST = 8;

/** The subjects, worst first; what one searches stands in the address. */
function Subjects() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const search: { text?: string } = useSearch({ strict: false });
  const [text, setText] = useState(search.text ?? "");
  const asked = useDeferredValue(text.trim());
  const [all, setAll] = useState(false);
  const { data, error } = useQuery({
    queryKey: ["alerts", "subjects", asked],
    queryFn: () => call("insight.subjects", { query: { limit: 50, ...(asked !== "" && { text: asked }) } }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return (
    <Section title={t("hub:insight.subjects")} lead={t("hub:insight.subjects_lead")}>
      <TextInput
        type="search"
        label={t("hub:insight.search")}
        value={text}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setText(value);
          void navigate({ to: "/hub/insight", search: value.trim() === "" ? {} : { text: value }, replace: true, resetScroll: false });
        }}
      />
      <Problem error={error} />
      {data?.items.length === 0 && <p>{t(asked === "" ? "hub:insight.none" : "hub:insight.none_found")}</p>}
      <ul className={styles["subjects"]}>
        {(data?.items ?? []).slice(0, all ? undefined : FIRST).map((subject) => (
          <li key={subject.subject}>
            <SubjectCard subject={subject} />
          </li>
        ))}
      </ul>
      {!all && (data?.items.length ?? 0) > FIRST && (
        <Button variant="default" onClick={() => setAll(true)}>
          {t("common:more")}
        </Button>
      )}
    </Section>
  );
}
