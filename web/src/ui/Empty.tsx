import type { ReactNode } from "react";
import styles from "./Empty.module.css";

interface EmptyProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The first step. */
  readonly action?: ReactNode;
}

/** An empty screen is a beginning: what would stand here, and the first step towards it. */
export const Empty = ({ title, children, action }: EmptyProps) => (
  <section className={styles["empty"]}>
    <h2>{title}</h2>
    <p>{children}</p>
    {action}
  </section>
);
