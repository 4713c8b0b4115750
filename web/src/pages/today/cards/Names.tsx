import { Link } from "@tanstack/react-router";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import styles from "./cards.module.css";

const SHOWN = 3;

interface NamesProps {
  readonly names: readonly string[];
  readonly total: number;
}

/** The published names of what an action closes: the first few, and how many more. */
export function Names({ names, total }: NamesProps) {
  const { t } = useTexts();
  const org = useOrg();
  const shown = names.slice(0, SHOWN);
  return (
    <p className={styles["names"]}>
      {shown.map((name) => (
        <Link key={name} to="/o/$org/why/$name" params={{ org, name }}>
          {name}
        </Link>
      ))}
      {total > shown.length && <span>{t("today:names_more", { count: total - shown.length })}</span>}
    </p>
  );
}
