import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Confirm } from "../../../ui/Confirm.tsx";
import { Hidden } from "../../../ui/Hidden.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Section } from "../../../ui/Section.tsx";
import { useToast } from "../../../ui/toasts.tsx";
import { When } from "../../../ui/When.tsx";
import styles from "../Company.module.css";
import { tokensOf, type Profile, type Token } from "../queries.ts";
import { NewToken } from "./NewToken.tsx";
import { nameOfScope } from "./scope-name.ts";

/** What programs may do in the company's name, and how to end that. */
export function Tokens({ profile }: { readonly profile: Profile }) {
  const { t } = useTexts();
  const organisation = useOrg();
  const queries = useQueryClient();
  const toast = useToast();
  const { data, error } = useQuery(tokensOf(organisation));
  const [revoking, setRevoking] = useState<Token>();
  const revoke = useMutation({
    mutationFn: (token: string) => call("tokens.revoke", { params: { organisation, token } }),
    onSuccess: () => {
      setRevoking(undefined);
      toast({ text: t("company:tokens.revoked") });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: tokensOf(organisation).queryKey }),
  });
  const tokens = data?.items ?? [];
  return (
    <>
      <Section title={t("company:tokens.new_title")} lead={t("company:tokens.new_lead")}>
        <NewToken isHub={profile.isHub} />
      </Section>
      <Problem error={error} />
      {tokens.length > 0 && (
        <Section title={t("company:tokens.title", { count: tokens.length })}>
          <ul className={styles["list"]}>
            {tokens.map((token) => (
              <li key={token.id}>
                <TokenLine token={token} />
                <Button variant="default" onClick={() => setRevoking(token)}>
                  {t("company:tokens.revoke")}
                  <Hidden> {token.name || t("company:tokens.nameless")}</Hidden>
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {revoking && (
        <Confirm
          title={t("company:tokens.revoke_title", { name: revoking.name || t("company:tokens.nameless") })}
          action={t("company:tokens.revoke")}
          busy={revoke.isPending}
          onConfirm={() => revoke.mutate(revoking.id)}
          onClose={() => setRevoking(undefined)}
        >
          <p>{t("company:tokens.revoke_text")}</p>
          <Problem error={revoke.error} />
        </Confirm>
      )}
    </>
  );
}

function TokenLine({ token }: { readonly token: Token }) {
  const { t } = useTexts();
  const { name, scopes, expiresAt, lastUsedAt } = token;
  return (
    <div>
      <strong>{name || t("company:tokens.nameless")}</strong>
      <small>{scopes.map((scope) => t(`company:scope.${nameOfScope(scope)}`)).join(" · ")}</small>
      <small>
        {lastUsedAt === null ? (
          t("company:tokens.never_used")
        ) : (
          <>
            {t("company:tokens.used")} <When at={lastUsedAt} />
          </>
        )}
        {" · "}
        {t("company:tokens.until")} <When at={expiresAt} />
      </small>
    </div>
  );
}
