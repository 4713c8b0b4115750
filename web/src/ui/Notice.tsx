import type { ReactNode } from "react";
import styles from "./Notice.module.css";

interface NoticeProps {
  /** What it is, in a shape as well as a colour: ! act now, i to know, ✓ well. */
  readonly kind: "act" | "attention" | "info" | "well";
  readonly children: ReactNode;
}

const shapes = { act: "▲", attention: "◆", info: "●", well: "✓" } as const;

/** A remark that must be seen; problems are read out at once. */
export const Notice = ({ kind, children }: NoticeProps) => (
  <div className={`${styles["notice"]} ${styles[kind]}`} role={kind === "act" ? "alert" : undefined}>
    <span aria-hidden="true">{shapes[kind]}</span>
    <div>{children}</div>
  </div>
);
