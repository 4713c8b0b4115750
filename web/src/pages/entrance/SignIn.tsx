import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTexts } from "../../texts/use-texts.ts";
import { about } from "../../api/queries.ts";
import { signIn } from "../../api/signing.ts";
import { isEmail } from "../../ui/checks.ts";
import { PlainButton } from "../../ui/PlainButton.tsx";
import { PlainField } from "../../ui/PlainField.tsx";
import { PlainPassword } from "../../ui/PlainPassword.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useForm } from "../../ui/use-form.ts";
import { Entrance } from "./Entrance.tsx";
import styles from "./Entrance.module.css";

/** What the operator of the hub types at its server for who forgot their password. */
const RECOVER = "schakel person recover E-MAIL";

/** Sign in with e-mail address and password; goes on to the page that was asked. */
export function SignIn() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false });
  const { data: hub } = useQuery(about);
  const needed = (value: string) => (value.trim() === "" ? t("common:fill.needed") : undefined);
  const form = useForm(
    { email: "", password: "" },
    { email: (value) => needed(value) ?? (isEmail(value) ? undefined : t("common:fill.email")), password: needed },
  );
  const enter = useMutation({
    mutationFn: ({ email, password }: typeof form.values) => signIn(email, password),
    onSuccess: () => navigate({ href: next ?? "/" }),
  });
  return (
    <Entrance title={t("entrance:sign_in.title")} lead={hub ? t("entrance:sign_in.lead", { hub: hub.name }) : undefined}>
      <form noValidate onSubmit={form.submit((values) => enter.mutate(values))}>
        <PlainField label={t("entrance:email")} type="email" autoComplete="username" required {...form.field("email")} />
        <PlainPassword label={t("entrance:password")} autoComplete="current-password" {...form.field("password")} />
        <Problem error={enter.error} />
        <PlainButton first type="submit" disabled={enter.isPending}>
          {t("entrance:sign_in.do")}
        </PlainButton>
      </form>
      <div className={styles["quiet"]}>
        {hub?.registrationOpen === true && (
          <p>
            <Link to="/join">{t("entrance:sign_in.join")}</Link>
          </p>
        )}
        <p>{t("entrance:sign_in.invited")}</p>
        <details>
          <summary>{t("entrance:sign_in.forgotten")}</summary>
          <p>{t("entrance:sign_in.forgotten_text")}</p>
          <p>{t("entrance:sign_in.forgotten_operator")}</p>
          <code>{RECOVER}</code>
        </details>
      </div>
    </Entrance>
  );
}
