import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import { useHub } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { Section } from "../../../ui/Section.tsx";
import { Tlp } from "../../../ui/Tlp.tsx";
import { Written } from "../../../ui/Written.tsx";
import type { Draft, Publication } from "../draft.ts";
import styles from "../Editor.module.css";
import { OrganisationPicker } from "../OrganisationPicker.tsx";

interface PreviewAsProps {
  readonly draft: Draft;
  readonly parts: Publication["parts"];
  readonly organisation: string;
}

/** What one organisation would see of it, and what not. */
export function PreviewAs({ draft, parts, organisation }: PreviewAsProps) {
  const { t, language } = useTexts();
  const hub = useHub();
  const [as, setAs] = useState<{ readonly id: string; readonly name: string }>();
  const { data, error } = useQuery({
    queryKey: ["bulletins", organisation, "preview", parts, as?.id],
    queryFn: () => call("bulletins.preview", { params: { organisation }, body: { parts, ...(as && { as: as.id }) } }),
    enabled: as !== undefined,
  });
  if (!hub?.permissions.includes("hub:operate")) return null;
  const seen = draft.filter((_, at) => data?.parts[at]?.visible === true);
  return (
    <Section title={t("editor:preview.title")} lead={t("editor:preview.lead")}>
      <OrganisationPicker label={t("editor:preview.as")} onPick={setAs} />
      <Problem error={error} />
      {as && data && (
        <div className={styles["preview"]} role="status">
          <p>
            <strong>
              {t(seen.length === 0 ? "editor:preview.nothing" : "editor:preview.sees", {
                name: as.name,
                count: seen.length,
                of: draft.length,
              })}
            </strong>
          </p>
          {seen.map((part) => {
            const wording = part[language].title === "" ? (part.nl.title === "" ? part.en : part.nl) : part[language];
            return (
              <article key={part.id}>
                <h3>{wording.title}</h3>
                <p>
                  {t(`editor:kind.${part.kind}`)} <Tlp label={part.tlp} />
                </p>
                <Written text={wording.text} />
              </article>
            );
          })}
        </div>
      )}
    </Section>
  );
}
