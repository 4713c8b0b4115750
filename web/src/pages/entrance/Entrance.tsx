import { SegmentedControl } from "@mantine/core";
import { useEffect, type ReactNode } from "react";
import { useTexts } from "../../texts/use-texts.ts";
import { speak, type Language } from "../../texts/index.ts";
import { Mark } from "../../ui/Mark.tsx";
import styles from "./Entrance.module.css";

interface EntranceProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** A page for somebody who is not signed in: one thing to do, in the language one picks. */
export function Entrance({ title, lead, children }: EntranceProps) {
  const { t, language } = useTexts();
  useEffect(() => {
    document.title = `${title} · Schakel`;
  }, [title]);
  return (
    <main className={styles["entrance"]}>
      <div className={styles["top"]}>
        <span className={styles["brand"]}>
          <Mark />
          Schakel
        </span>
        <SegmentedControl
          size="sm"
          aria-label="Taal / Language"
          value={language}
          onChange={(language) => void speak(language as Language)}
          data={[
            { value: "nl", label: t("common:language.nl") },
            { value: "en", label: t("common:language.en") },
          ]}
        />
      </div>
      <h1>{title}</h1>
      {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
      {children}
    </main>
  );
}
