import { intervalContains, intervalsOf } from "./intervals.ts";
import type { VersionOrder, VersRange } from "./types.ts";

/** Does the range hold the version? `compare` is the version order of the range's scheme (VERS, "Checking if a version is contained"). */
export function versContains(range: VersRange, version: string, compare: VersionOrder): boolean {
  return intervalsOf(range.constraints).some((interval) => intervalContains(interval, version, compare));
}
