import { Button } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useTexts } from "../../texts/use-texts.ts";
import { useTitle } from "../../ui/use-title.ts";
import styles from "./Step.module.css";

/** Where one is on the way, and how to go on and back. */
export interface Way {
  readonly number: number;
  readonly of: number;
  readonly onNext: () => void;
  readonly onBack?: () => void;
}

interface StepProps {
  readonly way: Way;
  readonly title: string;
  readonly lead: string;
  /** What the button does, when it is not simply going on. */
  readonly next?: string;
  readonly busy?: boolean;
  readonly blocked?: boolean;
  readonly onNext?: () => void;
  readonly children: ReactNode;
}

/** One question a screen, with the way forward always in reach. */
export function Step({ way, title, lead, next, busy = false, blocked = false, onNext, children }: StepProps) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  // The next question begins at its beginning, for the eye and for who listens.
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <form
      noValidate
      className={styles["step"]}
      onSubmit={(event) => {
        event.preventDefault();
        (onNext ?? way.onNext)();
      }}
    >
      <div className={styles["way"]}>
        <span className={styles["dots"]} aria-hidden="true">
          {Array.from({ length: way.of }, (_, index) => (
            <span key={index} data-done={index < way.number || undefined} />
          ))}
        </span>
        <span>{t("start:step", { number: way.number, of: way.of })}</span>
      </div>
      <header>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p className={styles["lead"]}>{lead}</p>
      </header>
      {children}
      <div className={styles["buttons"]}>
        {way.onBack && (
          <Button variant="default" size="lg" onClick={way.onBack}>
            {t("common:back")}
          </Button>
        )}
        <Button type="submit" size="lg" loading={busy} disabled={blocked} className={styles["next"]}>
          {next ?? t("common:next")}
        </Button>
      </div>
    </form>
  );
}
