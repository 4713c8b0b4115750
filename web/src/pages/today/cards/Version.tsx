import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { call } from "../../../api/call.ts";
import { useMay } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { PlainButton } from "../../../ui/PlainButton.tsx";
import { PlainField } from "../../../ui/PlainField.tsx";
import type { Action } from "../queries.ts";
import { useAnswer } from "../use-answer.ts";
import styles from "./cards.module.css";

/** The field in which one says which version it is, with an example of how one looks. */
export function Version({ action }: { readonly action: Action }) {
  const { t } = useTexts();
  const product = action.component?.product ?? "";
  const [version, setVersion] = useState("");
  const answer = useAnswer();
  const may = useMay("inventory:write");
  const { data } = useQuery({
    queryKey: ["products", product],
    queryFn: () => call("products.suggest", { query: { text: product.slice(0, 200), limit: 1 } }),
    enabled: may && product !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!may) return null;
  const example = data?.items[0]?.example;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (version.trim() !== "") answer.mutate({ action, version: version.trim() });
  };
  return (
    <form className={styles["version"]} onSubmit={submit}>
      <PlainField
        label={t("today:question.version", { product })}
        {...(example && { help: t("today:question.example", { example }) })}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={version}
        onChange={(event) => setVersion(event.currentTarget.value)}
      />
      <PlainButton first type="submit" disabled={version.trim() === "" || answer.isPending}>
        {t("common:save")}
      </PlainButton>
    </form>
  );
}
