import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useOrg } from "../../shell/organisation.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { DepthSwitch } from "../../ui/DepthSwitch.tsx";
import { Newcomers } from "../../ui/Newcomers.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { useStableOrder } from "../../ui/use-stable-order.ts";
import { headingOf } from "./answer.ts";
import { ActionCard } from "./cards/ActionCard.tsx";
import { QuestionCard } from "./cards/QuestionCard.tsx";
import { Questions } from "./cards/Questions.tsx";
import { Considered } from "./Considered.tsx";
import { Begin } from "./Begin.tsx";
import { todayOf, type Action, type Today as TodayPage } from "./queries.ts";
import styles from "./Today.module.css";
import { useDecide, type Decision } from "./use-decide.ts";

/** Right after a decision the list is filled up from further down, which is no news. */
const FILLS_UP_MS = 5000;

/** The day's page: what must be done, as a sentence and at most five cards, and the questions whose answer settles most. */
export function Today() {
  const { t } = useTexts();
  const { data, error } = useQuery(todayOf(useOrg()));
  if (!data) return <Page title={t("shell:today")}>{error ? <Problem error={error} /> : <Waiting />}</Page>;
  if (data.considered.components === 0) return <Begin />;
  return <Filled page={data} error={error} />;
}

function Filled({ page, error }: { readonly page: TodayPage; readonly error: unknown }) {
  const { t } = useTexts();
  const org = useOrg();
  const decide = useDecide();
  const [decidedAt, setDecidedAt] = useState(0);
  const { ordered, known, fresh, settle } = useStableOrder(page.actions, () => Date.now() - decidedAt > FILLS_UP_MS);
  const cards = known.filter(({ kind }) => kind !== "question");
  const questions = known.filter(({ kind }) => kind === "question");
  const { key, ...counts } = headingOf(page);
  const onDecide = (action: Action, decision: Decision) => {
    focusNext([...cards, ...fresh], action);
    setDecidedAt(Date.now());
    decide(action, decision);
  };
  const showNew = () => {
    const first = fresh[0];
    settle();
    if (first) requestAnimationFrame(() => focusAction(first.id));
  };
  const waiting = page.today + page.week + page.later;
  return (
    <Page
      title={t("shell:today")}
      heading={t(`today:heading.${key}`, counts)}
      lead={<Considered page={page} />}
      actions={ordered.some(({ kind }) => kind !== "question") ? <DepthSwitch /> : undefined}
    >
      <Newcomers count={fresh.length} onShow={showNew} />
      <Problem error={error} />
      {cards.map((action) => (
        <ActionCard key={action.id} action={action} onDecide={(decision) => onDecide(action, decision)} />
      ))}
      <Questions questions={questions} onDecide={onDecide} />
      {fresh.map((action) =>
        action.kind === "question" ? (
          <QuestionCard key={action.id} action={action} onDecide={(decision) => onDecide(action, decision)} />
        ) : (
          <ActionCard key={action.id} action={action} onDecide={(decision) => onDecide(action, decision)} />
        ),
      )}
      <nav className={styles["rest"]} aria-label={t("today:rest")}>
        {waiting + page.questions > ordered.length && (
          <Link to="/o/$org/actions" params={{ org }}>
            {t("today:all", { count: waiting + page.questions })}
          </Link>
        )}
        {page.decidedThisWeek > 0 && (
          <Link to="/o/$org/actions" params={{ org }} search={{ state: "decided" }}>
            {t("today:decided_this_week", { count: page.decidedThisWeek })}
          </Link>
        )}
        <Link to="/o/$org/watch" params={{ org }}>
          {t("today:watch")}
        </Link>
      </nav>
    </Page>
  );
}

/** After a card goes, the keyboard stays where the eye is: at the next one, or at the page's beginning. */
function focusNext(cards: readonly Action[], gone: Action) {
  const at = cards.findIndex(({ id }) => id === gone.id);
  const next = cards[at + 1] ?? cards[at - 1];
  requestAnimationFrame(() => (next ? focusAction(next.id) : document.getElementById("content")?.focus({ preventScroll: true })));
}

const focusAction = (id: string) => document.querySelector<HTMLElement>(`[data-action="${CSS.escape(id)}"]`)?.focus();
