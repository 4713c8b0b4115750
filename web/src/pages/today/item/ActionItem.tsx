import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { call, codeOf } from "../../../api/call.ts";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { useTitle } from "../../../ui/use-title.ts";
import { Waiting } from "../../../ui/Waiting.tsx";
import { actionOf } from "../queries.ts";
import type { ListSearch } from "../search.ts";
import { Item } from "./Item.tsx";
import styles from "./item.module.css";

/** One action in full: the same as its card, and everything known underneath. */
export function ActionItem() {
  const { t } = useTexts();
  const org = useOrg();
  const { id = "" } = useParams({ strict: false });
  const search: ListSearch = useSearch({ strict: false });
  const { data, error } = useQuery(actionOf(org, id));
  const start = useRef<HTMLHeadingElement>(null);
  useTitle(t("today:item.title"));
  useOpened(org, data?.id);
  // Who opens another item goes on reading at its beginning.
  useEffect(() => start.current?.focus({ preventScroll: true }), [data?.id]);
  return (
    <div className={styles["page"]}>
      <Link to="/o/$org/actions" params={{ org }} search={search} className={styles["back"]}>
        <span aria-hidden="true">←</span> {t("today:list.back")}
      </Link>
      {data ? (
        <>
          <Problem error={error} />
          <Item key={data.id} action={data} start={start} />
        </>
      ) : codeOf(error) === "not_found" ? (
        <>
          <h1>{t("today:item.gone")}</h1>
          <p>{t("today:item.gone_text")}</p>
        </>
      ) : error ? (
        <Problem error={error} />
      ) : (
        <Waiting />
      )}
    </div>
  );
}

/** Tells the hub, once a visit, that somebody opened this action; the operator sees the count, never who. */
function useOpened(organisation: string, action: string | undefined) {
  useEffect(() => {
    if (action === undefined) return;
    // Nothing on the screen depends on it, so nobody is bothered when it fails.
    call("action.opened", { params: { organisation, action } }).catch(() => undefined);
  }, [organisation, action]);
}
