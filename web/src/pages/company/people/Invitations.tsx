import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Confirm } from "../../../ui/Confirm.tsx";
import { Hidden } from "../../../ui/Hidden.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Section } from "../../../ui/Section.tsx";
import { useToast } from "../../../ui/toasts.tsx";
import { When } from "../../../ui/When.tsx";
import styles from "../Company.module.css";
import { invitationsOf } from "../queries.ts";
import { Invite } from "./Invite.tsx";

/** Who is invited and has not come in yet, and a way to invite somebody. */
export function Invitations({ isHub }: { readonly isHub: boolean }) {
  const { t } = useTexts();
  const organisation = useOrg();
  const queries = useQueryClient();
  const toast = useToast();
  const { data, error } = useQuery(invitationsOf(organisation));
  const [withdrawing, setWithdrawing] = useState<{ readonly id: string; readonly email: string }>();
  const withdraw = useMutation({
    mutationFn: (invitation: string) => call("invitations.withdraw", { params: { organisation, invitation } }),
    onSuccess: () => {
      setWithdrawing(undefined);
      toast({ text: t("company:invite.withdrawn") });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: invitationsOf(organisation).queryKey }),
  });
  const open = data?.items ?? [];
  return (
    <>
      <Section title={t("company:invite.title")} lead={t("company:invite.lead")}>
        <Invite isHub={isHub} />
      </Section>
      <Problem error={error} />
      {open.length > 0 && (
        <Section title={t("company:invite.open", { count: open.length })}>
          <ul className={styles["list"]}>
            {open.map(({ id, email, role, expiresAt }) => (
              <li key={id}>
                <div>
                  <strong>{email}</strong>
                  <small>
                    {t(`common:role.${role}`)} · {t("company:invite.until")} <When at={expiresAt} />
                  </small>
                </div>
                <Button variant="default" onClick={() => setWithdrawing({ id, email })}>
                  {t("company:invite.withdraw")}
                  <Hidden> {email}</Hidden>
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {withdrawing && (
        <Confirm
          title={t("company:invite.withdraw_title", { email: withdrawing.email })}
          action={t("company:invite.withdraw")}
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate(withdrawing.id)}
          onClose={() => setWithdrawing(undefined)}
        >
          <p>{t("company:invite.withdraw_text")}</p>
          <Problem error={withdraw.error} />
        </Confirm>
      )}
    </>
  );
}
