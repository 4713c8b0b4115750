import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { call, codeOf } from "../../api/call.ts";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { Answer } from "./Answer.tsx";
import { Ask } from "./Ask.tsx";
import { rememberLookedUp } from "./looked-up.ts";
import { Unknown } from "./Unknown.tsx";

/** "Why not?": one field, and of what was asked the answer as a sentence with its evidence. */
export function Why() {
  const { t } = useTexts();
  const { name }: { name?: string } = useParams({ strict: false });
  return (
    <Page title={name ?? t("why:title")} heading={t("why:heading")} lead={t("why:lead")}>
      <Ask key={name ?? ""} asked={name ?? ""} />
      {name !== undefined && <Verdict name={name} />}
    </Page>
  );
}

function Verdict({ name }: { readonly name: string }) {
  const organisation = useOrg();
  const { data, error } = useQuery({
    queryKey: ["alerts", organisation, "verdict", name],
    queryFn: () => call("verdict.get", { params: { organisation, name } }),
  });
  useEffect(() => {
    if (data) rememberLookedUp(organisation, data.advisory?.trackingId ?? data.items[0]?.subject ?? name);
  }, [data, organisation, name]);
  if (data) return <Answer verdicts={data} />;
  if (codeOf(error) === "not_found" && error) return <Unknown name={name} />;
  return error ? <Problem error={error} /> : <Waiting lines={2} />;
}
