import { Link } from "@tanstack/react-router";
import { useTexts } from "../../texts/use-texts.ts";
import { Empty } from "../../ui/Empty.tsx";

/** A new hub's first three steps, in the order in which they make sense. */
export function FirstSteps() {
  const { t } = useTexts();
  return (
    <Empty
      title={t("members:first.title")}
      action={
        <ol>
          <li>
            <Link to="/hub/sources">{t("members:first.sources")}</Link>
          </li>
          <li>{t("members:first.members")}</li>
          <li>
            <Link to="/hub/settings">{t("members:first.settings")}</Link>
          </li>
        </ol>
      }
    >
      {t("members:first.text")}
    </Empty>
  );
}
