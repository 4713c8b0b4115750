import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import { queryClient } from "../../../api/queries.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { useToast } from "../../../ui/toasts.tsx";
import styles from "../Editor.module.css";
import { OrganisationPicker } from "../OrganisationPicker.tsx";

interface AdmissionProps {
  readonly community: string;
  readonly name: string;
}

/** Lets an organisation into a circle, or takes it out: from then on it reads, or no longer reads, what the circle does. */
export function Admission({ community, name }: AdmissionProps) {
  const { t } = useTexts();
  const toast = useToast();
  const [picked, setPicked] = useState<{ readonly id: string; readonly name: string }>();
  const change = useMutation({
    mutationFn: ({ member, into }: { member: string; into: boolean }) =>
      into ? call("community.join", { params: { community, member } }) : call("community.remove", { params: { community, member } }),
    onSuccess: (_, { member, into }) => {
      toast({
        text: t(into ? "editor:communities.joined" : "editor:communities.removed", { member: picked?.name ?? "", name }),
        undo: () => change.mutate({ member, into: !into }),
      });
      setPicked(undefined);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["members"] }),
  });
  return (
    <>
      <OrganisationPicker label={t("editor:communities.pick")} onPick={setPicked} />
      <Problem error={change.error} />
      {picked && (
        <div className={styles["row"]}>
          <Button loading={change.isPending} onClick={() => change.mutate({ member: picked.id, into: true })}>
            {t("editor:communities.join", { member: picked.name })}
          </Button>
          <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ member: picked.id, into: false })}>
            {t("editor:communities.remove", { member: picked.name })}
          </Button>
        </div>
      )}
    </>
  );
}
