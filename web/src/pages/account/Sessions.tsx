import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { call } from "../../api/call.ts";
import { queryClient } from "../../api/queries.ts";
import { signOut } from "../../api/signing.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { When } from "../../ui/When.tsx";
import styles from "./Account.module.css";
import { readAgent } from "./agent.ts";

/** Where one is signed in, and how to end that. */
export function Sessions() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const toast = useToast();
  const { data, error } = useQuery({ queryKey: ["sessions"], queryFn: () => call("session.list") });
  const revoke = useMutation({
    mutationFn: (session: string) => call("session.revoke", { params: { session } }),
    onSuccess: () => toast({ text: t("account:sessions.ended") }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["sessions"] }),
  });
  const everywhere = useMutation({ mutationFn: () => signOut(true), onSuccess: () => navigate({ to: "/sign-in" }) });
  const name = (agent: string) => {
    const { browser, system } = readAgent(agent);
    if (browser && system) return t("account:sessions.on", { browser, system });
    return browser ?? system ?? t("account:sessions.unknown");
  };
  return (
    <>
      <ul className={styles["sessions"]}>
        {(data?.items ?? []).map(({ id, agent, createdAt, current }) => (
          <li key={id}>
            <div>
              {name(agent)}
              <small>
                {t("account:sessions.since")} <When at={createdAt} />
              </small>
            </div>
            {current ? (
              <span className={styles["here"]}>✓ {t("account:sessions.here")}</span>
            ) : (
              <Button variant="default" loading={revoke.isPending && revoke.variables === id} onClick={() => revoke.mutate(id)}>
                {t("account:sessions.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Problem error={error ?? revoke.error ?? everywhere.error} />
      <Button variant="default" loading={everywhere.isPending} onClick={() => everywhere.mutate()}>
        {t("account:sessions.everywhere")}
      </Button>
    </>
  );
}
