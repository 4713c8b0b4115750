import { useQuery } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Page } from "../../../ui/Page.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Section } from "../../../ui/Section.tsx";
import { Waiting } from "../../../ui/Waiting.tsx";
import { AddSource } from "./AddSource.tsx";
import { ImportFiles } from "./ImportFiles.tsx";
import { SourceCard } from "./SourceCard.tsx";
import styles from "./Sources.module.css";

/** Where advisories come from: how each source is, and how to add one or hand files in. */
export function Sources() {
  const { t } = useTexts();
  const { data, error } = useQuery({
    queryKey: ["sources"],
    queryFn: () => call("sources.list"),
    // A source that is being fetched tells how far it is.
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === "fetching") ? 2000 : 30_000),
  });
  const failing = data?.items.filter((one) => one.state === "failing").length ?? 0;
  const off = data?.items.every((one) => one.state === "off") ?? false;
  const heading = !data
    ? t("hub:sources.title")
    : data.items.length === 0
      ? t("hub:sources.heading_none")
      : failing > 0
        ? t("hub:sources.heading_failing", { count: failing })
        : off
          ? t("hub:sources.heading_off")
          : t("hub:sources.heading_well");
  return (
    <Page title={t("hub:sources.title")} heading={heading} lead={t("hub:sources.lead")}>
      <Problem error={error} />
      {!data && !error && <Waiting />}
      <ul className={styles["cards"]}>
        {(data?.items ?? []).map((source) => (
          <li key={source.id}>
            <SourceCard source={source} />
          </li>
        ))}
      </ul>
      <Section title={t("hub:sources.add.title")} lead={t("hub:sources.add.lead")}>
        <AddSource />
      </Section>
      <Section title={t("hub:sources.files.title")} lead={t("hub:sources.files.lead")}>
        <ImportFiles />
      </Section>
    </Page>
  );
}
