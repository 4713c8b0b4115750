import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { Role } from "@schakel/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import { useOrg, useOrganisation } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { isEmail } from "../../../ui/checks.ts";
import { CopyButton } from "../../../ui/CopyButton.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { useForm } from "../../../ui/use-form.ts";
import { useSayWhen } from "../../../ui/When.tsx";
import styles from "../Company.module.css";
import { invitationsOf } from "../queries.ts";
import { rolesIn } from "./roles.ts";

const empty = { email: "", name: "", role: "member" };

/** Invites somebody: makes the link that they open, which is shown once. */
export function Invite({ isHub }: { readonly isHub: boolean }) {
  const { t } = useTexts();
  const organisation = useOrg();
  const queries = useQueryClient();
  const form = useForm(empty, {
    email: (value) => (value.trim() === "" ? t("common:fill.needed") : isEmail(value) ? undefined : t("common:fill.email")),
  });
  const invite = useMutation({
    mutationFn: ({ email, name, role }: typeof form.values) =>
      call("invitations.create", {
        params: { organisation },
        body: { email: email.trim(), role: role as Role, ...(name.trim() !== "" && { name: name.trim() }) },
      }),
    onSuccess: () => {
      form.reset(empty);
      return queries.invalidateQueries({ queryKey: invitationsOf(organisation).queryKey });
    },
  });
  const sent = invite.variables;
  return (
    <>
      <form noValidate className={styles["form"]} onSubmit={form.submit((values) => invite.mutate(values))}>
        <TextInput label={t("company:invite.email")} type="email" autoComplete="off" required {...form.field("email")} />
        <TextInput
          label={`${t("company:invite.name")} (${t("common:optional")})`}
          autoComplete="off"
          maxLength={200}
          {...form.field("name")}
        />
        <NativeSelect
          label={t("company:invite.role")}
          {...form.field("role")}
          data={rolesIn(isHub).map((value) => ({ value, label: t(`common:role.${value}`) }))}
        />
        <Problem error={invite.error} />
        <Button type="submit" loading={invite.isPending}>
          {t("company:invite.do")}
        </Button>
      </form>
      {invite.data && sent && <Made email={sent.email.trim()} link={invite.data.link} expiresAt={invite.data.expiresAt} />}
    </>
  );
}

function Made({ email, link, expiresAt }: { readonly email: string; readonly link: string; readonly expiresAt: string }) {
  const { t } = useTexts();
  const sayWhen = useSayWhen();
  const organisation = useOrganisation()?.name ?? "";
  const when = sayWhen(expiresAt);
  const mail = `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(t("company:invite.mail_subject", { organisation }))}&body=${encodeURIComponent(
    t("company:invite.mail_body", { organisation, link, when }),
  )}`;
  return (
    <div className={styles["once"]} role="status">
      <p>
        <strong>{t("company:invite.made", { email })}</strong>
      </p>
      <p>{t("company:invite.made_text", { when })}</p>
      <code className={styles["secret"]}>{link}</code>
      <div className={styles["tools"]}>
        <CopyButton text={link} label={t("company:invite.copy")} />
        <Button component="a" href={mail} variant="default">
          {t("company:invite.mail")}
        </Button>
      </div>
    </div>
  );
}
