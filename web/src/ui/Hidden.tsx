import type { ReactNode } from "react";
import styles from "./Hidden.module.css";

/** Words for who hears the page, where the eye has them from what stands around. */
export const Hidden = ({ children }: { readonly children: ReactNode }) => <span className={styles["hidden"]}>{children}</span>;
