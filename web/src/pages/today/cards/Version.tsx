import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { call } from "../../../api/call.ts";
import { useMay, useOrg } from "../../../shell/organisation.ts";
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
  const example = useExample(action, may);
  if (!may) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (version.trim() !== "") answer.mutate({ action, version: version.trim() });
  };
  return (
    <form className={styles["version"]} onSubmit={submit}>
      <PlainField
        label={t("today:question.version", { product })}
        {...(example !== undefined && { help: t("today:question.example", { example }) })}
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

/** How a version of this product looks: the one in which a flaw that is asked about was solved, else the newest that any record names. */
function useExample(action: Action, enabled: boolean): string | undefined {
  const organisation = useOrg();
  const product = action.component?.product ?? "";
  const facts = useQuery({
    queryKey: ["example", organisation, action.id],
    queryFn: () => call("action.get", { params: { organisation, action: action.id }, query: { limit: 5 } }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const fixed = facts.data?.facts.find((one) => one.fixed !== null)?.fixed;
  const known = useQuery({
    queryKey: ["products", product],
    queryFn: () => call("products.suggest", { query: { text: product.slice(0, 200), limit: 1 } }),
    enabled: enabled && product !== "" && facts.isFetched && !fixed,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [first] = known.data?.items ?? [];
  return fixed ?? (first?.name === product ? (first.example ?? undefined) : undefined);
}
