import { lazy, Suspense, useId, useState } from "react";
import { useTexts } from "../../../texts/use-texts.ts";
import { Told } from "../../../ui/Told.tsx";
import { useTold } from "../../../ui/told.ts";
import { Urgency } from "../../../ui/Urgency.tsx";
import { isForSupplier } from "../answer.ts";
import type { Action } from "../queries.ts";
import type { Decision } from "../use-decide.ts";
import styles from "./cards.module.css";
import { Decide } from "./Decide.tsx";
import { Version } from "./Version.tsx";

const AskBuilder = lazy(() => import("./AskBuilder.tsx"));

interface QuestionCardProps {
  readonly action: Action;
  readonly onDecide: (decision: Decision) => void;
}

/** One question: which version, with a way out for who does not know. */
export function QuestionCard({ action, onDecide }: QuestionCardProps) {
  const { t } = useTexts();
  const tell = useTold();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const supplier = isForSupplier(action);
  return (
    <article className={styles["card"]} aria-labelledby={id}>
      <p className={styles["top"]}>
        <Urgency place="question" />
      </p>
      <h2 id={id} tabIndex={-1} data-action={action.id} className={styles["what"]}>
        {tell(action.what)}
      </h2>
      <Told texts={[action.why, ...(action.how ? [action.how] : [])]} />
      {!supplier && <Version action={action} />}
      <div>
        <button type="button" className={styles["button"]} aria-expanded={asking} onClick={() => setAsking((now) => !now)}>
          {t(supplier ? "today:question.ask_supplier" : "today:question.unknown")}
        </button>
      </div>
      <Suspense>{asking && <AskBuilder action={action} />}</Suspense>
      <Decide action={action} onDecide={onDecide} />
    </article>
  );
}
