import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import styles from "./Beside.module.css";

interface BesideProps {
  /** Whether an item of the list is open. */
  readonly open: boolean;
  /** What the item is, for who hears the page: "Wat je doet". */
  readonly label: string;
  /** A list that takes the full width while nothing is open. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A list whose open item stands beside it on a desk, and instead of it on a phone. The item is the route's child. */
export const Beside = ({ open, label, wide = false, children }: BesideProps) => (
  <div className={open ? styles["open"] : styles[wide ? "wide" : "alone"]}>
    <div className={styles["list"]}>{children}</div>
    {open && (
      <section className={styles["item"]} aria-label={label}>
        <Outlet />
      </section>
    )}
  </div>
);

/** Whether there is room for a list and its item beside each other; the same bound as in Beside.module.css. */
export const hasRoomBeside = (): boolean => window.matchMedia("(min-width: 68rem)").matches;
