import { fetchBytes, type Validators } from "../outside/fetch-bytes.ts";
import { listLimits } from "../outside/limits.ts";
import { placeOf, SourceError } from "../outside/source-error.ts";
import type { Turn } from "../turn.ts";
import { afterReading, newestWhole, oldestDay, toRead, type CveCursor } from "./plan.ts";
import { addDays, dayOf, nextPage, readReleases, type CveArchive } from "./releases.ts";
import { takeArchive } from "./take-archive.ts";

/** GitHub lists the newest thousand releases: some forty days of the CVE list. */
const MOST_PAGES = 10;
const PAGE = 100;
/** As many releases as a day has, and a bit. */
const SHORT_PAGE = 30;

/**
 * Reads the CVE list's releases: what changed since the last time, day by day. With a start year every record of that year and later once, before that.
 * Days that are listed no more are caught up with from the archive of all records. Throws SourceError.
 */
export async function fetchCve(turn: Turn): Promise<"ok" | "unchanged"> {
  const today = dayOf(turn.clock());
  let cursor = turn.source.cursor as CveCursor;
  const list = await readList(turn, cursor, today);
  if (!list) return "unchanged";
  cursor = begin(turn, cursor, list.archives, today);
  await turn.save({ cursor });
  let read = 0;
  if (cursor.whole) {
    cursor = await takeWhole(turn, cursor, list.archives);
    read += 1;
  }
  for (const archive of toRead(list.archives, cursor)) {
    await takeArchive(turn, archive, cursor);
    cursor = afterReading(cursor, archive, list.archives, today);
    await turn.save({ cursor });
    read += 1;
  }
  await turn.save({ validators: list.validators });
  return read > 0 ? "ok" : "unchanged";
}

/** Takes in the archive of all records; when it is there no longer, the newest one. Returns the cursor without it. */
async function takeWhole(turn: Turn, cursor: CveCursor, archives: readonly CveArchive[]): Promise<CveCursor> {
  const { whole, under: _, ...rest } = cursor;
  if (!whole) return cursor;
  try {
    await takeArchive(turn, whole, cursor);
  } catch (error) {
    const newest = newestWhole(archives);
    const gone = error instanceof SourceError && ["404", "410"].includes(error.text.params["status"] ?? "");
    if (!gone || !newest || newest.name === whole.name) throw error;
    await takeArchive(turn, { ...whole, name: newest.name, url: newest.url }, rest);
  }
  await turn.save({ cursor: rest });
  return rest;
}

interface List {
  readonly archives: readonly CveArchive[];
  readonly validators: Readonly<Record<string, Validators>>;
}

/** The archives listed, as far back as the cursor needs; undefined when nothing changed since everything listed was read. */
async function readList(turn: Turn, cursor: CveCursor, today: string): Promise<List | undefined> {
  const first = new URL(turn.source.url);
  const near = cursor.from !== undefined && cursor.from >= addDays(today, -1);
  if (!first.searchParams.has("per_page")) first.searchParams.set("per_page", String(near ? SHORT_PAGE : PAGE));
  const pending = cursor.whole !== undefined || cursor.under !== undefined;
  const archives: CveArchive[] = [];
  let validators: Readonly<Record<string, Validators>> = {};
  let page: URL | undefined = first;
  for (let number = 0; page && number < MOST_PAGES; number += 1) {
    const fetched = await fetchBytes(
      page,
      { ...turn, limits: listLimits },
      number === 0 && !pending ? turn.source.validators[first.href] : {},
    );
    if (!fetched.changed) return undefined;
    if (number === 0) validators = { [first.href]: fetched.validators };
    archives.push(...readReleases(fetched.bytes, placeOf(page)));
    if (cursor.from !== undefined && (oldestDay(archives) ?? "9") < cursor.from) break;
    // A hub that begins looks no further than where it finds what it begins with.
    if (cursor.from === undefined && archives.length > 0) break;
    page = nextPage(String(fetched.headers.link ?? ""), page);
  }
  return { archives, validators };
}

/** Where to begin, for a source that is new, and for one that was away for longer than is listed. Throws SourceError no_release. */
function begin(turn: Turn, cursor: CveCursor, archives: readonly CveArchive[], today: string): CveCursor {
  const { from } = cursor;
  const { startYear } = turn.source.settings;
  const oldest = oldestDay(archives);
  const place = placeOf(turn.source.url);
  if (oldest === undefined && newestWhole(archives) === undefined) throw new SourceError("no_release", { place, day: from ?? today });
  const missed = from !== undefined && oldest !== undefined && oldest > from;
  if (from !== undefined && !missed) return cursor;
  // Until everything before is in, whatever was under way is of no use.
  if (cursor.whole) return cursor;
  if (from === undefined && startYear === undefined) return { from: addDays(today, -1) };
  const whole = newestWhole(archives);
  if (!whole) throw new SourceError("no_release", { place, day: from ?? today });
  return {
    // Its date is that of the midnight before or after its records; the day before covers both.
    from: addDays(whole.day, -1),
    whole: {
      name: whole.name,
      url: whole.url,
      ...(startYear !== undefined && { startYear }),
      ...(from !== undefined && { changedSince: from }),
    },
  };
}
