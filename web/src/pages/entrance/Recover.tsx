import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { call, codeOf } from "../../api/call.ts";
import { recover } from "../../api/signing.ts";
import { speak } from "../../texts/index.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useForm } from "../../ui/use-form.ts";
import { When } from "../../ui/When.tsx";
import { Entrance } from "./Entrance.tsx";
import { isAboutPassword, NewPassword } from "./NewPassword.tsx";

const SECRET = /^[\w-]{16,200}$/;

/** The way back for who forgot their password: a link from the hub's operator. Its secret stands after the # of the address, which a browser tells no server. */
export function Recover() {
  const { t } = useTexts();
  const secret = useLocation({ select: ({ hash }) => hash });
  const complete = SECRET.test(secret);
  const { data, error } = useQuery({
    queryKey: ["recovery", secret],
    queryFn: () => call("recovery.get", { body: { secret } }),
    enabled: complete,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const language = data?.language;
  useEffect(() => {
    if (language) void speak(language);
  }, [language]);
  const gone = codeOf(error) === "not_found";
  if (!complete || gone) {
    return (
      <Entrance
        title={t(complete ? "entrance:recover.gone" : "entrance:invitation.broken")}
        lead={t(complete ? "entrance:recover.gone_text" : "entrance:recover.broken_text")}
      >
        <p>
          <Link to="/sign-in">{t("entrance:invitation.to_sign_in")}</Link>
        </p>
      </Entrance>
    );
  }
  if (!data) return error ? <Entrance title={t("entrance:recover.title")}>{<Problem error={error} />}</Entrance> : null;
  return (
    <Entrance
      title={t("entrance:recover.title")}
      lead={
        <>
          {t("entrance:recover.for", { email: data.email })} {t("entrance:invitation.until")} <When at={data.expiresAt} />.
        </>
      }
    >
      <ChooseAgain secret={secret} email={data.email} />
    </Entrance>
  );
}

function ChooseAgain({ secret, email }: { readonly secret: string; readonly email: string }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const form = useForm({ password: "" }, { password: (value) => (value === "" ? t("common:fill.needed") : undefined) });
  const choose = useMutation({
    mutationFn: ({ password }: typeof form.values) => recover(secret, password),
    onSuccess: () => navigate({ to: "/" }),
  });
  return (
    <form noValidate onSubmit={form.submit((values) => choose.mutate(values))}>
      {/* A password manager keeps the address with the password. */}
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      <NewPassword label={t("entrance:recover.password")} {...form.field("password")} refused={choose.error} />
      <p>{t("entrance:recover.after")}</p>
      <Problem error={isAboutPassword(choose.error) ? null : choose.error} />
      <Button type="submit" loading={choose.isPending}>
        {t("entrance:recover.do")}
      </Button>
    </form>
  );
}
