import { Checkbox, TextInput } from "@mantine/core";
import type { ResponseOf, RouteOf } from "@schakel/contract";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Urgency } from "../../ui/Urgency.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import styles from "./overview.module.css";
import type { OverviewSearch } from "./search.ts";

type Served = ResponseOf<RouteOf<"overview.get">>["items"][number];

/** Every organisation that one serves, the most urgent first: a line each, with what there is to do in words. */
export function Overview() {
  const { t } = useTexts();
  const { data, error } = useQuery({ queryKey: ["overview"], queryFn: () => call("overview.get") });
  if (!data) return <Page title={t("overview:title")}>{error ? <Problem error={error} /> : <Waiting />}</Page>;
  if (data.items.length === 0) {
    return (
      <Page title={t("overview:title")}>
        <Empty title={t("overview:nothing")}>{t("overview:nothing_text")}</Empty>
      </Page>
    );
  }
  const busy = data.items.filter(({ today }) => today > 0).length;
  const soon = data.items.filter(({ week }) => week > 0).length;
  return (
    <Page
      title={t("overview:title")}
      heading={
        busy > 0
          ? t("overview:heading", { count: busy })
          : soon > 0
            ? t("overview:heading_week", { count: soon })
            : t("overview:heading_none")
      }
      lead={t("overview:lead", { count: data.items.length })}
    >
      <Problem error={error} />
      <List items={data.items} />
    </Page>
  );
}

function List({ items }: { readonly items: readonly Served[] }) {
  const { t } = useTexts();
  const search: OverviewSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const [name, setName] = useState(search.name ?? "");
  const only = search.only === "work";
  const keep = (next: OverviewSearch) => void navigate({ to: "/all", search: next, replace: true, resetScroll: false });
  const chosen = items.filter(
    (one) =>
      one.organisation.name.toLowerCase().includes(name.trim().toLowerCase()) &&
      (!only || one.today + one.week + one.later + one.questions + one.unread > 0 || one.components === 0),
  );
  const filtered = name.trim() !== "" || only;
  return (
    <>
      {items.length > 5 && (
        <div className={styles["filters"]}>
          <TextInput
            type="search"
            label={t("overview:filter")}
            value={name}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setName(value);
              keep({ ...(value.trim() !== "" && { name: value }), ...(only && { only: "work" }) });
            }}
          />
          <Checkbox
            label={t("overview:only")}
            checked={only}
            onChange={(event) => keep({ ...(name.trim() !== "" && { name }), ...(event.currentTarget.checked && { only: "work" }) })}
          />
        </div>
      )}
      <p role="status" className={styles["count"]}>
        {filtered && t(chosen.length === 0 ? "overview:none_found" : "overview:found", { count: chosen.length })}
      </p>
      <ul className={styles["list"]}>
        {chosen.map((one) => (
          <li key={one.organisation.id}>
            <Line served={one} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** One organisation: how soon, its name, and what there is to do in words. */
function Line({ served }: { readonly served: Served }) {
  const { t } = useTexts();
  const place =
    served.today > 0 ? "today" : served.week > 0 ? "week" : served.later > 0 ? "later" : served.questions > 0 ? "question" : undefined;
  const parts = (["today", "week", "later", "questions", "unread"] as const)
    .filter((kind) => served[kind] > 0)
    .map((kind) => t(`overview:${kind}`, { count: served[kind] }));
  const said = served.components === 0 ? t("overview:empty") : parts.length === 0 ? t("overview:calm") : parts.join(", ");
  return (
    <Link to="/o/$org/today" params={{ org: served.organisation.id }} className={styles["line"]}>
      <span>
        {place ? (
          <Urgency place={place} />
        ) : (
          <span className={styles["calm"]} aria-hidden="true">
            {served.components === 0 ? "○" : "✓"}
          </span>
        )}
      </span>
      <span className={styles["words"]}>
        <strong>{served.organisation.name}</strong>
        <span>{said}</span>
      </span>
    </Link>
  );
}
