import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { call } from "../../api/call.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Problem } from "../../ui/Problem.tsx";
import { SearchIcon } from "../../ui/icons.tsx";
import { findPages, groupHits, type Result } from "./hits.ts";
import { Results } from "./Results.tsx";
import styles from "./search.module.css";
import { useDelayed } from "./use-delayed.ts";

interface SearchDialogProps {
  readonly organisation: string;
  readonly pages: readonly Result[];
  readonly onClose: () => void;
}

const QUIET_MS = 150;

/** One box for everything: what one types narrows the pages at once, what the hub finds comes in behind it (WAI-ARIA APG, combobox with a listbox). */
export default function SearchDialog({ organisation, pages, onClose }: SearchDialogProps) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const text = useDelayed(typed.trim(), QUIET_MS);
  const { data, error, isFetching } = useQuery({
    queryKey: ["search", organisation, text],
    queryFn: () => call("search.find", { params: { organisation }, query: { text, limit: 30 } }),
    enabled: text !== "" && organisation !== "",
    placeholderData: keepPreviousData,
  });
  useEffect(() => dialog.current?.showModal(), []);
  const found = groupHits(findPages(pages, typed), typed.trim() === "" ? [] : (data?.items ?? []), organisation);
  const groups = useDeferredValue(found);
  const results = groups.flatMap((group) => group.results);
  const active = Math.min(chosen, results.length - 1);
  const go = (result: Result | undefined) => {
    if (!result) return;
    onClose();
    void navigate({ href: result.href });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keys[event.key]?.(active, results.length);
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    // What is drawn may lag behind what was typed: Enter takes what fits what was typed.
    const fresh = found.flatMap((group) => group.results);
    if (to === undefined) go(fresh[Math.min(chosen, fresh.length - 1)]);
    else setChosen(to);
  };
  const looked = text === typed.trim() && !isFetching;
  return (
    <dialog ref={dialog} className={styles["dialog"]} aria-label={t("shell:search")} onClose={onClose}>
      <div className={styles["field"]}>
        <SearchIcon />
        <input
          type="text"
          role="combobox"
          aria-label={t("shell:search_hint")}
          aria-expanded={results.length > 0}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={results[active] ? `${id}${active}` : undefined}
          placeholder={t("shell:search_hint")}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className={styles["close"]} onClick={() => dialog.current?.close()}>
          {t("common:close")}
        </button>
      </div>
      <Results id={id} groups={groups} active={active} onPick={go} onPoint={setChosen} />
      <p role="status" className={styles["status"]}>
        {typed.trim() !== "" && looked && !error && t("shell:found", { count: results.length })}
      </p>
      <Problem error={error} />
    </dialog>
  );
}

const keys: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (count === 0 ? 0 : (at + 1) % count),
  ArrowUp: (at, count) => (count === 0 ? 0 : (at - 1 + count) % count),
  PageDown: (at, count) => Math.min(at + 8, Math.max(0, count - 1)),
  PageUp: (at) => Math.max(at - 8, 0),
};
