import { Link, type ErrorComponentProps } from "@tanstack/react-router";
import { useTexts } from "../texts/use-texts.ts";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";

/** A page that does not exist, or not for this reader. */
export function NotHere() {
  const { t } = useTexts();
  return (
    <Page title={t("shell:nothing_here")} lead={t("shell:nothing_here_text")}>
      <Link to="/">{t("shell:today")}</Link>
    </Page>
  );
}

/** A page that failed; one whose program was renewed on the hub says so instead. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTexts();
  const renewed = /dynamically imported module|module script/i.test(String(error));
  return (
    <Page title={t("shell:broke")}>
      {renewed ? <p>{t("shell:new_version")}</p> : <Problem error={error} />}
      <button type="button" onClick={() => (renewed ? window.location.reload() : reset())}>
        {t("common:try_again")}
      </button>
    </Page>
  );
}
