import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { call } from "../../api/call.ts";
import { useMay, useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { useDraft } from "./draft.ts";
import { Overview } from "./Overview.tsx";
import { Question } from "./Question.tsx";
import { firstDraft, groups, stepsOf } from "./steps.ts";
import { Website } from "./Website.tsx";

// What tells of flaws is fetched when there is something to tell.
const Result = lazy(async () => ({ default: (await import("./Result.tsx")).Result }));

/** The first minute: what does your shop use? Ends with what concerns it. */
export function Start() {
  const { t } = useTexts();
  const organisation = useOrg();
  const { step } = useSearch({ strict: false });
  const profile = useQuery({
    queryKey: ["members", organisation, "profile"],
    queryFn: () => call("organisation.get", { params: { organisation } }),
  });
  if (step === "result") {
    return (
      <Suspense fallback={<Waiting />}>
        <Result />
      </Suspense>
    );
  }
  if (!profile.data) {
    return (
      <Page title={t("start:title")}>
        <Problem error={profile.error} onAgain={() => void profile.refetch()} />
        {!profile.error && <Waiting />}
      </Page>
    );
  }
  return <Questions key={organisation} organisation={organisation} website={profile.data.website} />;
}

function Questions({ organisation, website }: { readonly organisation: string; readonly website: string }) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const search: { readonly step?: string } = useSearch({ strict: false });
  const mayWebsite = useMay("members:write");
  const [draft, setDraft] = useDraft(organisation, () => firstDraft(website, language));
  const steps = stepsOf(draft.choices, mayWebsite);
  const at = Math.max(0, steps.indexOf(search.step ?? ""));
  const step = steps[at];
  const go = (to: string | undefined) => {
    if (to !== undefined) void navigate({ to: "/o/$org/start", params: { org: organisation }, search: { step: to } });
  };
  const way = { number: at + 1, of: steps.length, onNext: () => go(steps[at + 1]), ...(at > 0 && { onBack: () => go(steps[at - 1]) }) };
  if (step === "website") {
    return <Website way={way} organisation={organisation} value={draft.website} onChange={(website) => setDraft({ ...draft, website })} />;
  }
  const setChoices = (choices: typeof draft.choices) => setDraft({ ...draft, choices });
  const group = groups.find(({ id }) => id === step);
  if (group) return <Question key={group.id} way={way} group={group} choices={draft.choices} onChange={setChoices} />;
  return (
    <Overview
      way={way}
      organisation={organisation}
      choices={draft.choices}
      onChange={setChoices}
      onQuestion={go}
      onDone={() => go("result")}
    />
  );
}
