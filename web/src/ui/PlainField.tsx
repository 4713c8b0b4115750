import { useId, type InputHTMLAttributes, type ReactNode } from "react";
import styles from "./PlainField.module.css";

interface PlainFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  /** What helps to fill it in. */
  readonly help?: ReactNode;
}

/** A field with its label that looks like the others and weighs nothing: for the day's page, whose first load counts. */
export function PlainField({ label, help, ...rest }: PlainFieldProps) {
  const id = useId();
  return (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      {help !== undefined && <p id={`${id}help`}>{help}</p>}
      <input id={id} aria-describedby={help === undefined ? undefined : `${id}help`} {...rest} />
    </div>
  );
}
