import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTexts } from "../../texts/use-texts.ts";
import { call } from "../../api/call.ts";
import { queryClient } from "../../api/queries.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Entrance } from "./Entrance.tsx";

/** Claims a new hub with the code that its terminal shows: names it and makes its first operator. */
export function SetUp() {
  const { t, language } = useTexts();
  const navigate = useNavigate();
  const [fields, setFields] = useState({ code: "", hub: "", name: "", email: "", password: "" });
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    required: true,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
    },
  });
  const finish = useMutation({
    mutationFn: async () => {
      const { code, email, password, ...rest } = fields;
      await call("setup.finish", { body: { ...rest, code: code.trim(), email: email.trim(), password, language } });
      await call("session.signIn", { body: { email: email.trim(), password } });
    },
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: "/" });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    finish.mutate();
  };
  return (
    <Entrance title={t("entrance:set_up.title")} lead={t("entrance:set_up.lead")}>
      <form onSubmit={submit}>
        <TextInput label={t("entrance:set_up.code")} description={t("entrance:set_up.code_help")} autoComplete="off" {...field("code")} />
        <TextInput label={t("entrance:set_up.hub")} description={t("entrance:set_up.hub_help")} {...field("hub")} />
        <TextInput label={t("entrance:name")} autoComplete="name" {...field("name")} />
        <TextInput label={t("entrance:email")} type="email" autoComplete="username" {...field("email")} />
        <PasswordInput
          label={t("entrance:password")}
          description={t("entrance:password_help")}
          autoComplete="new-password"
          {...field("password")}
        />
        <Problem error={finish.error} />
        <Button type="submit" size="md" loading={finish.isPending}>
          {t("entrance:set_up.do")}
        </Button>
      </form>
    </Entrance>
  );
}
