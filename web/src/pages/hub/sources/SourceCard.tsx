import { Button, Progress, Switch } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import { queryClient } from "../../../api/queries.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Confirm } from "../../../ui/Confirm.tsx";
import { useNumber } from "../../../ui/numbers.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { When } from "../../../ui/When.tsx";
import { Runs } from "./Runs.tsx";
import styles from "./Sources.module.css";
import { type Source, useSourceText } from "./source-text.ts";

const shapes = { waiting: "○", fetching: "↻", ok: "✓", failing: "▲", off: "–" } as const;

/** One source: how it is in a sentence, what it brought, and what one can do about it. */
export function SourceCard({ source }: { readonly source: Source }) {
  const { t } = useTexts();
  const number = useNumber();
  const [removing, setRemoving] = useState(false);
  const params = { source: source.id };
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ["sources"] });
  const turn = useMutation({ mutationFn: (enabled: boolean) => call("source.change", { params, body: { enabled } }), onSettled });
  const fetchNow = useMutation({ mutationFn: () => call("source.fetch", { params }), onSettled });
  const remove = useMutation({ mutationFn: () => call("source.remove", { params }), onSettled });
  const { progress } = source;
  return (
    <article className={styles["card"]}>
      <header>
        <div>
          <h2>{source.name}</h2>
          <p className={`${styles["state"]} ${styles[source.state]}`}>
            <span aria-hidden="true">{shapes[source.state]}</span>
            <StateText source={source} />
          </p>
        </div>
        <Switch
          size="md"
          label={t("hub:sources.on")}
          checked={source.enabled}
          disabled={turn.isPending}
          onChange={(event) => turn.mutate(event.currentTarget.checked)}
        />
      </header>
      {progress && (
        <div>
          <Progress
            value={progress.total === 0 ? 0 : (progress.done / progress.total) * 100}
            aria-label={t("hub:sources.progress", { done: number(progress.done), total: number(progress.total) })}
          />
          <p className={styles["quiet"]}>{t("hub:sources.progress", { done: number(progress.done), total: number(progress.total) })}</p>
        </div>
      )}
      {source.error && <Failure source={source} />}
      <p className={styles["quiet"]}>
        {t("hub:sources.brought", { count: source.counts.documents, shown: number(source.counts.documents) })}
        {source.counts.invalid > 0 && ` ${t("hub:sources.unreadable", { count: source.counts.invalid })}`}
      </p>
      <p className={styles["address"]}>{source.url}</p>
      <Runs runs={source.runs} />
      <Problem error={turn.error ?? fetchNow.error ?? remove.error} />
      <div className={styles["buttons"]}>
        <Button
          variant="default"
          disabled={!source.enabled || source.state === "fetching"}
          loading={fetchNow.isPending}
          onClick={() => fetchNow.mutate()}
        >
          {t("hub:sources.fetch")}
        </Button>
        <Button variant="subtle" onClick={() => setRemoving(true)}>
          {t("hub:sources.remove")}
        </Button>
      </div>
      {removing && (
        <Confirm
          title={t("hub:sources.remove_title", { name: source.name })}
          action={t("hub:sources.remove")}
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setRemoving(false)}
        >
          <p>{t("hub:sources.remove_text")}</p>
        </Confirm>
      )}
    </article>
  );
}

function StateText({ source }: { readonly source: Source }) {
  const { t } = useTexts();
  const { state, lastSuccessAt } = source;
  return (
    <span>
      {t(`hub:sources.state.${state}`)}
      {lastSuccessAt !== null && (
        <>
          {" "}
          {t("hub:sources.last")} <When at={lastSuccessAt} />.
        </>
      )}
    </span>
  );
}

/** Why it failed, what would make it right, and when the hub tries again by itself. */
function Failure({ source }: { readonly source: Source }) {
  const { t } = useTexts();
  const tell = useSourceText();
  if (!source.error) return null;
  return (
    <p className={styles["failure"]}>
      {tell(source.error)}
      {source.nextAt !== null && (
        <>
          {" "}
          {t("hub:sources.again")} <When at={source.nextAt} />.
        </>
      )}
    </p>
  );
}
