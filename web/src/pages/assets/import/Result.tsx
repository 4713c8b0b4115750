import { Button } from "@mantine/core";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { ButtonLink } from "../../../ui/ButtonLink.tsx";
import { useNumber } from "../../../ui/numbers.ts";
import { Page } from "../../../ui/Page.tsx";
import styles from "./Import.module.css";
import { Remarks } from "./Remarks.tsx";
import { Rows } from "./Rows.tsx";
import { countRows } from "./sort-rows.ts";
import type { Imported } from "./upload.ts";

interface ResultProps {
  readonly file: string;
  readonly result: Imported;
  readonly onAgain: () => void;
}

/** What a file brought, what it did not, and where to go from here. */
export function Result({ file, result, onAgain }: ResultProps) {
  const { t } = useTexts();
  const org = useOrg();
  const number = useNumber();
  const counts = countRows(result);
  const kept = counts.total - counts.rejected;
  const parts = (["added", "changed", "unchanged"] as const)
    .filter((part) => counts[part] > 0)
    .map((part) => t(`assets:import.${part}`, { count: counts[part], n: number(counts[part]) }));
  return (
    <Page title={t("assets:import.title")} heading={t("assets:import.done", { count: kept, n: number(kept), file })} lead={parts.join(" ")}>
      <div className={styles["next"]}>
        <ButtonLink to="/o/$org/today" params={{ org }}>
          {t("assets:import.to_today")}
        </ButtonLink>
        {counts.unclear > 0 && (
          <ButtonLink to="/o/$org/assets" params={{ org }} search={{ show: "unrecognised" }} variant="default">
            {t("assets:import.to_unclear", { count: counts.unclear, n: number(counts.unclear) })}
          </ButtonLink>
        )}
        <Button variant="default" onClick={onAgain}>
          {t("assets:import.another")}
        </Button>
      </div>
      {result.removed > 0 && <p>{t("assets:import.removed", { count: result.removed, n: number(result.removed) })}</p>}
      <Remarks remarks={result.noticed} />
      {counts.rejected > 0 && (
        <section className={styles["example"]}>
          <h2>{t("assets:import.rejected", { count: counts.rejected, n: number(counts.rejected) })}</h2>
          <Rows rows={result.rows.filter(({ state }) => state === "rejected")} />
        </section>
      )}
    </Page>
  );
}
