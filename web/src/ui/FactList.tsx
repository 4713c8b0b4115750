import type { ReactNode } from "react";
import styles from "./FactList.module.css";

interface FactListProps {
  /** A name and what is known of it; what is not known is left out. */
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
}

/** Names beside their values. */
export const FactList = ({ facts }: FactListProps) => (
  <dl className={styles["list"]}>
    {facts
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
