import cvss from "@schakel/content/texts/cvss.json";
import { useTexts } from "../../../../texts/use-texts.ts";
import { FactList } from "../../../../ui/FactList.tsx";
import { useTold } from "../../../../ui/told.ts";
import type { SubjectFacts } from "../../queries.ts";
import { readPath } from "./decision-path.ts";
import { Document } from "./Document.tsx";
import styles from "./expert.module.css";
import { Tree } from "./Tree.tsx";
import { readParts } from "./vector.ts";

/** What an expert asks of one flaw: the vector taken apart, the way to its urgency, its names and its documents. */
export default function Expert({ facts }: { readonly facts: SubjectFacts }) {
  const { t } = useTexts();
  const tell = useTold();
  const { ssvc } = facts;
  const path = readPath(facts.path.map(({ code }) => code));
  const decided = (value: boolean | null) =>
    value === null ? t("today:expert.nobody") : t(value ? "today:expert.yes" : "today:expert.no");
  return (
    <div className={styles["expert"]}>
      {facts.cvssVector !== null && <Vector vector={facts.cvssVector} />}
      <h4>{t("today:expert.path")}</h4>
      <p>{t("today:expert.path_text")}</p>
      <ol className={styles["path"]}>
        {facts.path.map((reason) => (
          <li key={reason.code}>{tell(reason)}</li>
        ))}
      </ol>
      {path && <Tree path={path} outcome={facts.urgency} />}
      {path?.some(({ assumed }) => assumed) && <p>{t("today:expert.tree.assumed")}</p>}
      <FactList
        facts={[
          [t("today:expert.outcome"), facts.urgency],
          [t("today:expert.automatable"), decided(ssvc.automatable)],
          [
            t("today:expert.technical_impact"),
            ssvc.technicalImpact === null ? t("today:expert.nobody") : t(`today:expert.${ssvc.technicalImpact}`),
          ],
          [t("today:expert.aliases"), facts.aliases.join(", ")],
        ]}
      />
      {facts.advisories.map((advisory) => (
        <Document key={advisory.id} advisory={advisory} />
      ))}
    </div>
  );
}

function Vector({ vector }: { readonly vector: string }) {
  const { t, language } = useTexts();
  return (
    <>
      <h4>{t("today:expert.vector")}</h4>
      <p>
        <code>{vector}</code>
      </p>
      <ul className={styles["vector"]}>
        {readParts(vector).map(({ written, metric, value }) => (
          <li key={written}>
            <code>{written}</code>
            <span>
              {metric ? cvss[metric][language] : cvss.other[language]}
              {value && <>: {cvss[value][language]}</>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
