import type { ResponseOf, RouteOf } from "@schakel/contract";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { queryClient } from "../../api/queries.ts";
import { useHub } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { ButtonLink } from "../../ui/ButtonLink.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Tlp } from "../../ui/Tlp.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { When } from "../../ui/When.tsx";
import styles from "./Editor.module.css";
import { Revise } from "./Revise.tsx";

type SentBulletin = ResponseOf<RouteOf<"bulletins.sent">>["items"][number];

/** What the hub sent, newest first: to correct or to take back. */
export function Sent() {
  const { t } = useTexts();
  const hub = useHub();
  const organisation = hub?.id ?? "";
  const { data, error } = useQuery({
    queryKey: ["bulletins", organisation, "sent"],
    queryFn: () => call("bulletins.sent", { params: { organisation }, query: { limit: 100 } }),
  });
  const write = (
    <ButtonLink to="/hub/bulletins/new" size="md">
      {t("editor:write.open")}
    </ButtonLink>
  );
  const circles = hub?.permissions.includes("hub:operate") && (
    <ButtonLink to="/hub/communities" variant="default" size="md">
      {t("editor:communities.title")}
    </ButtonLink>
  );
  const live = data?.items.filter(({ state }) => state === "published").length ?? 0;
  return (
    <Page
      title={t("editor:title")}
      heading={data ? t(live === 0 ? "editor:heading_none" : "editor:heading", { count: live }) : t("editor:title")}
      actions={
        <>
          {data?.items.length !== 0 && write}
          {circles}
        </>
      }
    >
      <Problem error={error} />
      {!data && !error && <Waiting />}
      {data?.items.length === 0 && (
        <Empty title={t("editor:empty")} action={write}>
          {t("editor:empty_text")}
        </Empty>
      )}
      <ul className={styles["sent"]}>
        {(data?.items ?? []).map((bulletin) => (
          <li key={bulletin.id}>
            <Bulletin bulletin={bulletin} organisation={organisation} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Bulletin({ bulletin, organisation }: { readonly bulletin: SentBulletin; readonly organisation: string }) {
  const { t, language } = useTexts();
  const [doing, setDoing] = useState<"revise" | "withdraw">();
  const params = { organisation, bulletin: bulletin.id };
  const withdraw = useMutation({
    mutationFn: () => call("bulletin.withdraw", { params }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["bulletins"] }),
    onSuccess: () => setDoing(undefined),
  });
  const first = bulletin.parts[0];
  const title = first?.content[language]?.title ?? first?.content.nl?.title ?? first?.content.en?.title ?? "";
  const withdrawn = bulletin.state === "withdrawn";
  return (
    <article className={styles["card"]}>
      <h2>{withdrawn ? t("editor:withdrawn") : title}</h2>
      {first && (
        <p className={styles["quiet"]}>
          {t("editor:sent_at")} <When at={first.publishedAt} />
        </p>
      )}
      <ul className={styles["labels"]}>
        {bulletin.parts.map((part) => (
          <li key={part.id}>
            {t(`editor:kind.${part.kind}`)} <Tlp label={part.tlp} /> {t(`editor:audience.${part.audience}`)}
          </li>
        ))}
      </ul>
      <Problem error={withdraw.error} />
      {!withdrawn && doing !== "revise" && (
        <div className={styles["row"]}>
          <Button variant="default" onClick={() => setDoing("revise")}>
            {t("editor:revise.open")}
          </Button>
          <Button variant="subtle" onClick={() => setDoing("withdraw")}>
            {t("editor:withdraw.do")}
          </Button>
        </div>
      )}
      {doing === "revise" && <Revise bulletin={bulletin} organisation={organisation} onDone={() => setDoing(undefined)} />}
      {doing === "withdraw" && (
        <Confirm
          title={t("editor:withdraw.title")}
          action={t("editor:withdraw.do")}
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate()}
          onClose={() => setDoing(undefined)}
        >
          <p>{t("editor:withdraw.text")}</p>
        </Confirm>
      )}
    </article>
  );
}
