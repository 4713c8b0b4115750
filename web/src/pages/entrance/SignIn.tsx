import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTexts } from "../../texts/use-texts.ts";
import { call } from "../../api/call.ts";
import { about, queryClient, session } from "../../api/queries.ts";
import { speak } from "../../texts/index.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Entrance } from "./Entrance.tsx";

/** Sign in with e-mail address and password; goes on to the page that was asked. */
export function SignIn() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false });
  const { data: hub } = useQuery(about);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => call("session.signIn", { body: { email: email.trim(), password } }),
    onSuccess: async (signedIn) => {
      queryClient.clear();
      queryClient.setQueryData(session.queryKey, signedIn);
      await speak(signedIn.person.language);
      await navigate({ href: next ?? "/" });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Entrance title={t("entrance:sign_in.title")} lead={hub ? t("entrance:sign_in.lead", { hub: hub.name }) : undefined}>
      <form onSubmit={submit}>
        <TextInput
          label={t("entrance:email")}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("entrance:password")}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Problem error={signIn.error} />
        <Button type="submit" size="md" loading={signIn.isPending}>
          {t("entrance:sign_in.do")}
        </Button>
      </form>
    </Entrance>
  );
}
