import { useTexts } from "../texts/use-texts.ts";
import styles from "./Tlp.module.css";

/** Labels of the Traffic Light Protocol 2.0 (FIRST), as they are written everywhere: never translated, never with a space. */
export type TlpLabel = "TLP:RED" | "TLP:AMBER+STRICT" | "TLP:AMBER" | "TLP:GREEN" | "TLP:CLEAR";

const names = {
  "TLP:RED": "red",
  "TLP:AMBER+STRICT": "amber_strict",
  "TLP:AMBER": "amber",
  "TLP:GREEN": "green",
  "TLP:CLEAR": "clear",
} as const;

/** The label in the colours that FIRST prescribes: on black, in every scheme. */
export const Tlp = ({ label }: { readonly label: TlpLabel }) => (
  <span translate="no" className={`${styles["tlp"]} ${styles[names[label]]}`}>
    {label}
  </span>
);

/** The label with, on request, who may see what carries it. */
export function TlpExplained({ label }: { readonly label: TlpLabel }) {
  const { t } = useTexts();
  return (
    <details className={styles["explained"]}>
      <summary>
        <Tlp label={label} /> <span>{t("common:tlp.who")}</span>
      </summary>
      <p>{t(`common:tlp.${names[label]}`)}</p>
    </details>
  );
}
