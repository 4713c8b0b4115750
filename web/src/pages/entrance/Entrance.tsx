import { useQuery } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { about } from "../../api/queries.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Mark } from "../../ui/Mark.tsx";
import styles from "./Entrance.module.css";
import { LanguageSwitch } from "./LanguageSwitch.tsx";

interface EntranceProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** A page for somebody who is not signed in: one thing to do, in the language one picks. */
export function Entrance({ title, lead, children }: EntranceProps) {
  const { t } = useTexts();
  const { data: hub } = useQuery(about);
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
        <LanguageSwitch />
      </div>
      <div>
        <h1>{title}</h1>
        {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
      </div>
      {children}
      {hub !== undefined && hub.contact !== "" && <p className={styles["help"]}>{t("entrance:help", { contact: hub.contact })}</p>}
    </main>
  );
}
