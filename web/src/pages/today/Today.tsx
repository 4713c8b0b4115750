import { useQuery } from "@tanstack/react-query";
import { useTexts } from "../../texts/use-texts.ts";
import { call } from "../../api/call.ts";
import { useOrg } from "../../shell/organisation.ts";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";

/** The day's page. */
export function Today() {
  const { t } = useTexts();
  const organisation = useOrg();
  const { error } = useQuery({
    queryKey: ["alerts", organisation, "today"],
    queryFn: () => call("today.get", { params: { organisation } }),
  });
  return (
    <Page title={t("shell:today")}>
      <Problem error={error} />
    </Page>
  );
}
