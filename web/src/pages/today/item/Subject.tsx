import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { FactList } from "../../../ui/FactList.tsx";
import { Told } from "../../../ui/Told.tsx";
import { Waiting } from "../../../ui/Waiting.tsx";
import { useSayDay } from "../../../ui/When.tsx";
import type { SubjectFacts } from "../queries.ts";
import styles from "./item.module.css";

const Expert = lazy(() => import("./expert/Expert.tsx"));

interface SubjectProps {
  readonly facts: SubjectFacts;
  readonly expert: boolean;
  /** Unfolded from the start. */
  readonly open: boolean;
}

/** One published flaw: folded to its name until it is wanted. */
export function Subject({ facts, expert, open }: SubjectProps) {
  const [unfolded, setUnfolded] = useState(open);
  return (
    <details className={styles["subject"]} open={unfolded} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
      <summary>
        <h3>{facts.name}</h3>
      </summary>
      {unfolded && (
        <div className={styles["body"]}>
          <Told texts={[facts.happens]} />
          <Published facts={facts} />
          {expert && (
            <Suspense fallback={<Waiting lines={1} />}>
              <Expert facts={facts} />
            </Suspense>
          )}
        </div>
      )}
    </details>
  );
}

function Published({ facts }: { readonly facts: SubjectFacts }) {
  const { t } = useTexts();
  const org = useOrg();
  const sayDay = useSayDay();
  const { kev } = facts;
  return (
    <>
      {facts.label === "possible" && <p className={styles["quiet"]}>{t("today:facts.possible")}</p>}
      <FactList
        facts={[
          [t("today:facts.said"), facts.said],
          [t("today:facts.fixed"), facts.fixed],
          [t("today:facts.exploitation"), t(`today:facts.exploited.${facts.exploitation ?? "unknown"}`)],
          [
            t("today:facts.kev"),
            kev &&
              [
                t("today:facts.kev_added", { day: sayDay(kev.added) }),
                kev.due === null ? "" : t("today:facts.kev_due", { day: sayDay(kev.due) }),
                kev.ransomware ? t("today:facts.ransomware") : "",
              ]
                .filter((part) => part !== "")
                .join("; "),
          ],
          [t("today:facts.published"), facts.publishedAt && sayDay(facts.publishedAt)],
          [t("today:facts.cvss"), facts.cvss?.toString()],
          [t("today:facts.weaknesses"), facts.weaknesses.join(", ")],
          [t("today:facts.title"), facts.title],
          [t("today:facts.publishers"), facts.publishers.join(", ")],
          [t("today:facts.evidence"), facts.evidence.join(", ")],
        ]}
      />
      <p>
        <Link to="/o/$org/why/$name" params={{ org, name: facts.name }}>
          {t("today:facts.why_this")}
        </Link>
      </p>
      {facts.references.length > 0 && (
        <>
          <h4>{t("today:facts.references")}</h4>
          <ul className={styles["references"]}>
            {facts.references.map((url) => (
              <li key={url}>
                <a href={url} rel="noopener noreferrer" target="_blank">
                  {url}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
