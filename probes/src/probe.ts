import type { Kind } from "./kinds.ts";
import { measure, type MeasureOptions } from "./measure.ts";
import { report, type Language, type Report } from "./report.ts";
import { tables } from "./table/tables.ts";
import { parseTarget } from "./target.ts";

export interface ProbeOptions extends MeasureOptions {
  readonly kind?: Kind;
  readonly port?: number;
  readonly language?: Language;
}

/** Measures a target and judges it. Throws RangeError when the text names no target; for everything a network does it gives a verdict. */
export async function probe(target: string, options: ProbeOptions = {}): Promise<Report> {
  const parsed = parseTarget(target, options.kind ?? "web", options.port);
  if (!parsed) throw new RangeError(`"${target}" names no host and port.`);
  return report(await measure(parsed, options), options.table ?? tables[0], options.language ?? "nl");
}
