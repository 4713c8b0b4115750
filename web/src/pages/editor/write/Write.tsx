import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { call } from "../../../api/call.ts";
import { queryClient } from "../../../api/queries.ts";
import { useHub } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Notice } from "../../../ui/Notice.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { useToast } from "../../../ui/toasts.tsx";
import { kinds, missingIn, newPart, toPublication, type PartDraft } from "../draft.ts";
import { dropDraft, useDraft } from "../use-draft.ts";
import { PartFields } from "./PartFields.tsx";
import { PreviewAs } from "./PreviewAs.tsx";
import { SendBulletin } from "./SendBulletin.tsx";

/** Writes a bulletin part by part; beside each part stands who would read it, before anything is sent. */
export function Write() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const toast = useToast();
  const hub = useHub();
  const organisation = hub?.id ?? "";
  const [draft, setDraft] = useDraft();
  const [attempted, setAttempted] = useState(false);
  const [asking, setAsking] = useState(false);
  const ready = draft.every((part) => missingIn(part).length === 0);
  const parts = useDeferredValue(ready ? toPublication(draft) : undefined);
  const preview = useQuery({
    queryKey: ["bulletins", organisation, "preview", parts],
    queryFn: () => call("bulletins.preview", { params: { organisation }, body: { parts: parts ?? [] } }),
    enabled: parts !== undefined,
    retry: false,
  });
  const send = useMutation({
    mutationFn: () => call("bulletins.publish", { params: { organisation }, body: { parts: toPublication(draft) } }),
    onSuccess: async () => {
      dropDraft();
      await queryClient.invalidateQueries({ queryKey: ["bulletins"] });
      toast({ text: t("editor:sent") });
      await navigate({ to: "/hub/bulletins" });
    },
    onError: () => setAsking(false),
  });
  const change = (id: string, to: Partial<PartDraft>) =>
    setDraft((before) => before.map((part) => (part.id === id ? { ...part, ...to } : part)));
  const add = () => {
    const kind = kinds.find((one) => !draft.some((part) => part.kind === one)) ?? "context";
    const id = String(Math.max(0, ...draft.map((part) => Number(part.id))) + 1);
    setDraft((before) => [...before, newPart(id, kind)]);
  };
  return (
    <Page title={t("editor:write.title")} lead={t("editor:write.lead")} actions={<Link to="/hub/bulletins">{t("editor:write.back")}</Link>}>
      {draft.map((part, at) => (
        <PartFields
          key={part.id}
          part={part}
          number={at + 1}
          attempted={attempted}
          readers={preview.data?.parts[at]}
          onChange={(to) => change(part.id, to)}
          {...(draft.length > 1 && { onRemove: () => setDraft((before) => before.filter(({ id }) => id !== part.id)) })}
        />
      ))}
      <div>
        <Button variant="default" disabled={draft.length >= 8} onClick={add}>
          {t("editor:write.add")}
        </Button>
      </div>
      {ready && parts && <PreviewAs draft={draft} parts={parts} organisation={organisation} />}
      <Problem error={send.error ?? preview.error} />
      {attempted && !ready && <Notice kind="act">{t("editor:write.not_ready")}</Notice>}
      <div>
        <Button size="md" onClick={() => (ready ? setAsking(true) : setAttempted(true))}>
          {t("editor:write.send")}
        </Button>
      </div>
      {asking && preview.data && (
        <SendBulletin
          draft={draft}
          readers={preview.data.parts}
          busy={send.isPending}
          onSend={() => send.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </Page>
  );
}
