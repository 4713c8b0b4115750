import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTexts } from "../../texts/use-texts.ts";
import { call } from "../../api/call.ts";
import { signIn } from "../../api/signing.ts";
import { isEmail } from "../../ui/checks.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useForm } from "../../ui/use-form.ts";
import { Entrance } from "./Entrance.tsx";
import { isAboutPassword, NewPassword } from "./NewPassword.tsx";

const SHORTEST_CODE = 16;

/** Claims a new hub with the code that its terminal shows: names it and makes its first operator. */
export function SetUp() {
  const { t, language } = useTexts();
  const navigate = useNavigate();
  const needed = (value: string) => (value.trim() === "" ? t("common:fill.needed") : undefined);
  const form = useForm(
    { code: "", hub: "", name: "", email: "", password: "" },
    {
      code: (value) => needed(value) ?? (value.trim().length < SHORTEST_CODE ? t("entrance:set_up.code_short") : undefined),
      hub: needed,
      name: needed,
      email: (value) => needed(value) ?? (isEmail(value) ? undefined : t("common:fill.email")),
      password: needed,
    },
  );
  const finish = useMutation({
    mutationFn: async ({ code, email, password, hub, name }: typeof form.values) => {
      await call("setup.finish", { body: { hub, name, code: code.trim(), email: email.trim(), password, language } });
      await signIn(email, password);
    },
    onSuccess: () => navigate({ to: "/set-up/sources" }),
  });
  return (
    <Entrance title={t("entrance:set_up.title")} lead={t("entrance:set_up.lead")}>
      <form noValidate onSubmit={form.submit((values) => finish.mutate(values))}>
        <TextInput
          label={t("entrance:set_up.code")}
          description={t("entrance:set_up.code_help")}
          autoComplete="off"
          spellCheck={false}
          required
          {...form.field("code")}
        />
        <TextInput label={t("entrance:set_up.hub")} description={t("entrance:set_up.hub_help")} required {...form.field("hub")} />
        <TextInput label={t("entrance:name")} autoComplete="name" required {...form.field("name")} />
        <TextInput label={t("entrance:email")} type="email" autoComplete="username" required {...form.field("email")} />
        <NewPassword {...form.field("password")} refused={finish.error} />
        <Problem error={isAboutPassword(finish.error) ? null : finish.error} />
        <Button type="submit" loading={finish.isPending}>
          {t("entrance:set_up.do")}
        </Button>
      </form>
    </Entrance>
  );
}
