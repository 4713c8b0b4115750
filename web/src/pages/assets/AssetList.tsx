import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { memo, useDeferredValue, useEffect, useMemo, useState } from "react";
import { useMay } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { ButtonLink } from "../../ui/ButtonLink.tsx";
import { useNumber } from "../../ui/numbers.ts";
import { useTitle } from "../../ui/use-title.ts";
import { AssetCards } from "./AssetCards.tsx";
import styles from "./Assets.module.css";
import { AssetTable } from "./AssetTable.tsx";
import { Filters } from "./Filters.tsx";
import { countShows, findRows, type Row } from "./model.ts";
import type { AssetsSearch } from "./search.ts";
import { useSteady } from "./use-steady.ts";

const PAGE = 50;
const ADDRESS_PAUSE_MS = 300;
const NARROW = "(max-width: 60rem)";

const Table = memo(AssetTable);
const Cards = memo(AssetCards);

interface AssetListProps {
  readonly rows: readonly Row[];
  readonly org: string;
  /** Whether something stands beside the list. */
  readonly open: boolean;
  readonly current?: string;
}

/** The list with its answer, its search and its parts. */
export function AssetList({ rows, org, open, current }: AssetListProps) {
  const { t } = useTexts();
  const number = useNumber();
  const search: AssetsSearch = useSearch({ strict: false });
  const show = search.show ?? "all";
  const [text, setText] = useSearchText(search);
  const ordered = useSteady(rows);
  const counts = useMemo(() => countShows(rows), [rows]);
  // The field answers at once; the list follows as soon as there is time for it.
  const wanted = useDeferredValue(text);
  const found = useMemo(() => findRows(ordered, wanted, show), [ordered, wanted, show]);
  const [pages, setPages] = useState(1);
  const shown = useMemo(() => found.slice(0, pages * PAGE), [found, pages]);
  const narrow = useMediaQuery(NARROW, window.matchMedia(NARROW).matches);
  useTitle(open ? undefined : t("assets:title"));
  const Heading = open ? "h2" : "h1";
  return (
    <>
      <header className={styles["header"]}>
        <div>
          <Heading>
            {counts.affected > 0
              ? t("assets:heading_affected", { count: counts.affected, n: number(rows.length) })
              : t("assets:heading", { count: rows.length, n: number(rows.length) })}
          </Heading>
          {!open && <Answer counts={counts} />}
        </div>
        {!open && <Actions org={org} />}
      </header>
      <Filters
        text={text}
        show={show}
        counts={counts}
        onText={(next) => {
          setText(next);
          setPages(1);
        }}
      />
      <p role="status" className={styles["found"]}>
        {found.length < rows.length && t("assets:found", { count: found.length, n: number(found.length) })}
      </p>
      {narrow || open ? (
        <Cards rows={shown} org={org} {...(current !== undefined && { current })} />
      ) : (
        <Table rows={shown} org={org} asking={show === "unrecognised"} />
      )}
      {found.length > shown.length && (
        <Button variant="default" className={styles["more"]} onClick={() => setPages(pages + 1)}>
          {t("assets:more", { count: found.length - shown.length, n: number(found.length - shown.length) })}
        </Button>
      )}
    </>
  );
}

/** What else of the list asks for somebody, a sentence each. */
function Answer({ counts }: { readonly counts: ReturnType<typeof countShows> }) {
  const { t } = useTexts();
  const parts = (["question", "unrecognised"] as const)
    .filter((show) => counts[show] > 0)
    .map((show) => t(`assets:answer.${show}`, { count: counts[show] }));
  if (counts.affected === 0 && parts.length === 0) parts.push(t("assets:answer.calm"));
  return <p className={styles["lead"]}>{parts.join(" ")}</p>;
}

function Actions({ org }: { readonly org: string }) {
  const { t } = useTexts();
  if (!useMay("inventory:write")) return null;
  return (
    <div className={styles["actions"]}>
      <ButtonLink to="/o/$org/assets/add" params={{ org }} search={true} resetScroll={false}>
        {t("assets:add.open")}
      </ButtonLink>
      <ButtonLink to="/o/$org/assets/import" params={{ org }} variant="default">
        {t("assets:import.open")}
      </ButtonLink>
    </div>
  );
}

/** The words that are looked for: at once on the screen, a moment later in the address. */
function useSearchText(search: AssetsSearch) {
  const navigate = useNavigate();
  const [text, setText] = useState(search.q ?? "");
  useEffect(() => {
    if ((search.q ?? "") === text) return undefined;
    const { q: _, ...rest } = search;
    const follow = () => void navigate({ to: ".", search: text === "" ? rest : { ...rest, q: text }, replace: true, resetScroll: false });
    const timer = setTimeout(follow, ADDRESS_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [navigate, search, text]);
  return [text, setText] as const;
}
