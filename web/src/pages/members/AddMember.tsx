import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { queryClient } from "../../api/queries.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useForm } from "../../ui/use-form.ts";
import { InvitationLink } from "./InvitationLink.tsx";
import styles from "./Members.module.css";

const EMPTY = { name: "", kvk: "", email: "" };

const digits = (text: string): string => text.replaceAll(/\D/g, "");

/** Adds one organisation and gives the link for its first administrator. */
export function AddMember({ hub }: { readonly hub: string }) {
  const { t } = useTexts();
  const form = useForm(EMPTY, {
    name: (value) => (value.trim() === "" ? t("members:add.name_empty") : undefined),
    kvk: (value) => (value.trim() === "" || digits(value).length === 8 ? undefined : t("members:add.kvk_wrong")),
    email: (value) => (value.trim() === "" || /^[^@\s]+@[^@\s]+$/.test(value.trim()) ? undefined : t("members:add.email_wrong")),
  });
  const add = useMutation({
    mutationFn: async ({ name, kvk, email }: typeof EMPTY) => {
      const body = { name: name.trim(), ...(kvk.trim() !== "" && { kvk: digits(kvk) }) };
      const { id } = await call("organisations.add", { body });
      if (email.trim() === "") return { name: body.name, email: "", invitation: undefined };
      const invitation = await call("invitations.first", { params: { organisation: id }, body: { email: email.trim(), days: 14 } });
      return { name: body.name, email: email.trim(), invitation };
    },
    onSuccess: () => form.reset(EMPTY),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["members"] }),
  });
  return (
    <>
      <form noValidate className={styles["form"]} onSubmit={form.submit((values) => add.mutate(values))}>
        <TextInput label={t("members:add.name")} maxLength={200} {...form.field("name")} />
        <TextInput label={t("members:add.kvk")} description={t("common:optional")} inputMode="numeric" {...form.field("kvk")} />
        <TextInput label={t("members:add.email")} description={t("members:add.email_help")} type="email" {...form.field("email")} />
        <Button type="submit" loading={add.isPending}>
          {t("members:add.do")}
        </Button>
      </form>
      <Problem error={add.error} />
      <div role="status">
        {add.data?.invitation && <InvitationLink email={add.data.email} organisation={add.data.name} hub={hub} {...add.data.invitation} />}
        {add.data && !add.data.invitation && <p>{t("members:add.added", { name: add.data.name })}</p>}
      </div>
    </>
  );
}
