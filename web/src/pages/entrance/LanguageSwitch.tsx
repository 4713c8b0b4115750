import { speak } from "../../texts/index.ts";
import { useTexts } from "../../texts/use-texts.ts";
import styles from "./Entrance.module.css";

const languages = ["nl", "en"] as const;

/** The language of the page: each by its own name, for who cannot read the other. */
export function LanguageSwitch() {
  const { t, language } = useTexts();
  return (
    <div role="group" aria-label="Taal / Language" className={styles["languages"]}>
      {languages.map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => void speak(one)}>
          {t(`common:language.${one}`)}
        </button>
      ))}
    </div>
  );
}
