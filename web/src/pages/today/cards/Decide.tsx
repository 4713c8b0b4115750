import { lazy, Suspense, useState, type ReactNode } from "react";
import { useMay } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { PlainButton } from "../../../ui/PlainButton.tsx";
import { isForSupplier } from "../answer.ts";
import type { Action } from "../queries.ts";
import type { Decision } from "../use-decide.ts";
import styles from "./cards.module.css";

const Later = lazy(() => import("./Later.tsx"));
const NotUs = lazy(() => import("./NotUs.tsx"));

interface DecideProps {
  readonly action: Action;
  readonly onDecide: (decision: Decision) => void;
  /** Stands after the buttons. */
  readonly children?: ReactNode;
}

/** Klaar, Niet voor ons, Later: what may be said of an open action by who may say it. */
export function Decide({ action, onDecide, children }: DecideProps) {
  const { t } = useTexts();
  const may = useMay("actions:write");
  const [asking, setAsking] = useState<"not_us" | "later">();
  if (!may) {
    return (
      <div className={styles["decide"]}>
        <p className={styles["quiet"]}>{t("today:read_only")}</p>
        {children}
      </div>
    );
  }
  // Done with this one is who answers it.
  const asksVersion = action.kind === "question" && !isForSupplier(action);
  const toggle = (what: "not_us" | "later") => setAsking((now) => (now === what ? undefined : what));
  const close = () => setAsking(undefined);
  return (
    <>
      <div className={styles["decide"]}>
        {!asksVersion && (
          <PlainButton first onClick={() => onDecide({ decision: "done" })}>
            {t(action.kind === "read" ? "today:read" : "today:done")}
          </PlainButton>
        )}
        <PlainButton aria-expanded={asking === "not_us"} onClick={() => toggle("not_us")}>
          {t("today:not_us.do")}
        </PlainButton>
        <PlainButton aria-expanded={asking === "later"} onClick={() => toggle("later")}>
          {t("today:later.do")}
        </PlainButton>
        {children}
      </div>
      <Suspense>
        {asking === "not_us" && <NotUs onReason={(reason) => onDecide({ decision: "not_us", reason })} onCancel={close} />}
        {asking === "later" && <Later due={action.due} onUntil={(until) => onDecide({ decision: "later", until })} onCancel={close} />}
      </Suspense>
    </>
  );
}
