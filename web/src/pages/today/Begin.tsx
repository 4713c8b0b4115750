import { Link } from "@tanstack/react-router";
import { useMay, useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { PlainButtonLink } from "../../ui/PlainButton.tsx";
import { Page } from "../../ui/Page.tsx";
import styles from "./Today.module.css";

/** The day's page of an organisation that has said nothing yet: the first step. */
export function Begin() {
  const { t } = useTexts();
  const org = useOrg();
  const may = useMay("inventory:write");
  return (
    <Page title={t("shell:today")} heading={t("today:begin.heading")} lead={t("today:begin.lead")}>
      <div className={styles["begin"]}>
        <p>{t(may ? "today:begin.how" : "today:begin.ask")}</p>
        {may && (
          <PlainButtonLink to="/o/$org/start" params={{ org }}>
            {t("today:begin.start")}
          </PlainButtonLink>
        )}
        {may && (
          <Link to="/o/$org/assets/import" params={{ org }}>
            {t("today:begin.import")}
          </Link>
        )}
      </div>
    </Page>
  );
}
