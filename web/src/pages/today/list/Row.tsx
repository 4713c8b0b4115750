import { Link } from "@tanstack/react-router";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { hasRoomBeside } from "../../../ui/Beside.tsx";
import { useTold } from "../../../ui/told.ts";
import { Urgency } from "../../../ui/Urgency.tsx";
import { Due, useTimeZone } from "../../../ui/When.tsx";
import type { Action } from "../queries.ts";
import { standing, type ListSearch } from "../search.ts";
import styles from "./list.module.css";

interface RowProps {
  readonly action: Action;
  readonly search: ListSearch;
  readonly current: boolean;
}

/** One action as a line of the list. */
export function Row({ action, search, current }: RowProps) {
  const { t } = useTexts();
  const tell = useTold();
  const org = useOrg();
  const timeZone = useTimeZone();
  return (
    <Link
      to="/o/$org/actions/$id"
      params={{ org, id: action.id }}
      search={search}
      resetScroll={!hasRoomBeside()}
      className={styles["row"]}
      aria-current={current ? "page" : undefined}
    >
      <span className={styles["top"]}>
        {action.state === "open" ? (
          <Urgency place={standing(action, new Date(), timeZone)} />
        ) : (
          <strong>{t(`today:list.was.${action.state}`)}</strong>
        )}
        {action.state === "open" && action.kind !== "question" && (
          <span className={styles["quiet"]}>
            <Due at={action.due} />
          </span>
        )}
      </span>
      <span>{tell(action.what)}</span>
      {action.asset && <span className={styles["quiet"]}>{action.asset.name}</span>}
    </Link>
  );
}
