import { useTexts } from "../texts/use-texts.ts";
import type { Place } from "./due.ts";
import styles from "./Urgency.module.css";

const shapes = { today: "▲", week: "◆", later: "●", question: "?" } as const;

/** How soon something must be done: a shape, a word and a colour. */
export function Urgency({ place }: { readonly place: Place | "question" }) {
  const { t } = useTexts();
  return (
    <span className={`${styles["urgency"]} ${styles[place]}`}>
      <span aria-hidden="true" className={styles["shape"]}>
        {shapes[place]}
      </span>
      {t(`common:place.${place}`)}
    </span>
  );
}
