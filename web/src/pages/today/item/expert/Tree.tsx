import { useTexts } from "../../../../texts/use-texts.ts";
import { Scroll } from "../../../../ui/Scroll.tsx";
import { outcomes, points, type Step } from "./decision-path.ts";
import styles from "./expert.module.css";

const [COLUMN, ROW, TOP] = [104, 38, 30] as const;
const HEIGHT = TOP + 4 * ROW;

interface Node {
  readonly x: number;
  readonly y: number;
  readonly value: string;
  readonly chosen: boolean;
  readonly assumed: boolean;
}

/** A column's nodes, in the middle of the picture's height. */
function nodesOf(values: readonly string[], column: number, step: Step | undefined): readonly Node[] {
  const start = TOP + (HEIGHT - TOP - values.length * ROW) / 2 + ROW / 2;
  return values.map((value, row) => ({
    x: 10 + column * COLUMN,
    y: start + row * ROW,
    value,
    chosen: value === step?.value,
    assumed: step?.assumed === true && value === step.value,
  }));
}

interface TreeProps {
  readonly path: readonly Step[];
  readonly outcome: (typeof outcomes)[number];
}

/** SSVC's deployer tree as a picture with the path that was taken; the list above it says the same. */
export function Tree({ path, outcome }: TreeProps) {
  const { t } = useTexts();
  const columns = [
    ...points.map(({ values }, column) => nodesOf(values, column, path[column])),
    nodesOf(outcomes, points.length, { value: outcome, assumed: false }),
  ];
  const names = [...points.map(({ point }) => point), "outcome" as const];
  return (
    <Scroll label={t("today:expert.path")}>
      <svg
        className={styles["picture"]}
        viewBox={`0 0 ${columns.length * COLUMN + 24} ${HEIGHT}`}

        aria-hidden="true"
      >
        {columns.slice(1).flatMap((nodes, index) =>
          nodes.map((to) => {
            const from = columns[index]?.find(({ chosen }) => chosen);
            return from && <path key={`${to.x}-${to.y}`} d={bend(from, to)} className={to.chosen ? styles["taken"] : styles["branch"]} />;
          }),
        )}
        {columns.flatMap((nodes, column) => [
          <text key={names[column]} x={10 + column * COLUMN - 6} y={16} className={styles["point"]}>
            {t(`today:expert.tree.${names[column] ?? "outcome"}`)}
          </text>,
          ...nodes.map(({ x, y, value, chosen, assumed }) => (
            <g key={`${x}-${y}`} className={chosen ? styles["chosen"] : styles["node"]}>
              <circle cx={x} cy={y} r={chosen ? 6 : 4} />
              <text x={x + 11} y={y + 4.5}>
                {t(`today:expert.tree.${value}` as "today:expert.tree.none")}
                {assumed ? " *" : ""}
              </text>
            </g>
          )),
        ])}
      </svg>
    </Scroll>
  );
}

/** A curve that leaves and arrives level, behind the words. */
const bend = (from: Node, to: Node): string => `M${from.x + 6} ${from.y}C${from.x + 52} ${from.y} ${to.x - 46} ${to.y} ${to.x - 7} ${to.y}`;
