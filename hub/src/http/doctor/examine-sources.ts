import sourceTexts from "@schakel/content/texts/sources.json" with { type: "json" };
import { renderText, type ResponseOf, type RouteOf } from "@schakel/contract";
import { sql } from "kysely";
import type { Hub } from "../../handlers.ts";
import { fine, found, type Finding } from "./finding.ts";

interface Row {
  readonly name: string;
  readonly error: ResponseOf<RouteOf<"source.get">>["error"];
  readonly lastSuccessAt: Date | null;
  /** When the first run failed after the last one that did not; null when the last one did not. */
  readonly failingSince: Date | null;
  /** Since when it should have been looked at, when nobody does. */
  readonly dueSince: Date | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const languages = ["nl", "en"] as const;

/** Whether advisories come in by themselves: live sources are there, switched on, looked at, and none has failed for more than a day. */
export async function examineSources({ database, clock }: Hub): Promise<Finding> {
  const now = clock();
  const { sources, on } = await database.asSystem("examine sources", async (tx) => {
    const { rows } = await sql<{ sources: number }>`select count(*) as sources from app.source`.execute(tx);
    const { rows: on } = await sql<Row>`
      select s.name, s.error, s.last_success_at as "lastSuccessAt",
        case when s.failures > 0 then (select min(r.started_at) from app.source_run r
          where r.source_id = s.id and r.outcome = 'failed' and (s.last_success_at is null or r.started_at > s.last_success_at)) end as "failingSince",
        case when s.next_at <= ${now} and (s.lease_until is null or s.lease_until <= ${now}) then s.next_at end as "dueSince"
      from app.source s where s.enabled order by s.name`.execute(tx);
    return { sources: rows[0]?.sources ?? 0, on };
  });
  if (on.length === 0) return found("warning", sources === 0 ? "doctor.sources.none" : "doctor.sources.off");
  const long = (since: Date | null): boolean => since !== null && now.getTime() - since.getTime() > DAY_MS;
  const failing = on.filter((source) => long(source.failingSince));
  if (failing.length > 0)
    return found(
      "warning",
      "doctor.sources.failing",
      inEach("failing", (language) => failures(failing, language)),
    );
  const late = on.filter((source) => long(source.dueSince));
  if (late.length > 0) return found("warning", "doctor.sources.late", { late: late.map(({ name }) => name).join(", ") });
  const count = String(on.length);
  const last = Math.max(...on.map(({ lastSuccessAt }) => lastSuccessAt?.getTime() ?? -Infinity));
  if (last === -Infinity) return fine("doctor.sources.waiting", { count });
  return fine("doctor.sources.fine", { count, ...inEach("last", (language) => ago(now.getTime() - last, language)) });
}

type Language = (typeof languages)[number];

/** A parameter that differs per language. */
const inEach = (name: string, say: (language: Language) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(languages.map((language) => [`${name}.${language}`, say(language)]));

/** Each source with why it fails and what would mend it. */
const failures = (failing: readonly Row[], language: Language): string =>
  failing.map(({ name, error }) => (error ? `${name}: ${renderText(sourceTexts, error, language)}` : `${name}.`)).join(" ");

/** How long ago something was, in the words of CLDR; whole units, so that nobody's time zone matters. */
function ago(ms: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language);
  if (ms < HOUR_MS) return format.format(-Math.max(1, Math.floor(ms / 60_000)), "minute");
  return ms < 2 * DAY_MS ? format.format(-Math.floor(ms / HOUR_MS), "hour") : format.format(-Math.floor(ms / DAY_MS), "day");
}
