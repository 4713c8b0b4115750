import { useId, type InputHTMLAttributes, type ReactNode } from "react";
import styles from "./PlainField.module.css";

export interface PlainFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  /** What helps to fill it in. */
  readonly help?: ReactNode;
  /** What is wrong with what was filled in. */
  readonly error?: string | undefined;
  /** What stands inside the field, at its end. */
  readonly end?: ReactNode;
}

/** A field with its label that looks like the others and weighs nothing: for the pages with which a visit begins. */
export function PlainField({ label, help, error, end, ...rest }: PlainFieldProps) {
  const id = useId();
  const described = [help !== undefined && `${id}help`, error !== undefined && `${id}error`].filter((one) => one !== false).join(" ");
  return (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      {help !== undefined && <p id={`${id}help`}>{help}</p>}
      <div className={styles["box"]}>
        <input
          id={id}
          aria-describedby={described === "" ? undefined : described}
          aria-invalid={error === undefined ? undefined : true}
          {...rest}
        />
        {end}
      </div>
      {error !== undefined && (
        <p id={`${id}error`} className={styles["error"]}>
          {error}
        </p>
      )}
    </div>
  );
}
