import type { ReactNode } from "react";
import styles from "./Scroll.module.css";

interface ScrollProps {
  /** What is in it, for who hears the page. */
  readonly label: string;
  readonly children: ReactNode;
  /** What is long scrolls in its place too, so that the page stays short. */
  readonly short?: boolean;
}

/** Holds what may be wider or longer than the page: it scrolls in its own place, with the keyboard too (WCAG 2.1.1). */
export const Scroll = ({ label, children, short = false }: ScrollProps) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable with the keyboard
  <div role="region" aria-label={label} tabIndex={0} className={short ? `${styles["scroll"]} ${styles["short"]}` : styles["scroll"]}>
    {children}
  </div>
);
