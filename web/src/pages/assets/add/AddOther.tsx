import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Pills } from "../../../ui/Pills.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { useForm } from "../../../ui/use-form.ts";
import styles from "../details/details.module.css";

const kinds = ["process", "information", "system"] as const;

/** Adds what has no product in it: a way of working, a kind of information, or a system whose products come later. */
export function AddOther() {
  const { t } = useTexts();
  const organisation = useOrg();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<(typeof kinds)[number]>("process");
  const form = useForm({ name: "" }, { name: (value) => (value.trim() === "" ? t("common:fill.needed") : undefined) });
  const add = useMutation({
    mutationFn: (name: string) => call("assets.add", { params: { organisation }, body: { name: name.trim(), kind } }),
    onSuccess: async (asset) => {
      await queries.invalidateQueries({ queryKey: ["inventory", organisation] });
      await navigate({ to: "/o/$org/assets/$asset", params: { org: organisation, asset: asset.id }, search: true });
    },
  });
  return (
    <form noValidate className={styles["details"]} onSubmit={form.submit(({ name }) => add.mutate(name))}>
      <Pills
        question={t("assets:other.kind")}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`assets:other.${value}`), note: t(`assets:other.${value}_note`) }))}
      />
      <TextInput label={t("assets:other.name")} autoComplete="off" maxLength={200} required {...form.field("name")} />
      <Problem error={add.error} />
      <div>
        <Button type="submit" loading={add.isPending}>
          {t("assets:add.do")}
        </Button>
      </div>
    </form>
  );
}
