import { Button, Textarea, TextInput } from "@mantine/core";
import type { ResponseOf, RouteOf } from "@schakel/contract";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { queryClient } from "../../api/queries.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useToast } from "../../ui/toasts.tsx";
import styles from "./Editor.module.css";

type SentBulletin = ResponseOf<RouteOf<"bulletins.sent">>["items"][number];
type Content = SentBulletin["parts"][number]["content"];

interface ReviseProps {
  readonly bulletin: SentBulletin;
  readonly organisation: string;
  readonly onDone: () => void;
}

/** Corrects the texts of a bulletin that was sent; label and readers stay as they were. */
export function Revise({ bulletin, organisation, onDone }: ReviseProps) {
  const { t } = useTexts();
  const toast = useToast();
  const [contents, setContents] = useState<Readonly<Record<string, Content>>>(
    Object.fromEntries(bulletin.parts.map((part) => [part.id, part.content])),
  );
  const changed = bulletin.parts.filter((part) => contents[part.id] !== part.content);
  const revise = useMutation({
    mutationFn: () =>
      call("bulletin.revise", {
        params: { organisation, bulletin: bulletin.id },
        body: { parts: changed.map(({ id }) => ({ id, content: contents[id] ?? {} })) },
      }),
    onSuccess: () => {
      toast({ text: t("editor:revise.done") });
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["bulletins"] }),
  });
  return (
    <div className={styles["wording"]}>
      <p className={styles["quiet"]}>{t("editor:revise.lead")}</p>
      {bulletin.parts.map((part) =>
        (["nl", "en"] as const).map((language) => {
          const wording = contents[part.id]?.[language];
          if (!wording) return null;
          const set = (to: Partial<typeof wording>) =>
            setContents((before) => ({ ...before, [part.id]: { ...before[part.id], [language]: { ...wording, ...to } } }));
          return (
            <div key={`${part.id}${language}`} className={styles["wording"]}>
              <TextInput
                label={`${t(`editor:kind.${part.kind}`)}: ${t(`editor:part.title_${language}`)}`}
                lang={language}
                value={wording.title}
                error={wording.title.trim() === "" ? t("editor:part.title_missing") : undefined}
                onChange={(event) => set({ title: event.currentTarget.value })}
              />
              <Textarea
                label={t(`editor:part.text_${language}`)}
                lang={language}
                rows={5}
                value={wording.text}
                onChange={(event) => set({ text: event.currentTarget.value })}
              />
            </div>
          );
        }),
      )}
      <Problem error={revise.error} />
      <div className={styles["row"]}>
        <Button disabled={changed.length === 0} loading={revise.isPending} onClick={() => revise.mutate()}>
          {t("editor:revise.do")}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t("common:cancel")}
        </Button>
      </div>
    </div>
  );
}
