import { Button } from "@mantine/core";
import { useState, type DragEvent } from "react";
import { useTexts } from "../../../texts/use-texts.ts";
import styles from "./Import.module.css";

/** Where a file is dropped or chosen, with what it may hold and an example to start from. */
export function ChooseFile({ onFile, disabled }: { readonly onFile: (file: File) => void; readonly disabled: boolean }) {
  const { t } = useTexts();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  };
  const example = () => {
    const link = document.createElement("a");
    // A byte order mark makes spreadsheets read the file as UTF-8.
    link.href = URL.createObjectURL(new Blob([`\uFEFF${t("assets:import.example_csv")}`], { type: "text/csv" }));
    link.download = t("assets:import.example_name");
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <div
        className={over ? `${styles["drop"]} ${styles["over"]}` : styles["drop"]}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{t("assets:import.drop")}</p>
        <label className={styles["choose"]}>
          <input
            type="file"
            disabled={disabled}
            accept=".csv,.txt,.json,text/csv,application/json"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) onFile(file);
            }}
          />
          <span>{t("assets:import.choose")}</span>
        </label>
        <p className={styles["quiet"]}>{t("assets:import.kinds")}</p>
      </div>
      <section className={styles["example"]}>
        <h2>{t("assets:import.example_title")}</h2>
        <p>{t("assets:import.example_text")}</p>
        <Button variant="default" onClick={example}>
          {t("assets:import.example_do")}
        </Button>
      </section>
    </>
  );
}
