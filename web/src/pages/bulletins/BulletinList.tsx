import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Beside } from "../../ui/Beside.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Newcomers } from "../../ui/Newcomers.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useStableOrder } from "../../ui/use-stable-order.ts";
import { useTitle } from "../../ui/use-title.ts";
import { Waiting } from "../../ui/Waiting.tsx";
import styles from "./bulletins.module.css";
import { bulletinsOf, type Bulletin } from "./queries.ts";
import { Row } from "./Row.tsx";
import { shows, type BulletinSearch } from "./search.ts";

/** The bulletins: those about what one has first; the open one stands beside them. */
export function BulletinList() {
  const { t } = useTexts();
  const org = useOrg();
  const { id }: { id?: string } = useParams({ strict: false });
  const search: BulletinSearch = useSearch({ strict: false });
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(bulletinsOf(org, search.show === "concerning"));
  const all = data?.pages.flatMap((page) => page.items);
  const unread = all?.filter((one) => !one.read && one.state === "published");
  const shown = search.show === "unread" ? unread : all;
  useTitle(id === undefined ? t("bulletins:title") : undefined);
  // A choice that happens to leave little of a page goes on to the next.
  const few = search.show === "unread" && (shown?.length ?? 0) < 10;
  useEffect(() => {
    if (few && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [few, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const Heading = id === undefined ? "h1" : "h2";
  return (
    <Beside open={id !== undefined} label={t("bulletins:one")}>
      <Heading className={styles["heading"]}>
        {unread === undefined
          ? t("bulletins:title")
          : all?.length === 0 && search.show !== "concerning"
            ? t("bulletins:heading_empty")
            : unread.length === 0
              ? t("bulletins:heading_none")
              : t("bulletins:heading", { count: unread.length })}
      </Heading>
      <Choice
        label={t("bulletins:show.label")}
        value={search.show ?? "all"}
        options={shows.map((value) => ({ value, label: t(`bulletins:show.${value}`) }))}
        search={(value) => () => (value === "all" ? {} : { show: value })}
      />
      <Problem error={error} />
      {!shown && !error && <Waiting />}
      {shown && <Rows key={search.show ?? "all"} all={shown} search={search} {...(id !== undefined && { open: id })} />}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("common:more")}
        </Button>
      )}
      {id === undefined && (
        <p>
          <Link to="/o/$org/watch" params={{ org }}>
            {t("bulletins:watch")}
          </Link>
        </p>
      )}
    </Beside>
  );
}

interface RowsProps {
  readonly all: readonly Bulletin[];
  readonly search: BulletinSearch;
  readonly open?: string;
}

/** The rows in groups: for you, the rest, and below them what came in while one was looking. */
function Rows({ all, search, open }: RowsProps) {
  const { t } = useTexts();
  const forYou = ({ concerns, read }: Bulletin) => (concerns.length > 0 && !read ? 0 : 1);
  const { ordered, known, fresh, settle } = useStableOrder(
    all.map((one) => ({ ...one, openedAt: one.publishedAt })).toSorted((one, other) => forYou(one) - forYou(other)),
  );
  if (ordered.length === 0) {
    return <Empty title={t(`bulletins:empty.${search.show ?? "all"}`)}>{t(`bulletins:empty.${search.show ?? "all"}_text`)}</Empty>;
  }
  const Heading = open === undefined ? "h2" : "h3";
  const groups = [
    { name: "for_you", items: known.filter((one) => one.concerns.length > 0) },
    { name: "others", items: known.filter((one) => one.concerns.length === 0) },
    { name: "fresh", items: fresh },
  ] as const;
  return (
    <>
      <Newcomers count={fresh.length} onShow={settle} />
      {groups.map(
        ({ name, items }) =>
          items.length > 0 && (
            <section key={name} className={styles["group"]}>
              <Heading>{t(`bulletins:group.${name}`)}</Heading>
              <ul className={styles["rows"]}>
                {items.map((one) => (
                  <li key={one.id}>
                    <Row bulletin={one} search={search} current={one.id === open} />
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}
