import { useId, type ReactNode } from "react";
import styles from "./Section.module.css";

interface SectionProps {
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

/** A part of a page with a heading of its own, set apart by a line. */
export function Section({ title, lead, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles["section"]} aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
      </div>
      {children}
    </section>
  );
}
