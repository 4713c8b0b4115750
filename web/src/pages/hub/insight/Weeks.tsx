import type { ResponseOf, RouteOf } from "@schakel/contract";
import { useTexts } from "../../../texts/use-texts.ts";
import styles from "./Insight.module.css";

type Week = ResponseOf<RouteOf<"insight.totals">>["weeks"][number];

const [WIDTH, HEIGHT, GAP] = [600, 120, 4];

/** Twelve weeks as a picture, and the same as a table for who would rather read it. */
export function Weeks({ weeks }: { readonly weeks: readonly Week[] }) {
  const { t } = useTexts();
  const most = Math.max(1, ...weeks.map(({ opened, done }) => Math.max(opened, done)));
  const step = WIDTH / Math.max(1, weeks.length);
  const bar = step / 2 - GAP;
  const height = (value: number): number => (value / most) * (HEIGHT - 4);
  return (
    <figure className={styles["weeks"]}>
      <figcaption>
        {t("hub:insight.weeks")} <span className={styles["key_opened"]}>■</span> {t("hub:insight.week_opened")}{" "}
        <span className={styles["key_done"]}>▨</span> {t("hub:insight.week_done")}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`} aria-hidden="true" focusable="false">
        <defs>
          <pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" fill="var(--well-soft)" />
            <rect width="2.2" height="5" fill="var(--well)" />
          </pattern>
        </defs>
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--line)" />
        {weeks.map(({ week, opened, done }, at) => (
          <g key={week} transform={`translate(${at * step} 0)`}>
            <rect x={GAP} y={HEIGHT - height(opened)} width={bar} height={height(opened)} fill="var(--attention)" />
            <rect x={GAP + bar} y={HEIGHT - height(done)} width={bar} height={height(done)} fill="url(#stripes)" stroke="var(--well)" />
            <text x={step / 2} y={HEIGHT + 14} textAnchor="middle" fontSize="11" fill="var(--ink-soft)">
              {week.slice(-2)}
            </text>
          </g>
        ))}
      </svg>
      <details>
        <summary>{t("hub:insight.as_table")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("hub:insight.week")}</th>
              <th scope="col">{t("hub:insight.week_opened")}</th>
              <th scope="col">{t("hub:insight.week_done")}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ week, opened, done }) => (
              <tr key={week}>
                <th scope="row">{week}</th>
                <td>{opened}</td>
                <td>{done}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
