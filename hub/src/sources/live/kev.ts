import { decodeKev, type KevCatalogue } from "@schakel/standards";
import { KEV_PUBLISHER } from "../read-document.ts";
import { fetchBytes } from "./outside/fetch-bytes.ts";
import { documentLimits } from "./outside/limits.ts";
import { placeOf, SourceError } from "./outside/source-error.ts";
import type { Turn } from "./turn.ts";

/** How far the catalogue was read: when the one in the hub was released. */
interface KevCursor {
  readonly released?: string;
}

/**
 * Reads CISA's catalogue when it changed. An entry that is gone is withdrawn, so a catalogue that is older than the one in the hub, or holds fewer
 * than half of what the hub has or than itself says, is refused whole. Throws SourceError.
 */
export async function fetchKev(turn: Turn): Promise<"ok" | "unchanged"> {
  const { source, outside, signal } = turn;
  const fetched = await fetchBytes(source.url, { outside, limits: documentLimits, signal }, source.validators[source.url]);
  if (!fetched.changed) return "unchanged";
  const place = placeOf(fetched.url);
  const catalogue = readCatalogue(fetched.bytes, place);
  const released = new Date(catalogue.dateReleased).toISOString();
  await refuseDoubtful(turn, catalogue, released, place);
  await turn.save({ progress: { done: 0, total: catalogue.vulnerabilities.length } });
  await turn.take([{ name: place, bytes: fetched.bytes }]);
  await turn.save({
    cursor: { released } satisfies KevCursor,
    validators: { [source.url]: fetched.validators },
    progress: { done: catalogue.vulnerabilities.length, total: catalogue.vulnerabilities.length },
    documents: catalogue.vulnerabilities.length,
  });
  return turn.tally.added + turn.tally.changed > 0 ? "ok" : "unchanged";
}

function readCatalogue(bytes: Uint8Array, place: string): KevCatalogue & { readonly count?: unknown } {
  const decoded = decodeKev(bytes);
  if (!decoded.ok) {
    const [problem] = decoded.problems;
    const syntax = problem?.code !== "schema";
    throw new SourceError(syntax ? "not_json" : "not_kev", { place, reason: `${problem?.place ?? ""} ${problem?.message ?? ""}`.trim() });
  }
  if (Number.isNaN(Date.parse(decoded.value.dateReleased))) {
    throw new SourceError("not_kev", { place, reason: `/dateReleased "${decoded.value.dateReleased.slice(0, 40)}"` });
  }
  return decoded.value;
}

async function refuseDoubtful(
  turn: Turn,
  catalogue: KevCatalogue & { readonly count?: unknown },
  released: string,
  place: string,
): Promise<void> {
  const known = (turn.source.cursor as KevCursor).released;
  if (known !== undefined && released < known) throw new SourceError("kev_older", { place, found: released, known });
  const found = catalogue.vulnerabilities.length;
  const told = typeof catalogue.count === "number" ? catalogue.count : found;
  const held = await turn.database.asSystem("count the catalogue", async (tx) => {
    const { n } = await tx
      .selectFrom("app.advisory")
      .select((e) => e.fn.countAll<number>().as("n"))
      .where("publisher", "=", KEV_PUBLISHER)
      .where("state", "=", "published")
      .executeTakeFirstOrThrow();
    return n;
  });
  if (found < told) throw new SourceError("kev_truncated", { place, found: String(found), known: String(told) });
  if (found * 2 < held) throw new SourceError("kev_truncated", { place, found: String(found), known: String(held) });
}
