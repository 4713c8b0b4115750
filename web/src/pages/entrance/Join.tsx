import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { call } from "../../api/call.ts";
import { about } from "../../api/queries.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { isEmail, isKvk, isWebsite } from "../../ui/checks.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useForm } from "../../ui/use-form.ts";
import { Entrance } from "./Entrance.tsx";
import styles from "./Entrance.module.css";
import { JoinThanks } from "./JoinThanks.tsx";

/** Asks whether a company may join: the operator decides. */
export function Join() {
  const { t, language } = useTexts();
  const { data: hub } = useQuery(about);
  const needed = (value: string) => (value.trim() === "" ? t("common:fill.needed") : undefined);
  const form = useForm(
    { organisation: "", kvk: "", website: "", name: "", email: "", message: "" },
    {
      organisation: needed,
      kvk: (value) => (value.trim() === "" || isKvk(value) ? undefined : t("common:fill.kvk")),
      website: (value) => (value.trim() === "" || isWebsite(value) ? undefined : t("common:fill.website")),
      name: needed,
      email: (value) => needed(value) ?? (isEmail(value) ? undefined : t("common:fill.email")),
    },
  );
  const ask = useMutation({
    mutationFn: ({ kvk, website, message, ...needed }: typeof form.values) =>
      call("registrations.create", {
        body: { ...needed, email: needed.email.trim(), language, ...filled({ kvk, website, message }) },
      }),
  });
  const optional = (label: string) => `${label} (${t("common:optional")})`;
  if (!hub) return null;
  if (!hub.registrationOpen) {
    return (
      <Entrance title={t("entrance:join.closed")} lead={t("entrance:join.closed_text", { hub: hub.name })}>
        <p>
          <Link to="/sign-in">{t("entrance:join.back")}</Link>
        </p>
      </Entrance>
    );
  }
  if (ask.isSuccess) return <JoinThanks hub={hub.name} email={form.values.email.trim()} />;
  return (
    <Entrance title={t("entrance:join.title")} lead={t("entrance:join.lead", { hub: hub.name })}>
      <form noValidate onSubmit={form.submit((values) => ask.mutate(values))}>
        <TextInput label={t("entrance:join.organisation")} autoComplete="organization" required {...form.field("organisation")} />
        <TextInput
          label={optional(t("entrance:join.kvk"))}
          description={t("entrance:join.kvk_help")}
          inputMode="numeric"
          {...form.field("kvk")}
        />
        <TextInput
          label={optional(t("entrance:join.website"))}
          description={t("entrance:join.website_of")}
          inputMode="url"
          autoComplete="url"
          {...form.field("website")}
        />
        <TextInput label={t("entrance:join.name")} autoComplete="name" required {...form.field("name")} />
        <TextInput label={t("entrance:email")} type="email" autoComplete="email" required {...form.field("email")} />
        <Textarea label={optional(t("entrance:join.message"))} rows={3} maxLength={2000} {...form.field("message")} />
        <p className={styles["help"]}>{t("entrance:join.privacy")}</p>
        <Problem error={ask.error} />
        <Button type="submit" loading={ask.isPending}>
          {t("entrance:join.do")}
        </Button>
      </form>
      <p>
        <Link to="/sign-in">{t("entrance:join.back")}</Link>
      </p>
    </Entrance>
  );
}

const filled = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ""));
