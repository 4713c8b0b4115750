import { useTexts } from "../texts/use-texts.ts";
import styles from "./Waiting.module.css";

/** Holds the place of what is being fetched: quiet, and only after a moment, so that what is quick does not flash. */
export function Waiting({ lines = 3 }: { readonly lines?: number }) {
  const { t } = useTexts();
  return (
    <div className={styles["waiting"]} role="status">
      <span className={styles["words"]}>{t("common:loading")}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles["line"]} aria-hidden="true" />
      ))}
    </div>
  );
}
