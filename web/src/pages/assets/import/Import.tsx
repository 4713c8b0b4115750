import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useMay, useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Page } from "../../../ui/Page.tsx";
import { ChooseFile } from "./ChooseFile.tsx";
import { Preview } from "./Preview.tsx";
import { Result } from "./Result.tsx";
import { Sending } from "./Sending.tsx";
import { Unreadable } from "./Unreadable.tsx";
import { upload } from "./upload.ts";

/** Reads a file of what the organisation has: chosen, looked at, then taken in. Nothing is kept before the last step. */
export function Import() {
  const { t } = useTexts();
  const organisation = useOrg();
  const queries = useQueryClient();
  const may = useMay("inventory:write");
  const [sent, setSent] = useState(0);
  const stop = useRef<AbortController>(null);
  const send = (file: File, preview: boolean) => {
    stop.current = new AbortController();
    setSent(0);
    return upload({ organisation, file, preview, onSent: setSent, signal: stop.current.signal });
  };
  const look = useMutation({ mutationFn: (file: File) => send(file, true) });
  const take = useMutation({
    mutationFn: (file: File) => send(file, false),
    onSuccess: () => Promise.all(["inventory", "alerts"].map((kind) => queries.invalidateQueries({ queryKey: [kind, organisation] }))),
  });
  const again = () => {
    look.reset();
    take.reset();
  };
  const file = look.variables;
  if (take.data && file) return <Result file={file.name} result={take.data} onAgain={again} />;
  if (look.data && file && !take.isPending)
    return <Preview file={file.name} result={look.data} error={take.error} onTake={() => take.mutate(file)} onOther={again} />;
  const cancelled = look.error instanceof DOMException && look.error.name === "AbortError";
  return (
    <Page
      title={t("assets:import.title")}
      lead={t("assets:import.lead")}
      actions={
        <Link to="/o/$org/assets" params={{ org: organisation }}>
          {t("assets:import.back")}
        </Link>
      }
    >
      {look.isPending || take.isPending ? (
        <Sending
          name={file?.name ?? ""}
          part={sent}
          doing={take.isPending ? "taking" : "looking"}
          {...(look.isPending && { onCancel: () => stop.current?.abort() })}
        />
      ) : (
        <ChooseFile onFile={(one) => look.mutate(one)} disabled={!may} />
      )}
      {cancelled ? <p role="status">{t("assets:import.cancelled")}</p> : <Unreadable error={look.error} />}
    </Page>
  );
}
