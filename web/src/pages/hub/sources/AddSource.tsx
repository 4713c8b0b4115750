import { Button, TextInput } from "@mantine/core";
import type { BodyOf, RouteOf } from "@schakel/contract";
import { useMutation, useQuery } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import { queryClient } from "../../../api/queries.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { useToast } from "../../../ui/toasts.tsx";
import { useForm } from "../../../ui/use-form.ts";
import styles from "./Sources.module.css";

type NewSource = BodyOf<RouteOf<"sources.add">>;

/** Sources that the hub knows, with one click; or a CSAF provider of one's own by its address. */
export function AddSource() {
  const { t, language } = useTexts();
  const toast = useToast();
  const offered = useQuery({ queryKey: ["sources", "offered"], queryFn: () => call("sources.offered") });
  const form = useForm(
    { url: "" },
    { url: (value) => (/^https?:\/\/\S+$/.test(value.trim()) ? undefined : t("hub:sources.add.url_wrong")) },
  );
  const add = useMutation({
    mutationFn: (body: NewSource) => call("sources.add", { body }),
    onSuccess: ({ name }) => {
      toast({ text: t("hub:sources.add.added", { name }) });
      form.reset({ url: "" });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["sources"] }),
  });
  const free = (offered.data?.items ?? []).filter((one) => !one.added);
  return (
    <>
      <ul className={styles["offered"]}>
        {free.map(({ kind, name, about }) => (
          <li key={kind}>
            <div>
              <strong>{name}</strong>
              <p className={styles["quiet"]}>{about[language]}</p>
            </div>
            <Button variant="default" loading={add.isPending && add.variables.kind === kind} onClick={() => add.mutate({ kind })}>
              {t("hub:sources.add.do", { name })}
            </Button>
          </li>
        ))}
      </ul>
      <form noValidate className={styles["own"]} onSubmit={form.submit(({ url }) => add.mutate({ kind: "csaf", url: url.trim() }))}>
        <TextInput
          label={t("hub:sources.add.url")}
          description={t("hub:sources.add.url_help")}
          type="url"
          placeholder="https://…/provider-metadata.json"
          {...form.field("url")}
        />
        <Button type="submit" variant="default" loading={add.isPending && add.variables.kind === "csaf"}>
          {t("hub:sources.add.own")}
        </Button>
      </form>
      <Problem error={add.error ?? offered.error} />
    </>
  );
}
