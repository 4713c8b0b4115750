import { Link, useRouterState } from "@tanstack/react-router";
import { useTexts } from "../texts/use-texts.ts";
import styles from "./Frame.module.css";
import type { MenuItem } from "./menu.ts";

interface ItemsProps {
  readonly items: readonly MenuItem[];
  /** How many of them fit on a phone's bar; the others are under "Meer" there. */
  readonly room: number;
}

/** Places to go to, with the one where one is. */
export function Items({ items, room }: ItemsProps) {
  const { t } = useTexts();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return items.map(({ to, params, label, Icon, also }, index) => (
    <Link
      key={to}
      to={to}
      params={params}
      className={index < room ? styles["item"] : `${styles["item"]} ${styles["beyond"]}`}
      aria-current={also?.test(path) ? "page" : undefined}
    >
      <Icon />
      <span>{t(label)}</span>
    </Link>
  ));
}
