import Type from "typebox";
import { readerOf } from "../shape.ts";

const readListing = readerOf(
  Type.Array(
    Type.Object({ assets: Type.Optional(Type.Array(Type.Object({ name: Type.String(), browser_download_url: Type.String() }))) }),
    {
      maxItems: 1000,
    },
  ),
  "bad_releases",
);

/** One archive of the CVE list. A day is a day in UTC, as "2026-11-21". */
export interface CveArchive {
  /** Its file name, which is what an archive is known by: the release it hangs on may carry another date. */
  readonly name: string;
  readonly url: string;
  readonly day: string;
  /**
   * `all`: every record as it was at midnight. `day`: what changed that whole day. `delta`: what changed that day up to `at` ("1300"), from midnight on,
   * so the last one of a day holds those before it.
   */
  readonly kind: "all" | "day" | "delta";
  readonly at: string;
}

const patterns = [
  ["all", /^(\d{4}-\d{2}-\d{2})_all_CVEs_at_midnight(?:\.zip){1,2}$/],
  ["day", /^(\d{4}-\d{2}-\d{2})_delta_CVEs_at_end_of_day\.zip$/],
  ["delta", /^(\d{4}-\d{2}-\d{2})_delta_CVEs_at_(\d{4})Z\.zip$/],
] as const;

/**
 * Reads a page of GitHub's list of releases (GitHub REST API, "List releases") as CVEProject/cvelistV5 makes them: the archives on it, known by their
 * names. Throws SourceError not_json or bad_releases.
 */
export function readReleases(bytes: Uint8Array, place: string): readonly CveArchive[] {
  const assets = readListing(bytes, place).flatMap((release) => release.assets ?? []);
  return assets.flatMap(({ name, browser_download_url: url }) => {
    for (const [kind, pattern] of patterns) {
      const [, day, at = ""] = pattern.exec(name) ?? [];
      if (day !== undefined && isDay(day)) return [{ name, url, day, kind, at }];
    }
    return [];
  });
}

/** The address of the next page in a Link header (RFC 8288), where it is on the same host. */
export function nextPage(link: string | undefined, page: URL): URL | undefined {
  const address = /<([^<>]{1,1000})>\s*;[^,<]*\brel="?next\b/.exec(link ?? "")?.[1];
  if (address === undefined || !URL.canParse(address, page.href)) return undefined;
  const next = new URL(address, page);
  return next.origin === page.origin ? next : undefined;
}

const isDay = (text: string): boolean => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && dayOf(new Date(`${text}T00:00:00Z`)) === text;

/** The day in UTC that an instant lies in. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

/** The day so many days later. */
export const addDays = (day: string, days: number): string => dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000));
