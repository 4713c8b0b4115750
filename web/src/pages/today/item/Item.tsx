import { Link } from "@tanstack/react-router";
import type { RefObject } from "react";
import { useOrg } from "../../../shell/organisation.ts";
import { useTexts } from "../../../texts/use-texts.ts";
import { useDepth } from "../../../ui/depth.ts";
import { DepthSwitch } from "../../../ui/DepthSwitch.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { Told } from "../../../ui/Told.tsx";
import { useTold } from "../../../ui/told.ts";
import { Urgency } from "../../../ui/Urgency.tsx";
import { Due, useTimeZone } from "../../../ui/When.tsx";
import { bulletinOf, isForSupplier } from "../answer.ts";
import AskBuilder from "../cards/AskBuilder.tsx";
import { Decide } from "../cards/Decide.tsx";
import { Practical } from "../cards/Practical.tsx";
import { Version } from "../cards/Version.tsx";
import type { ActionDetail } from "../queries.ts";
import { standing } from "../search.ts";
import { useDecide } from "../use-decide.ts";
import { Decided } from "./Decided.tsx";
import { Facts } from "./Facts.tsx";
import styles from "./item.module.css";

interface ItemProps {
  readonly action: ActionDetail;
  readonly start: RefObject<HTMLHeadingElement | null>;
}

/** An action: what, what can happen, why you, how; then the facts, as deep as the reader likes. */
export function Item({ action, start }: ItemProps) {
  const { t } = useTexts();
  const tell = useTold();
  const org = useOrg();
  const decide = useDecide();
  const [depth] = useDepth();
  const timeZone = useTimeZone();
  const bulletin = bulletinOf(action);
  return (
    <>
      <header className={styles["head"]}>
        <p className={styles["top"]}>
          <Urgency place={standing(action, new Date(), timeZone)} />
          {action.kind !== "question" && <Due at={action.due} />}
        </p>
        <DepthSwitch />
      </header>
      <h1 ref={start} tabIndex={-1} className={styles["what"]}>
        {tell(action.what)}
      </h1>
      {action.exploited && <Notice kind="attention">{t("today:item.exploited", { count: action.subjectsTotal })}</Notice>}
      <section>
        <h2>{t("today:item.happens")}</h2>
        <Told texts={[action.happens]} />
      </section>
      <section>
        <h2>{t("today:item.why")}</h2>
        <Told texts={[action.why]} />
      </section>
      {action.how && (
        <section>
          <h2>{t("today:item.how")}</h2>
          <Told texts={[action.how]} />
        </section>
      )}
      {bulletin !== undefined && (
        <Link to="/o/$org/bulletins/$id" params={{ org, id: bulletin }}>
          {t("today:to_bulletin")}
        </Link>
      )}
      {action.kind !== "question" && <Practical action={action} />}
      {action.state === "open" && action.kind === "question" && (
        <>
          {!isForSupplier(action) && <Version action={action} />}
          <details>
            <summary>{t(isForSupplier(action) ? "today:question.ask_supplier" : "today:question.unknown")}</summary>
            <AskBuilder action={action} />
          </details>
        </>
      )}
      {action.state === "open" ? <Decide action={action} onDecide={(decision) => decide(action, decision)} /> : <Decided action={action} />}
      {depth !== "basic" && bulletin === undefined && <Facts action={action} expert={depth === "expert"} />}
    </>
  );
}
