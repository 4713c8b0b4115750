import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { call } from "../../../api/call.ts";
import { useHub } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Page } from "../../../ui/Page.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Section } from "../../../ui/Section.tsx";
import { Tlp } from "../../../ui/Tlp.tsx";
import { Waiting } from "../../../ui/Waiting.tsx";
import styles from "../Editor.module.css";
import { Admission } from "./Admission.tsx";
import { MakeCommunity } from "./MakeCommunity.tsx";

/** The circles that share: to make one, and to let organisations in or take them out. */
export function Communities() {
  const { t } = useTexts();
  const organisation = useHub()?.id ?? "";
  const { data, error } = useQuery({
    queryKey: ["members", organisation, "communities"],
    queryFn: () => call("communities.list", { params: { organisation } }),
  });
  const count = data?.items.length ?? 0;
  return (
    <Page
      title={t("editor:communities.title")}
      heading={
        data ? t(count === 0 ? "editor:communities.heading_none" : "editor:communities.heading", { count }) : t("editor:communities.title")
      }
      lead={t("editor:communities.lead")}
      actions={<Link to="/hub/bulletins">{t("editor:write.back")}</Link>}
    >
      <Problem error={error} />
      {!data && !error && <Waiting />}
      <ul className={styles["sent"]}>
        {(data?.items ?? []).map((community) => (
          <li key={community.id}>
            <article className={styles["card"]}>
              <h2>{community.name}</h2>
              <p>
                {t(`editor:communities.kind.${community.kind}`)}. {t("editor:communities.usual")} <Tlp label={community.defaultTlp} />
              </p>
              {community.agreement !== "" && (
                <details>
                  <summary>{t("editor:communities.agreement")}</summary>
                  <p>{community.agreement}</p>
                </details>
              )}
              <Admission community={community.id} name={community.name} />
            </article>
          </li>
        ))}
      </ul>
      <Section title={t("editor:communities.make.title")} lead={t("editor:communities.make.lead")}>
        <MakeCommunity />
      </Section>
    </Page>
  );
}
