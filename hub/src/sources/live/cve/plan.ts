import { addDays, type CveArchive } from "./releases.ts";

/** How far the CVE list was read. */
export interface CveCursor {
  /** The first day of which not everything was read. */
  readonly from?: string;
  /** Of the days from there on: the archive read last, by its name. */
  readonly read?: Readonly<Record<string, string>>;
  /** An archive with every record that is still to be read. */
  readonly whole?: WholeArchive;
  /** The archive under way, by its name, and how many of its files were gone through. */
  readonly under?: { readonly name: string; readonly done: number };
}

/** The archive with every record, and which of them count: those of a year and later, or those that changed since a day. */
export interface WholeArchive {
  readonly name: string;
  readonly url: string;
  readonly startYear?: number;
  readonly changedSince?: string;
}

/** The archives of days, best first to last read: oldest day first. */
export interface DayArchive extends CveArchive {
  readonly kind: "day" | "delta";
}

/** A day's last archive comes in the night after it; so long after that, the last hourly one has to do. */
const GRACE_DAYS = 2;

/** The archive of each day from `from` on that is still to be read: the whole day's, else the last one of it so far. */
export function toRead(archives: readonly CveArchive[], { from = "", read = {} }: CveCursor): readonly DayArchive[] {
  const byDay = Map.groupBy(archives.filter(isOfDay), ({ day }) => day);
  const best = [...byDay.values()].flatMap((ofDay) => ofDay.toSorted(lastFirst)[0] ?? []);
  return best.filter(({ day, name }) => day >= from && read[day] !== name).toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

const isOfDay = (archive: CveArchive): archive is DayArchive => archive.kind !== "all";

const lastFirst = (one: CveArchive, other: CveArchive): number =>
  one.kind === other.kind ? (one.at < other.at ? 1 : -1) : one.kind === "day" ? -1 : 1;

/** The cursor after an archive of a day was read whole: days of which nothing more will come are done with. */
export function afterReading(cursor: CveCursor, { day, name }: DayArchive, archives: readonly CveArchive[], today: string): CveCursor {
  const { under: _, from = day, read = {}, ...others } = cursor;
  const now = { ...read, [day]: name };
  const waiting = new Set(toRead(archives, { from, read: now }).map((one) => one.day));
  const isClosed = (one: string) => now[one]?.endsWith("_end_of_day.zip") === true;
  // A day is closed by its own last archive; one without is given up on some days later, when all that is listed of it was read.
  const isOver = (one: string) => isClosed(one) || (one < addDays(today, -GRACE_DAYS) && !waiting.has(one));
  let first = from;
  while (first < today && isOver(first)) first = addDays(first, 1);
  return { ...others, from: first, read: Object.fromEntries(Object.entries(now).filter(([one]) => one >= first)) };
}

/** The newest archive with every record; undefined when none is listed. */
export const newestWhole = (archives: readonly CveArchive[]): CveArchive | undefined =>
  archives.filter(({ kind }) => kind === "all").toSorted((one, other) => (one.day < other.day ? 1 : -1))[0];

/** The oldest day of which anything is listed. */
export const oldestDay = (archives: readonly CveArchive[]): string | undefined =>
  archives
    .filter(isOfDay)
    .map(({ day }) => day)
    .toSorted()[0];
