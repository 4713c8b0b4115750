import { Link } from "@tanstack/react-router";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Scroll } from "../../ui/Scroll.tsx";
import { TlpExplained } from "../../ui/Tlp.tsx";
import { Written } from "../../ui/Written.tsx";
import { wordingOf } from "./bulletin.ts";
import styles from "./bulletins.module.css";
import type { Part as BulletinPart } from "./queries.ts";

interface PartProps {
  readonly part: BulletinPart;
  /** Whether its own title is shown: the first one's is the bulletin's. */
  readonly titled: boolean;
}

/** One part of a bulletin under its own label. */
export function Part({ part, titled }: PartProps) {
  const { t, language } = useTexts();
  const org = useOrg();
  const wording = wordingOf(part, language);
  return (
    <section className={styles["part"]}>
      <h2>{t(`bulletins:part.${part.kind}`)}</h2>
      <TlpExplained label={part.tlp} />
      {wording && wording.language !== language && (
        <p className={styles["quiet"]}>{t("bulletins:other_language", { language: t(`bulletins:language.${wording.language}`) })}</p>
      )}
      {wording && (
        <div lang={wording.language} className={styles["wording"]}>
          {titled && wording.title !== "" && <h3>{wording.title}</h3>}
          {part.kind === "indicators" ? (
            <>
              <Scroll short label={t("bulletins:part.indicators")}>
                <pre className={styles["raw"]}>{wording.text}</pre>
              </Scroll>
              <div>
                <CopyButton text={wording.text} />
              </div>
            </>
          ) : (
            <Written text={wording.text} />
          )}
        </div>
      )}
      {part.vulnerabilities.length > 0 && (
        <p className={styles["names"]}>
          <span>{t("bulletins:names")}</span>
          {part.vulnerabilities.map((name) => (
            <Link key={name} to="/o/$org/why/$name" params={{ org, name }}>
              {name}
            </Link>
          ))}
        </p>
      )}
    </section>
  );
}
