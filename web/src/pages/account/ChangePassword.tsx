import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { call, codeOf } from "../../api/call.ts";
import { queryClient } from "../../api/queries.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Password } from "../../ui/Password.tsx";
import { Problem, useProblemText } from "../../ui/Problem.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useForm } from "../../ui/use-form.ts";
import styles from "./Account.module.css";

/** Another password; every other session ends. */
export function ChangePassword() {
  const { t } = useTexts();
  const toast = useToast();
  const tell = useProblemText();
  const needed = (value: string) => (value === "" ? t("common:fill.needed") : undefined);
  const empty = { current: "", password: "" };
  const form = useForm(empty, { current: needed, password: needed });
  const change = useMutation({
    mutationFn: (body: typeof form.values) => call("session.changePassword", { body }),
    onSuccess: () => {
      form.reset(empty);
      toast({ text: t("account:password.changed") });
      return queryClient.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
  const code = change.error === null ? "" : codeOf(change.error);
  const ofCurrent = code === "sign_in_refused";
  const ofNew = code.startsWith("password_");
  return (
    <form noValidate className={styles["form"]} onSubmit={form.submit((values) => change.mutate(values))}>
      <Password
        label={t("account:password.current")}
        autoComplete="current-password"
        {...form.field("current")}
        {...(ofCurrent && { error: t("account:password.wrong") })}
      />
      <Password
        label={t("account:password.new")}
        description={t("account:password.help")}
        autoComplete="new-password"
        {...form.field("password")}
        {...(ofNew && { error: tell(change.error) })}
      />
      <Problem error={ofCurrent || ofNew ? null : change.error} />
      <Button type="submit" variant="default" loading={change.isPending}>
        {t("account:password.do")}
      </Button>
    </form>
  );
}
