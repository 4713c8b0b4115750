import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call, codeOf } from "../../api/call.ts";
import { queryClient, session } from "../../api/queries.ts";
import { signIn } from "../../api/signing.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Password } from "../../ui/Password.tsx";
import { Pills } from "../../ui/Pills.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useForm } from "../../ui/use-form.ts";
import { isAboutPassword, NewPassword } from "./NewPassword.tsx";

interface AcceptInvitationProps {
  readonly secret: string;
  readonly email: string;
  /** As the inviter wrote it. */
  readonly name: string;
}

/** Who may fill in what the organisation has, and finds nothing there, begins with that; anybody else with their first page. */
async function firstPage(organisation: string): Promise<string> {
  const mine = queryClient.getQueryData(session.queryKey)?.organisations.find((one) => one.id === organisation);
  if (mine?.isHub !== false || !mine.permissions.includes("inventory:write")) return "/";
  const { items } = await call("assets.list", { params: { organisation }, query: { limit: 1 } });
  return `/o/${organisation}/${items.length === 0 ? "start" : "today"}`;
}

/**
 * The way in with an invitation: somebody new chooses a password, somebody known gives theirs. Which of both it is, the hub tells nobody who merely
 * has the link; so the person says it.
 */
export function AcceptInvitation({ secret, email, name }: AcceptInvitationProps) {
  const { t, language } = useTexts();
  const navigate = useNavigate();
  const [known, setKnown] = useState(false);
  const needed = (value: string) => (value.trim() === "" ? t("common:fill.needed") : undefined);
  const form = useForm({ name, password: "" }, { name: (value) => (known ? undefined : needed(value)), password: needed });
  const accept = useMutation({
    mutationFn: async ({ name, password }: typeof form.values) => {
      const { organisation } = await call("invitations.accept", {
        body: { secret, password, ...(known ? {} : { name: name.trim(), language }) },
      });
      await signIn(email, password);
      return firstPage(organisation);
    },
    onSuccess: (href) => navigate({ href }),
    onError: (error) => {
      if (codeOf(error) === "sign_in_refused") setKnown(true);
    },
  });
  const refused = codeOf(accept.error) === "sign_in_refused";
  return (
    <form noValidate onSubmit={form.submit((values) => accept.mutate(values))}>
      <Pills
        question={t("entrance:invitation.which")}
        value={known ? "known" : "new"}
        onChange={(value) => {
          setKnown(value === "known");
          accept.reset();
        }}
        options={(["new", "known"] as const).map((value) => ({ value, label: t(`entrance:invitation.${value}`) }))}
      />
      {/* A password manager keeps the address with the password. */}
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      {known ? (
        <Password
          label={t("entrance:invitation.known_password")}
          description={t("entrance:invitation.known_help")}
          autoComplete="current-password"
          {...form.field("password")}
          {...(refused && { error: t("entrance:invitation.exists") })}
        />
      ) : (
        <>
          <TextInput label={t("entrance:name")} autoComplete="name" required {...form.field("name")} />
          <NewPassword {...form.field("password")} refused={accept.error} />
        </>
      )}
      <Problem error={refused || isAboutPassword(accept.error) ? null : accept.error} />
      <Button type="submit" loading={accept.isPending}>
        {t("entrance:invitation.do")}
      </Button>
    </form>
  );
}
