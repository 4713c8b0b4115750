import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { isWebsite } from "../../ui/checks.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Step, type Way } from "./Step.tsx";

interface WebsiteProps {
  readonly way: Way;
  readonly organisation: string;
  readonly value: string;
  readonly onChange: (website: string) => void;
}

/** Where the shop is found; who has none goes on. */
export function Website({ way, organisation, value, onChange }: WebsiteProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [wrong, setWrong] = useState(false);
  const keep = useMutation({
    mutationFn: (website: string) => call("organisation.change", { params: { organisation }, body: { website } }),
    onSuccess: (profile) => {
      queries.setQueryData(["members", organisation, "profile"], profile);
      onChange(profile.website);
      way.onNext();
    },
  });
  const next = () => {
    const typed = value.trim();
    const bad = typed !== "" && !isWebsite(typed);
    setWrong(bad);
    if (bad) document.getElementById("website")?.focus();
    else keep.mutate(typed);
  };
  return (
    <Step way={way} title={t("start:website.title")} lead={t("start:website.lead")} busy={keep.isPending} onNext={next}>
      <TextInput
        id="website"
        size="lg"
        label={t("start:website.label")}
        description={t("start:website.help")}
        placeholder="www.winkel.nl"
        inputMode="url"
        autoComplete="url"
        autoCapitalize="off"
        spellCheck={false}
        value={value}
        error={wrong && !isWebsite(value) ? t("common:fill.website") : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Problem error={keep.error} />
    </Step>
  );
}
