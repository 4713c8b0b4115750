import { useId } from "react";
import { useTexts } from "../texts/use-texts.ts";
import { depths, useDepth } from "./depth.ts";
import styles from "./DepthSwitch.module.css";

/** Basis / Meer / Expert: the same things, told deeper. */
export function DepthSwitch() {
  const { t } = useTexts();
  const [depth, setDepth] = useDepth();
  const name = useId();
  return (
    <fieldset className={styles["switch"]}>
      <legend className={styles["legend"]}>{t("common:depth.label")}</legend>
      {depths.map((one) => (
        <label key={one} className={styles["choice"]}>
          <input type="radio" name={name} value={one} checked={one === depth} onChange={() => setDepth(one)} />
          <span>{t(`common:depth.${one}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
