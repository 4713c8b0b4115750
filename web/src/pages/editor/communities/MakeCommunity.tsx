import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import { queryClient } from "../../../api/queries.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { useToast } from "../../../ui/toasts.tsx";
import { useForm } from "../../../ui/use-form.ts";
import { labels } from "../draft.ts";
import styles from "../Editor.module.css";

const kinds = ["sector", "isac", "region", "pair"] as const;
const EMPTY = { name: "", kind: "sector", tlp: "TLP:GREEN", agreement: "" };

/** Makes a circle: its name, what kind it is, and what its members agreed on. */
export function MakeCommunity() {
  const { t } = useTexts();
  const toast = useToast();
  const form = useForm(EMPTY, { name: (value) => (value.trim() === "" ? t("editor:communities.make.name_missing") : undefined) });
  const make = useMutation({
    mutationFn: ({ name, kind, tlp, agreement }: typeof EMPTY) =>
      call("communities.create", {
        body: {
          name: name.trim(),
          kind: kinds.find((one) => one === kind) ?? "sector",
          defaultTlp: labels.find((one) => one === tlp) ?? "TLP:GREEN",
          ...(agreement.trim() !== "" && { agreement: agreement.trim() }),
        },
      }),
    onSuccess: (_, { name }) => {
      toast({ text: t("editor:communities.make.done", { name }) });
      form.reset(EMPTY);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["members"] }),
  });
  return (
    <form noValidate className={styles["wording"]} onSubmit={form.submit((values) => make.mutate(values))}>
      <TextInput label={t("editor:communities.make.name")} maxLength={200} {...form.field("name")} />
      <NativeSelect
        label={t("editor:communities.make.kind")}
        {...form.field("kind")}
        data={kinds.map((value) => ({ value, label: t(`editor:communities.kind.${value}`) }))}
      />
      <NativeSelect label={t("editor:communities.make.tlp")} {...form.field("tlp")} data={[...labels]} />
      <Textarea
        label={t("editor:communities.make.agreement")}
        description={t("editor:communities.make.agreement_help")}
        rows={4}
        {...form.field("agreement")}
      />
      <Problem error={make.error} />
      <div>
        <Button type="submit" loading={make.isPending}>
          {t("editor:communities.make.do")}
        </Button>
      </div>
    </form>
  );
}
