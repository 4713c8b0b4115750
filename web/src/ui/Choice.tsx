import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import styles from "./Choice.module.css";

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly value: Value;
  /** Changes the address's search part for a value; what a choice does stays in the address, so that it can be shared and gone back to. */
  readonly search: (value: Value) => (before: Record<string, unknown>) => Record<string, unknown>;
}

/** A few choices side by side, each of them a link. */
export const Choice = <Value extends string>({ label, options, value, search }: ChoiceProps<Value>) => (
  <nav aria-label={label} className={styles["choice"]}>
    {options.map((one) => (
      <Link
        key={one.value}
        to="."
        search={search(one.value) as never}
        replace
        resetScroll={false}
        // The whole search part counts, or "everything" would be the current choice beside each narrower one.
        activeOptions={{ exact: true }}
        className={styles["option"]}
        aria-current={one.value === value ? "page" : undefined}
      >
        {one.label}
      </Link>
    ))}
  </nav>
);
