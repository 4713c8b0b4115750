import { Button, Progress } from "@mantine/core";
import { useRef, useState, type ChangeEvent } from "react";
import { useTexts } from "../../../texts/use-texts.ts";
import { useNumber } from "../../../ui/numbers.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { importFiles, NOTHING, type Tally } from "./import-files.ts";
import styles from "./Sources.module.css";

/** Hands advisories in from this computer: shows how far it is as they are taken in, can be stopped, and says what failed and why. */
export function ImportFiles() {
  const { t } = useTexts();
  const number = useNumber();
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(undefined);
  const [busy, setBusy] = useState(false);
  const [tally, setTally] = useState<Tally>(NOTHING);
  const [error, setError] = useState<unknown>();
  const start = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(currentTarget.files ?? [])];
    currentTarget.value = "";
    if (files.length === 0) return;
    stop.current = new AbortController();
    setBusy(true);
    setError(undefined);
    try {
      await importFiles(files, stop.current.signal, setTally);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const done = tally.imported + tally.unchanged + tally.invalid.length;
  return (
    <>
      <input ref={input} type="file" multiple accept=".json,application/json" hidden onChange={(event) => void start(event)} />
      <div className={styles["buttons"]}>
        <Button variant="default" disabled={busy} onClick={() => input.current?.click()}>
          {t("hub:sources.files.choose")}
        </Button>
        {busy && (
          <Button variant="subtle" onClick={() => stop.current?.abort()}>
            {t("hub:sources.files.stop")}
          </Button>
        )}
      </div>
      {tally.total > 0 && (
        <div role="status">
          <Progress value={(done / tally.total) * 100} aria-label={t("hub:sources.files.title")} />
          <p>
            {t("hub:sources.files.done", { done: number(done), total: number(tally.total) })}{" "}
            {t("hub:sources.files.counts", { imported: number(tally.imported), unchanged: number(tally.unchanged) })}{" "}
            {!busy && done < tally.total && t("hub:sources.files.stopped")}
          </p>
        </div>
      )}
      {tally.invalid.length > 0 && (
        <div>
          <p>{t("hub:sources.files.invalid", { count: tally.invalid.length })}</p>
          <ul className={styles["invalid"]}>
            {tally.invalid.slice(0, 100).map(({ path, problem }) => (
              <li key={path}>
                <code>{path}</code> {problem}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Problem error={error} />
    </>
  );
}
