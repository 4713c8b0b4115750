import { useTexts } from "../../texts/use-texts.ts";
import { useNumber } from "../../ui/numbers.ts";
import type { Verdict, Verdicts } from "./verdict.ts";
import styles from "./why.module.css";
import { Subject } from "./Subject.tsx";

/** How bad news comes before good. */
const order = [
  "affected",
  "possible",
  "decided",
  "nothing_to_match",
  "not_affected",
  "withdrawn",
] as const satisfies readonly Verdict["verdict"][];

/** The answer: of an advisory first how many of its flaws concern one, then each flaw, what concerns one first. */
export function Answer({ verdicts }: { readonly verdicts: Verdicts }) {
  const { t } = useTexts();
  const number = useNumber();
  const { advisory, components } = verdicts;
  const items = verdicts.items.toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict));
  const touching = items.filter(({ verdict }) => verdict === "affected").length;
  const perhaps = items.filter(({ verdict }) => verdict === "possible").length;
  return (
    <section className={styles["answer"]} aria-live="polite">
      {advisory && (
        <>
          <h2>{advisory.trackingId}</h2>
          <p className={styles["sentence"]}>
            {items.length === 0
              ? t("why:advisory.empty", { publisher: advisory.publisher })
              : touching > 0
                ? t("why:advisory.affected", { count: touching, total: items.length })
                : perhaps > 0
                  ? t("why:advisory.possible", { count: perhaps, total: items.length })
                  : t("why:advisory.nothing", { count: items.length })}
          </p>
        </>
      )}
      {items.map((item, index) => (
        <Subject key={item.subject} item={item} folded={items.length > 1 && index > 0} />
      ))}
      <p className={styles["quiet"]}>{t("why:looked", { count: components, n: number(components) })}</p>
    </section>
  );
}
