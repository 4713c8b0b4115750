import { measure, type MeasureOptions } from "../measure.ts";
import { createNetwork } from "../net/network.ts";
import { report, type Report } from "../report.ts";
import { tables } from "../table/tables.ts";
import { parseTarget } from "../target.ts";

/** Measures `lab.test` as a website with its ports led to loopback, and judges it in English. */
export async function measureLab(ports: Readonly<Record<number, number>>, options: MeasureOptions = {}): Promise<Report> {
  const target = parseTarget("lab.test", "web");
  if (!target) throw new Error("lab.test is no target.");
  const map = Object.entries(ports).map(([from, port]) => ({ from: `lab.test:${from}`, address: "127.0.0.1", port }));
  const measurement = await measure(target, {
    allow: ["127.0.0.0/8"],
    map,
    network: createNetwork(),
    manners: { patience: [20, 40], ...options.manners },
    ...options,
  });
  return report(measurement, options.table ?? tables[0], "en");
}

/** The verdict of each check by its name. */
export const verdictsIn = (one: Report): Record<string, string> =>
  Object.fromEntries(one.checks.toReversed().map(({ id, verdict }) => [id, verdict]));
