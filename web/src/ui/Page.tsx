import { useEffect, type ReactNode } from "react";
import styles from "./Page.module.css";

interface PageProps {
  /** Name of the page: the browser's title, and the heading unless `heading` says more. */
  readonly title: string;
  /** The page's first line: its answer as a sentence. */
  readonly heading?: ReactNode;
  /** A second line, quieter. */
  readonly lead?: ReactNode;
  /** Buttons that belong to the whole page. */
  readonly actions?: ReactNode;
  /** Tables and maps take the full width; text stays readable without. */
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

/** A page: says its answer first. */
export function Page({ title, heading, lead, actions, wide = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Schakel`;
  }, [title]);
  return (
    <div className={wide ? styles["wide"] : styles["page"]}>
      <header className={styles["header"]}>
        <div>
          <h1>{heading ?? title}</h1>
          {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles["actions"]}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
