import { Button, NativeSelect, Radio, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { session } from "../../api/queries.ts";
import type { Language } from "../../texts/index.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { depths } from "../../ui/depth.ts";
import { Page } from "../../ui/Page.tsx";
import { Section } from "../../ui/Section.tsx";
import { useForm } from "../../ui/use-form.ts";
import styles from "./Account.module.css";
import { ChangePassword } from "./ChangePassword.tsx";
import { Sessions } from "./Sessions.tsx";
import { useChangePerson } from "./use-change-person.ts";

/** Everything about the person who is signed in, in whichever organisation. */
export function Account() {
  const { t } = useTexts();
  const { data } = useQuery(session);
  const change = useChangePerson();
  if (!data) return null;
  const { name, language, depth } = data.person;
  return (
    <Page title={t("account:title")} heading={t("account:heading", { name })} lead={t("account:lead")}>
      <Section title={t("account:name.title")} lead={t("account:name.lead")}>
        <Name key={name} name={name} onSave={(name) => change({ name })} />
      </Section>
      <Section title={t("account:language.title")}>
        <NativeSelect
          label={t("account:language.label")}
          value={language}
          onChange={(event) => change({ language: event.currentTarget.value as Language })}
          data={(["nl", "en"] as const).map((value) => ({ value, label: t(`common:language.${value}`) }))}
        />
      </Section>
      <Section title={t("account:depth.title")}>
        <Radio.Group
          label={t("account:depth.lead")}
          value={depth ?? "company"}
          onChange={(value) => change({ depth: value === "company" ? null : value })}
        >
          <div className={styles["choices"]}>
            <Radio value="company" label={t("account:depth.company")} description={t("account:depth.company_text")} />
            {depths.map((one) => (
              <Radio key={one} value={one} label={t(`common:depth.${one}`)} description={t(`account:depth.${one}`)} />
            ))}
          </div>
        </Radio.Group>
      </Section>
      <Section title={t("account:password.title")} lead={t("account:password.lead")}>
        <ChangePassword />
      </Section>
      <Section title={t("account:sessions.title")} lead={t("account:sessions.lead")}>
        <Sessions />
      </Section>
    </Page>
  );
}

function Name({ name, onSave }: { readonly name: string; readonly onSave: (name: string) => void }) {
  const { t } = useTexts();
  const form = useForm({ name }, { name: (value) => (value.trim() === "" ? t("common:fill.needed") : undefined) });
  return (
    <form noValidate className={styles["form"]} onSubmit={form.submit((values) => onSave(values.name.trim()))}>
      <TextInput label={t("account:name.label")} autoComplete="name" maxLength={200} required {...form.field("name")} />
      <Button type="submit" variant="default" disabled={form.values.name.trim() === name}>
        {t("common:save")}
      </Button>
    </form>
  );
}
