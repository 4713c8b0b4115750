import type { ReactNode } from "react";
import styles from "./Scroll.module.css";

interface ScrollProps {
  /** What is in it, for who hears the page. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Holds what may be wider or longer than the page: it scrolls in its own place, with the keyboard too (WCAG 2.1.1). */
export const Scroll = ({ label, children }: ScrollProps) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable with the keyboard
  <div role="region" aria-label={label} tabIndex={0} className={styles["scroll"]}>
    {children}
  </div>
);
