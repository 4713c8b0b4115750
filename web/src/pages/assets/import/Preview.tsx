import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../../../texts/use-texts.ts";
import { useNumber } from "../../../ui/numbers.ts";
import { Page } from "../../../ui/Page.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import styles from "./Import.module.css";
import { Remarks } from "./Remarks.tsx";
import { Rows } from "./Rows.tsx";
import { countRows, needsLook } from "./sort-rows.ts";
import type { Imported } from "./upload.ts";

interface PreviewProps {
  readonly file: string;
  readonly result: Imported;
  /** Why taking it in failed. */
  readonly error: unknown;
  readonly onTake: () => void;
  readonly onOther: () => void;
}

/** What a file would bring, row by row, before anything is kept. */
export function Preview({ file, result, error, onTake, onOther }: PreviewProps) {
  const { t } = useTexts();
  const number = useNumber();
  const counts = countRows(result);
  const look = counts.unclear + counts.rejected;
  const [only, setOnly] = useState(look > 0 && look < counts.total);
  const rows = only ? result.rows.filter(needsLook) : result.rows;
  const usable = counts.total - counts.rejected;
  const parts = (["understood", "unclear", "rejected"] as const)
    .filter((part) => counts[part] > 0)
    .map((part) => t(`assets:import.${part}`, { count: counts[part], n: number(counts[part]) }));
  return (
    <Page
      wide
      title={t("assets:import.title")}
      heading={t("assets:import.read", { count: counts.total, n: number(counts.total), file })}
      lead={`${parts.join(" ")} ${t("assets:import.not_yet")}`}
      actions={
        <>
          {usable > 0 && <Button onClick={onTake}>{t("assets:import.do", { count: usable, n: number(usable) })}</Button>}
          <Button variant="default" onClick={onOther}>
            {t("assets:import.other")}
          </Button>
        </>
      }
    >
      <Problem error={error} />
      {result.removed > 0 && <p>{t("assets:import.would_remove", { count: result.removed, n: number(result.removed) })}</p>}
      <Remarks remarks={result.noticed} />
      {look > 0 && (
        <Checkbox
          label={t("assets:import.only", { count: look, n: number(look) })}
          checked={only}
          onChange={(event) => setOnly(event.currentTarget.checked)}
        />
      )}
      <Rows rows={rows} />
      {usable === 0 && <p className={styles["quiet"]}>{t("assets:import.nothing_usable")}</p>}
    </Page>
  );
}
