import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { Beside } from "../../../ui/Beside.tsx";
import { Empty } from "../../../ui/Empty.tsx";
import { Newcomers } from "../../../ui/Newcomers.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { useStableOrder } from "../../../ui/use-stable-order.ts";
import { useTitle } from "../../../ui/use-title.ts";
import { Waiting } from "../../../ui/Waiting.tsx";
import { useTimeZone } from "../../../ui/When.tsx";
import { actionsOf } from "../queries.ts";
import { choose, type ListSearch } from "../search.ts";
import { Filters } from "./Filters.tsx";
import styles from "./list.module.css";
import { Row } from "./Row.tsx";

const STEP = 25;

/** Everything to do or everything decided, a line each; what one opens stands beside it. */
export function ActionList() {
  const { t } = useTexts();
  const org = useOrg();
  const { id } = useParams({ strict: false });
  const search: ListSearch = useSearch({ strict: false });
  const state = search.state ?? "open";
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(actionsOf(org, state));
  // Filters and counts are true only of the whole list.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  useTitle(id === undefined ? t("today:list.title") : undefined);
  const Heading = id === undefined ? "h1" : "h2";
  const all = data?.pages.flatMap((page) => page.items);
  return (
    <Beside open={id !== undefined} label={t("today:item.title")}>
      <Heading className={styles["heading"]}>
        {all ? t(state === "open" ? "today:list.heading" : "today:list.heading_decided", { count: all.length }) : t("today:list.title")}
      </Heading>
      <Filters search={search} actions={all ?? []} narrow={id !== undefined} />
      <Problem error={error} />
      {!all && !error && <Waiting />}
      {all && <Rows key={state} all={all} search={search} {...(id !== undefined && { open: id })} />}
    </Beside>
  );
}

interface RowsProps {
  readonly all: Parameters<typeof choose>[0];
  readonly search: ListSearch;
  readonly open?: string;
}

function Rows({ all, search, open }: RowsProps) {
  const { t } = useTexts();
  const org = useOrg();
  const timeZone = useTimeZone();
  const [shown, setShown] = useState(STEP);
  const { ordered, fresh, settle } = useStableOrder(all);
  const chosen = choose(ordered, search, new Date(), timeZone);
  const filtered = search.place !== undefined || search.asset !== undefined;
  if (chosen.length === 0) {
    return (
      <Empty title={t("today:list.nothing")}>
        {t(
          filtered ? "today:list.nothing_filtered" : search.state === "decided" ? "today:list.nothing_decided" : "today:list.nothing_open",
        )}{" "}
        {filtered && (
          <Link to="/o/$org/actions" params={{ org }}>
            {t("today:list.show_all")}
          </Link>
        )}
      </Empty>
    );
  }
  return (
    <>
      <Newcomers count={fresh.length} onShow={settle} />
      {filtered && <p role="status">{t("today:list.filtered", { count: chosen.length })}</p>}
      <ul className={styles["rows"]}>
        {chosen.slice(0, shown).map((action) => (
          <li key={action.id}>
            <Row action={action} search={search} current={action.id === open} />
          </li>
        ))}
      </ul>
      {chosen.length > shown && (
        <Button variant="default" onClick={() => setShown((now) => now + STEP)}>
          {t("today:list.more", { count: Math.min(STEP, chosen.length - shown) })}
        </Button>
      )}
    </>
  );
}
