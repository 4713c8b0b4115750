import type { Measurement } from "./facts.ts";
import { isKind } from "./kinds.ts";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Takes a measurement out of the JSON of an earlier report, so that it can be judged again: without network, and also by another table.
 * Undefined when it is no such report.
 */
export function readMeasurement(value: unknown): Measurement | undefined {
  if (!isObject(value)) return undefined;
  const { target, kind, at, connections, milliseconds, facts } = value;
  if (typeof target !== "string" || typeof kind !== "string" || !isKind(kind) || !isObject(facts)) return undefined;
  if (typeof at !== "string" || Number.isNaN(new Date(at).getTime())) return undefined;
  return {
    target,
    kind,
    at,
    connections: typeof connections === "number" ? connections : 0,
    milliseconds: typeof milliseconds === "number" ? milliseconds : 0,
    // The facts are what this program wrote itself; a file that was tampered with at worst fails to be judged.
    facts,
  };
}
