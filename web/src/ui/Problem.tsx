import { ProblemError } from "@schakel/contract";
import { type TextKey, useTexts } from "../texts/use-texts.ts";
import { codeOf } from "../api/call.ts";
import { Notice } from "./Notice.tsx";
import styles from "./Problem.module.css";

/** What went wrong as a sentence for people: what happened, what was kept, what to do. */
export function useProblemText(): (error: unknown) => string {
  const { t, has } = useTexts();
  return (error) => {
    const code = codeOf(error);
    const problem = error instanceof ProblemError ? error.problem : undefined;
    const key = `common:error.${code}`;
    const values = { detail: problem?.detail ?? problem?.title ?? "", request: problem?.requestId ?? "" };
    return has(key) ? t(key as TextKey, values) : t("common:error.other", values);
  };
}

interface ProblemProps {
  readonly error: unknown;
  /** Tries again, where one can do nothing else here. */
  readonly onAgain?: () => void;
}

/** Shows an error, when there is one. */
export function Problem({ error, onAgain }: ProblemProps) {
  const { t } = useTexts();
  const tell = useProblemText();
  if (error === null || error === undefined) return null;
  return (
    <Notice kind="act">
      {tell(error)}{" "}
      {onAgain && (
        <button type="button" className={styles["again"]} onClick={onAgain}>
          {t("common:try_again")}
        </button>
      )}
    </Notice>
  );
}
