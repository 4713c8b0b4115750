import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { queryClient } from "../../api/queries.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useForm } from "../../ui/use-form.ts";
import { InvitationLink } from "./InvitationLink.tsx";
import styles from "./Members.module.css";

interface InviteProps {
  readonly organisation: string;
  readonly name: string;
  readonly hub: string;
  /** Whether there was a link before. */
  readonly again: boolean;
}

/** Invites the first administrator of an organisation that nobody belongs to yet. */
export function Invite({ organisation, name, hub, again }: InviteProps) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const form = useForm(
    { email: "" },
    { email: (value) => (/^[^@\s]+@[^@\s]+$/.test(value.trim()) ? undefined : t("members:add.email_wrong")) },
  );
  const invite = useMutation({
    mutationFn: (email: string) => call("invitations.first", { params: { organisation }, body: { email, days: 14 } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["members"] }),
  });
  if (invite.data) return <InvitationLink email={form.values.email} organisation={name} hub={hub} {...invite.data} />;
  if (!open) {
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {t(again ? "members:invite.again" : "members:invite.open")}
      </Button>
    );
  }
  return (
    <form noValidate className={styles["form"]} onSubmit={form.submit(({ email }) => invite.mutate(email.trim()))}>
      <TextInput label={t("members:invite.email", { name })} type="email" {...form.field("email")} />
      <Problem error={invite.error} />
      <Button type="submit" loading={invite.isPending}>
        {t("members:invite.do")}
      </Button>
    </form>
  );
}
