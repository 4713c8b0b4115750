import { encodeVersion } from "./encode-version.ts";
import type { VersRange } from "./types.ts";

/** Writes a version range as text; canonical when its constraints are (see parseVers). */
export function formatVers(range: VersRange): string {
  if (range.constraints === "*") return `vers:${range.scheme}/*`;
  const list = range.constraints.map(({ comparator, version }) => `${comparator === "=" ? "" : comparator}${encodeVersion(version)}`);
  return `vers:${range.scheme}/${list.join("|")}`;
}
