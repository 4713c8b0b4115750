import { useEffect, useRef } from "react";
import { useTexts } from "../../texts/use-texts.ts";
import { useSayDay } from "../../ui/When.tsx";
import type { Group, Result } from "./hits.ts";
import styles from "./search.module.css";

interface ResultsProps {
  readonly id: string;
  readonly groups: readonly Group[];
  /** Which of all results the keyboard is at. */
  readonly active: number;
  readonly onPick: (result: Result) => void;
  readonly onPoint: (index: number) => void;
}

/** What was found, by kind, as one list that the field above it walks through. */
export function Results({ id, groups, active, onPick, onPoint }: ResultsProps) {
  const { t } = useTexts();
  const sayDay = useSayDay();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const inOrder = groups.flatMap((group) => group.results);
  return (
    <div ref={list} id={`${id}list`} role="listbox" aria-label={t("shell:results")} className={styles["results"]}>
      {groups.map(({ kind, results }) => (
        <div key={kind} role="group" aria-labelledby={`${id}${kind}`}>
          <p id={`${id}${kind}`} className={styles["kind"]}>
            {t(`shell:kind.${kind}`)}
          </p>
          {results.map((result) => {
            const at = inOrder.indexOf(result);
            return (
              // The field has the keyboard; a pointer picks directly.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={result.key}
                id={`${id}${at}`}
                role="option"
                aria-selected={at === active}
                className={styles["result"]}
                onClick={() => onPick(result)}
                // A list that appears under a pointer at rest is no choice.
                onPointerMove={({ movementX, movementY }) => (movementX !== 0 || movementY !== 0) && at !== active && onPoint(at)}
              >
                <span>{result.title}</span>
                {result.detail !== "" && <small>{/^\d{4}-\d\d-\d\d$/.test(result.detail) ? sayDay(result.detail) : result.detail}</small>}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
