import { useId, type ReactNode } from "react";
import styles from "./Pills.module.css";

interface PillsProps<Value extends string> {
  readonly question: ReactNode;
  /** What helps to answer, below the question. */
  readonly help?: ReactNode;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly note?: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

/** A question with a few short answers, of which one holds. */
export function Pills<Value extends string>({ question, help, options, value, onChange, disabled = false }: PillsProps<Value>) {
  const id = useId();
  return (
    <fieldset className={styles["pills"]} disabled={disabled} aria-describedby={help === undefined ? undefined : `${id}help`}>
      <legend>{question}</legend>
      {help !== undefined && (
        <p id={`${id}help`} className={styles["help"]}>
          {help}
        </p>
      )}
      <div className={styles["options"]}>
        {options.map((one) => (
          <label key={one.value} className={styles["option"]}>
            <input type="radio" name={id} value={one.value} checked={one.value === value} onChange={() => onChange(one.value)} />
            <span>
              {one.label}
              {one.note !== undefined && <small>{one.note}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
