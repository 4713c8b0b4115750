import "../../../app/fields.css";
import texts from "@schakel/content/texts/ask-builder.json";
import { type Catalogue, renderText } from "@schakel/contract";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { session } from "../../../api/queries.ts";
import { useOrganisation } from "../../../shell/organisation.ts";
import type { Language } from "../../../texts/index.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { CopyButton } from "../../../ui/CopyButton.tsx";
import { isForSupplier } from "../answer.ts";
import type { Action } from "../queries.ts";
import styles from "./cards.module.css";

const catalogue: Catalogue = texts;

/** A ready mail to who built it or who sells it: to send from one's own mail program or to copy, in the language the other speaks. */
export default function AskBuilder({ action }: { readonly action: Action }) {
  const { t, language: own } = useTexts();
  const { data } = useQuery(session);
  const organisation = useOrganisation();
  const [language, setLanguage] = useState<Language>(own);
  const { subject, body } = writeMail(action, language, data?.person.name ?? "", organisation?.name ?? "");
  const address = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
  return (
    <div className={styles["mail"]} lang={language}>
      <pre>
        <strong>{subject}</strong>
        {`\n\n${body}`}
      </pre>
      <div className={styles["decide"]} lang={own}>
        <a href={address} className={styles["more"]}>
          {t("today:question.mail")}
        </a>
        <CopyButton text={`${subject}\n\n${body}`} label={t("today:question.copy")} />
        <button type="button" className={styles["button"]} onClick={() => setLanguage((now) => (now === "nl" ? "en" : "nl"))}>
          {t(language === "nl" ? "today:question.in_english" : "today:question.in_dutch")}
        </button>
      </div>
    </div>
  );
}

/** The mail's words: what is asked, of which product, and where the version stands. */
function writeMail(action: Action, language: Language, name: string, organisation: string) {
  const params = {
    product: action.component?.product ?? "",
    version: action.component?.version ?? "",
    asset: action.asset?.name ?? "",
    names: action.subjects.slice(0, 5).join(", "),
    name,
    organisation,
  };
  const kind = isForSupplier(action) ? "affected" : "version";
  const say = (code: string, where = "") => renderText(catalogue, { code, params: { ...params, where } }, language);
  const place = `place.${action.how?.code ?? ""}`;
  return { subject: say(`subject.${kind}`), body: say(`body.${kind}`, place in catalogue ? say(place) : "") };
}
