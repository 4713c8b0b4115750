import { useTexts } from "../../../texts/use-texts.ts";
import { When } from "../../../ui/When.tsx";
import styles from "./Sources.module.css";
import { type Source, useSourceText } from "./source-text.ts";

/** The last times a source was looked at, and the documents of it that could not be taken in. */
export function Runs({ runs }: { readonly runs: Source["runs"] }) {
  const { t } = useTexts();
  const tell = useSourceText();
  if (runs.length === 0) return null;
  return (
    <details className={styles["runs"]}>
      <summary>{t("hub:sources.runs", { count: runs.length })}</summary>
      <ul>
        {runs.map((run) => (
          <li key={run.startedAt}>
            <When at={run.startedAt} />: {t(`hub:sources.outcome.${run.outcome}`)}
            {run.outcome === "ok" && ` ${t("hub:sources.run_counts", { added: run.counts.new, changed: run.counts.changed })}`}
            {run.error && <span className={styles["quiet"]}> {tell(run.error)}</span>}
            {run.invalid.length > 0 && (
              <ul className={styles["invalid"]}>
                {run.invalid.map(({ document, reason, problems }) => (
                  <li key={document}>
                    <code>{document}</code> {tell(reason)}
                    {problems[0] && <span className={styles["quiet"]}> {`${problems[0].place}: ${problems[0].message}`}</span>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
