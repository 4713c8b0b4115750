import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { hubScopes, type Scope } from "@schakel/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import { useOrg, useOrganisation } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { CopyButton } from "../../../ui/CopyButton.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { useForm } from "../../../ui/use-form.ts";
import styles from "../Company.module.css";
import { tokensOf } from "../queries.ts";
import { nameOfScope } from "./scope-name.ts";

const lengths = ["30", "90", "365"] as const;
const DAY_MS = 24 * 60 * 60 * 1000;
const empty = { name: "", days: "90" };

/** Makes a token that does no more than who makes it may; it is shown once. */
export function NewToken({ isHub }: { readonly isHub: boolean }) {
  const { t } = useTexts();
  const organisation = useOrg();
  const queries = useQueryClient();
  const mine = useOrganisation()?.permissions ?? [];
  const offered = mine.filter((scope) => isHub || !hubScopes.includes(scope));
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [missing, setMissing] = useState(false);
  const form = useForm(empty, { name: (value) => (value.trim() === "" ? t("common:fill.needed") : undefined) });
  const make = useMutation({
    mutationFn: ({ name, days }: typeof form.values) =>
      call("tokens.create", {
        params: { organisation },
        body: { name: name.trim(), scopes: [...scopes], expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() },
      }),
    onSuccess: () => {
      form.reset(empty);
      setScopes([]);
      return queries.invalidateQueries({ queryKey: tokensOf(organisation).queryKey });
    },
  });
  const send = (values: typeof form.values) => {
    setMissing(scopes.length === 0);
    if (scopes.length > 0) make.mutate(values);
  };
  return (
    <>
      <form noValidate className={styles["form"]} onSubmit={form.submit(send)}>
        <TextInput
          label={t("company:tokens.name")}
          description={t("company:tokens.name_help")}
          autoComplete="off"
          maxLength={200}
          required
          {...form.field("name")}
        />
        <Checkbox.Group
          label={t("company:tokens.may")}
          value={[...scopes]}
          error={missing && scopes.length === 0 ? t("company:tokens.may_nothing") : undefined}
          onChange={(next) => setScopes(offered.filter((scope) => next.includes(scope)))}
        >
          <div className={styles["choices"]}>
            {offered.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(`company:scope.${nameOfScope(scope)}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <NativeSelect
          label={t("company:tokens.how_long")}
          {...form.field("days")}
          data={lengths.map((value) => ({ value, label: t(`company:tokens.days_${value}`) }))}
        />
        <Problem error={make.error} />
        <Button type="submit" loading={make.isPending}>
          {t("company:tokens.do")}
        </Button>
      </form>
      {make.data && <Made token={make.data.token} />}
    </>
  );
}

/** The token, shown once. */
function Made({ token }: { readonly token: string }) {
  const { t } = useTexts();
  return (
    <div className={styles["once"]} role="status">
      <p>
        <strong>{t("company:tokens.made")}</strong>
      </p>
      <p>{t("company:tokens.made_text")}</p>
      <code className={styles["secret"]}>{token}</code>
      <CopyButton text={token} label={t("company:tokens.copy")} />
    </div>
  );
}
