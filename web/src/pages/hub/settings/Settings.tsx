import { Button, NativeSelect, Switch, TextInput } from "@mantine/core";
import type { BodyOf, RouteOf } from "@schakel/contract";
import { useMutation, useQuery } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import { about, queryClient } from "../../../api/queries.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { CopyButton } from "../../../ui/CopyButton.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Section } from "../../../ui/Section.tsx";
import { useToast } from "../../../ui/toasts.tsx";
import { useForm } from "../../../ui/use-form.ts";
import { Doctor } from "./Doctor.tsx";
import styles from "./Settings.module.css";

/** What the hub is called, whether firms may ask to join, whom people reach, and how the installation is. */
export function Settings() {
  const { t } = useTexts();
  const toast = useToast();
  const { data } = useQuery(about);
  const change = useMutation({
    mutationFn: (body: BodyOf<RouteOf<"hub.change">>) => call("hub.change", { body }),
    onSuccess: () => toast({ text: t("hub:settings.saved") }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: about.queryKey }),
  });
  if (!data) return null;
  const join = new URL("/join", window.location.href).href;
  return (
    <Page title={t("hub:settings.title")} heading={t("hub:settings.heading", { name: data.name })}>
      <Problem error={change.error} />
      <Section title={t("hub:settings.naming")}>
        <Naming key={`${data.name}\n${data.contact}`} name={data.name} contact={data.contact} onSave={(body) => change.mutate(body)} />
        <NativeSelect
          label={t("hub:settings.language")}
          description={t("hub:settings.language_help")}
          value={data.language}
          onChange={(event) => change.mutate({ language: event.currentTarget.value === "en" ? "en" : "nl" })}
          data={(["nl", "en"] as const).map((value) => ({ value, label: t(`common:language.${value}`) }))}
        />
      </Section>
      <Section title={t("hub:settings.joining")} lead={t("hub:settings.joining_lead")}>
        <Switch
          size="md"
          label={t("hub:settings.open")}
          checked={data.registrationOpen}
          onChange={(event) => change.mutate({ registrationOpen: event.currentTarget.checked })}
        />
        {data.registrationOpen && (
          <div className={styles["link"]}>
            <code>{join}</code>
            <CopyButton text={join} />
          </div>
        )}
      </Section>
      <Section title={t("hub:settings.doctor")} lead={t("hub:settings.doctor_lead")}>
        <Doctor />
      </Section>
    </Page>
  );
}

interface NamingProps {
  readonly name: string;
  readonly contact: string;
  readonly onSave: (body: { name: string; contact: string }) => void;
}

function Naming({ name, contact, onSave }: NamingProps) {
  const { t } = useTexts();
  const form = useForm({ name, contact }, { name: (value) => (value.trim() === "" ? t("hub:settings.name_empty") : undefined) });
  return (
    <form
      noValidate
      className={styles["form"]}
      onSubmit={form.submit(({ name, contact }) => onSave({ name: name.trim(), contact: contact.trim() }))}
    >
      <TextInput label={t("hub:settings.name")} maxLength={200} {...form.field("name")} />
      <TextInput
        label={t("hub:settings.contact")}
        description={t("hub:settings.contact_help")}
        maxLength={500}
        {...form.field("contact")}
      />
      <Button type="submit" variant="default">
        {t("common:save")}
      </Button>
    </form>
  );
}
