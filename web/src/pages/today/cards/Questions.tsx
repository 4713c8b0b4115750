import { useState } from "react";
import { useTexts } from "../../../texts/use-texts.ts";
import { useTold } from "../../../ui/told.ts";
import type { Action } from "../queries.ts";
import type { Decision } from "../use-decide.ts";
import styles from "./cards.module.css";
import { QuestionCard } from "./QuestionCard.tsx";

interface QuestionsProps {
  readonly questions: readonly Action[];
  readonly onDecide: (action: Action, decision: Decision) => void;
}

/** The questions: one open, the others a line each, on request. */
export function Questions({ questions, onDecide }: QuestionsProps) {
  const { t } = useTexts();
  const tell = useTold();
  const [chosen, setChosen] = useState<string>();
  const [all, setAll] = useState(false);
  const open = questions.find(({ id }) => id === chosen) ?? questions[0];
  if (!open) return null;
  const others = questions.filter((one) => one !== open);
  return (
    <>
      <QuestionCard key={open.id} action={open} onDecide={(decision) => onDecide(open, decision)} />
      {others.length > 0 && (
        <div>
          <button type="button" className={styles["button"]} aria-expanded={all} onClick={() => setAll((now) => !now)}>
            {t("today:question.more", { count: others.length })}
          </button>
          {all && (
            <ul className={styles["rows"]}>
              {others.map((one) => (
                <li key={one.id}>
                  <button type="button" className={styles["button"]} onClick={() => setChosen(one.id)}>
                    {tell(one.what)}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}
