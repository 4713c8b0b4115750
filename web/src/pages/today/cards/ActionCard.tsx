import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { useDepth } from "../../../ui/depth.ts";
import { placeOf } from "../../../ui/due.ts";
import { Told } from "../../../ui/Told.tsx";
import { useTold } from "../../../ui/told.ts";
import { Urgency } from "../../../ui/Urgency.tsx";
import { Due, useTimeZone } from "../../../ui/When.tsx";
import { bulletinOf } from "../answer.ts";
import type { Action } from "../queries.ts";
import type { Decision } from "../use-decide.ts";
import styles from "./cards.module.css";
import { Decide } from "./Decide.tsx";
import { Names } from "./Names.tsx";
import { Practical } from "./Practical.tsx";

interface ActionCardProps {
  readonly action: Action;
  readonly onDecide: (decision: Decision) => void;
}

/** One thing to do: what, what can happen, why you, how, by when, who. */
export function ActionCard({ action, onDecide }: ActionCardProps) {
  const { t } = useTexts();
  const tell = useTold();
  const org = useOrg();
  const id = useId();
  const [depth] = useDepth();
  const timeZone = useTimeZone();
  const bulletin = bulletinOf(action);
  return (
    <article className={styles["card"]} aria-labelledby={id}>
      <p className={styles["top"]}>
        <Urgency place={placeOf(action, new Date(), timeZone)} />
        <span className={styles["due"]}>
          <Due at={action.due} />
        </span>
      </p>
      <h2 id={id} tabIndex={-1} data-action={action.id} className={styles["what"]}>
        {bulletin === undefined ? (
          <Link to="/o/$org/actions/$id" params={{ org, id: action.id }}>
            {tell(action.what)}
          </Link>
        ) : (
          <Link to="/o/$org/bulletins/$id" params={{ org, id: bulletin }}>
            {tell(action.what)}
          </Link>
        )}
      </h2>
      <Told texts={[action.happens, action.why, ...(action.how ? [action.how] : [])]} />
      {depth !== "basic" && bulletin === undefined && <Names names={action.subjects} total={action.subjectsTotal} />}
      <Practical action={action} />
      <Decide action={action} onDecide={onDecide}>
        {bulletin === undefined ? (
          <Link to="/o/$org/actions/$id" params={{ org, id: action.id }} className={styles["more"]}>
            {t("today:more_about")}
          </Link>
        ) : (
          <Link to="/o/$org/bulletins/$id" params={{ org, id: bulletin }} className={styles["more"]}>
            {t("today:to_bulletin")}
          </Link>
        )}
      </Decide>
    </article>
  );
}
