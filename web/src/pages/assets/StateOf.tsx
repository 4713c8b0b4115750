import { Link } from "@tanstack/react-router";
import { useTexts } from "../../texts/use-texts.ts";
import { useNumber } from "../../ui/numbers.ts";
import styles from "./StateOf.module.css";
import { stateOf, type State } from "./model.ts";
import type { Component } from "./queries.ts";

const shapes: Readonly<Record<State, string>> = { affected: "▲", question: "?", unrecognised: "◇", hosted: "✓", calm: "✓" };

/** How a component or an asset stands, as a shape and words. */
export function StateWord({ state, children }: { readonly state: State; readonly children: string }) {
  return (
    <span className={`${styles["state"]} ${styles[state]}`}>
      <span aria-hidden="true" className={styles["shape"]}>
        {shapes[state]}
      </span>
      {children}
    </span>
  );
}

/** How a component stands, leading to what there is to do about it. */
export function StateOf({ component, org }: { readonly component: Component; readonly org: string }) {
  const { t } = useTexts();
  const number = useNumber();
  const state = stateOf(component);
  const { affected, possible, precision } = component;
  const words = {
    affected: t("assets:state.affected", { count: affected, n: number(affected) }),
    question: t(precision === "exact" ? "assets:state.possible" : "assets:state.question", { count: possible, n: number(possible) }),
    unrecognised: t("assets:state.unrecognised"),
    hosted: t("assets:state.hosted"),
    calm: t("assets:state.calm"),
  } as const;
  const word = <StateWord state={state}>{words[state]}</StateWord>;
  if (state !== "affected" && state !== "question") return word;
  return (
    <Link to="/o/$org/actions" params={{ org }} search={{ asset: component.asset.id }} className={styles["link"]}>
      {word}
    </Link>
  );
}
