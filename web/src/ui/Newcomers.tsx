import { useTexts } from "../texts/use-texts.ts";
import styles from "./Newcomers.module.css";

interface NewcomersProps {
  readonly count: number;
  /** Goes to what is new. */
  readonly onShow: () => void;
}

/** Says quietly that something new came in; it covers no text and moves none. */
export function Newcomers({ count, onShow }: NewcomersProps) {
  const { t } = useTexts();
  return (
    <div role="status" className={styles["place"]}>
      {count > 0 && (
        <button type="button" className={styles["line"]} onClick={onShow}>
          {t("common:new", { count })}
        </button>
      )}
    </div>
  );
}
