// What a benchmark reports, and how it is judged and shown.

/** A bound on the figure itself, or on its ratio to the peer's. */
export interface Goal {
  readonly of: "figure" | "ratio";
  readonly atMost?: number;
  readonly atLeast?: number;
}

export interface Figure {
  readonly name: string;
  readonly figure: number;
  /** "ms", "documents/s", "MB". */
  readonly unit: string;
  /** The limit it is held against: the same work done the shortest way, in the same unit. */
  readonly peer?: { readonly name: string; readonly figure: number };
  readonly goal?: Goal;
}

export interface BenchContext {
  readonly engine: "pglite" | "postgres";
  /** DATABASE_URL of the server that was started for the occasion; undefined on the embedded engine. */
  readonly databaseUrl: string | undefined;
  /** The folder with real records; undefined when it is not at hand. */
  readonly data: string | undefined;
}

/** The default export of a *.bench.ts module. A benchmark that cannot run here returns the reason. */
export interface Bench {
  readonly name: string;
  readonly run: (report: (figure: Figure) => void, context: BenchContext) => Promise<string | void> | string | void;
}

/** figure ÷ peer; undefined without a peer. */
export const ratioOf = ({ figure, peer }: Figure): number | undefined => (peer ? figure / peer.figure : undefined);

/** Whether a figure meets its goal; undefined when it has none, or one on a ratio without a peer. */
export function meetsGoal(figure: Figure): boolean | undefined {
  const { goal } = figure;
  const value = goal?.of === "ratio" ? ratioOf(figure) : figure.figure;
  if (!goal || value === undefined) return undefined;
  return value <= (goal.atMost ?? Infinity) && value >= (goal.atLeast ?? -Infinity);
}

/** Three significant digits, and no more decimals than that asks for: 1234.5 → "1,235", 0.01234 → "0.0123". */
export const readable = (value: number): string =>
  value.toLocaleString("en", Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

function goalText({ goal }: Figure): string {
  if (!goal) return "";
  const bounds = [
    ...(goal.atMost === undefined ? [] : [`≤ ${readable(goal.atMost)}`]),
    ...(goal.atLeast === undefined ? [] : [`≥ ${readable(goal.atLeast)}`]),
  ];
  return `${bounds.join(", ")}${goal.of === "ratio" ? " ×" : ""}`;
}

const verdict = (met: boolean | undefined): string => (met === undefined ? "" : met ? "met" : "MISSED");

/** The figures as a table with aligned columns, one line each, under a heading. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ["what", "figure", "unit", "peer", "ratio", "goal", ""],
    ...figures.map((one) => {
      const ratio = ratioOf(one);
      const peer = one.peer ? `${readable(one.peer.figure)} (${one.peer.name})` : "";
      return [
        one.name,
        readable(one.figure),
        one.unit,
        peer,
        ratio === undefined ? "" : `${readable(ratio)} ×`,
        goalText(one),
        verdict(meetsGoal(one)),
      ];
    }),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? "")].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - [...cell].length))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
