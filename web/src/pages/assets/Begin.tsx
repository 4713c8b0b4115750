import { useMay, useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { ButtonLink } from "../../ui/ButtonLink.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Page } from "../../ui/Page.tsx";
import styles from "./Assets.module.css";

/** An organisation that has nothing yet: three ways to begin, the quickest first. */
export function Begin() {
  const { t } = useTexts();
  const org = useOrg();
  const may = useMay("inventory:write");
  return (
    <Page title={t("assets:title")} heading={t("assets:begin.heading")} lead={t("assets:begin.lead")}>
      <Empty
        title={t("assets:begin.title")}
        action={
          may && (
            <div className={styles["begin"]}>
              <ButtonLink to="/o/$org/start" params={{ org }}>
                {t("assets:begin.start")}
              </ButtonLink>
              <ButtonLink to="/o/$org/assets/import" params={{ org }} variant="default">
                {t("assets:import.open")}
              </ButtonLink>
              <ButtonLink to="/o/$org/assets/add" params={{ org }} variant="default">
                {t("assets:add.open")}
              </ButtonLink>
            </div>
          )
        }
      >
        {t(may ? "assets:begin.text" : "assets:begin.ask")}
      </Empty>
    </Page>
  );
}
