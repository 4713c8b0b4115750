import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import type { Found } from "./found.ts";
import type { SearchWords } from "./read-words.ts";

/** A word that many records have is not sorted through whole: of so many hits the newest are told. */
const MOST_SORTED = 5000;
const LAST = "\u{10ffff}";

/** The beginnings of names that a text may be: itself, and a CVE id without its "CVE-". */
const beginnings = (text: string): readonly string[] => {
  const name = text.replaceAll(/[\s\u2010-\u2015\u2212]+/g, "-");
  return /^\d{4}-\d/.test(name) ? [name, `cve-${name}`] : [name];
};

/** Vulnerabilities one of whose names begins with the text, then those whose title holds all words, newest first. */
export async function findVulnerabilities(tx: Tx, { text, query }: SearchWords, limit: number): Promise<readonly Found[]> {
  const starts = beginnings(text).filter((start) => start.length >= 3);
  const named = starts.length === 0 ? [] : await findNamed(tx, starts, limit);
  const byName = named
    .toSorted((one, other) => (one.alias < other.alias ? -1 : 1))
    .map(({ name, title, alias }) => ({
      kind: "vulnerability" as const,
      id: name,
      title: title === "" ? name : title,
      detail: alias === name ? name : `${name}, ${alias}`,
    }));
  if (query === undefined || byName.length >= limit) return byName.slice(0, limit);
  const { rows } = await sql<{ name: string; title: string }>`
    select name, title from (
      select v.name, ${headline("v")} as title, v.published_at from app.vulnerability v
      where to_tsvector('simple', ${headline("v")}) @@ to_tsquery('simple', ${query}) and v.state = 'published' limit ${MOST_SORTED}) h
    order by published_at desc nulls last, name limit ${limit}`.execute(tx);
  const known = new Set(byName.map(({ id }) => id));
  const byWords = rows
    .filter(({ name }) => !known.has(name))
    .map(({ name, title }) => ({ kind: "vulnerability" as const, id: name, title, detail: name }));
  return [...byName, ...byWords].slice(0, limit);
}

interface Named {
  readonly name: string;
  readonly title: string;
  readonly alias: string;
}

async function findNamed(tx: Tx, starts: readonly string[], limit: number): Promise<readonly Named[]> {
  // A range of constants each, so that the index is read from there on and not from its beginning.
  const ranges = starts.map(
    (start) => sql`(select l.vulnerability_id, l.alias from app.vulnerability_alias l
      where lower(l.alias) >= ${start} collate "C" and lower(l.alias) < ${start + LAST} collate "C" order by lower(l.alias) limit ${limit})`,
  );
  const { rows } = await sql<Named>`
    select distinct on (v.id) v.name, ${headline("v")} as title, n.alias
    from (${sql.join(ranges, sql` union all `)}) n join app.vulnerability v on v.id = n.vulnerability_id order by v.id, n.alias`.execute(
    tx,
  );
  return rows;
}

/** Written as in the index (0014_inventory.sql), or the index is not used. */
const headline = (table: string) =>
  sql`case when ${sql.ref(`${table}.title`)} <> '' then ${sql.ref(`${table}.title`)} else left(${sql.ref(`${table}.description`)}, 200) end`;

/** Publications that are no record of one vulnerability: by the beginning of their own id, then by the words of their title, newest first. */
export async function findAdvisories(tx: Tx, { text, query }: SearchWords, limit: number): Promise<readonly Found[]> {
  const [start = ""] = beginnings(text);
  const { rows } = await sql<{ id: string; title: string; publisher: string }>`
    select tracking_id as id, title, publisher from (
      (select a.tracking_id, a.title, a.publisher, a.published_change, true as named from app.advisory a
        where a.format not in ('cve', 'kev') and a.state = 'published' and ${start.length >= 3}
          and lower(a.tracking_id) >= ${start} collate "C" and lower(a.tracking_id) < ${start + LAST} collate "C"
        order by lower(a.tracking_id) limit ${limit})
      union all
      (select a.tracking_id, a.title, a.publisher, a.published_change, false from app.advisory a
        where a.format not in ('cve', 'kev') and a.state = 'published' and to_tsvector('simple', a.title) @@ to_tsquery('simple', ${query ?? ""})
        limit ${MOST_SORTED})) h
    group by tracking_id, title, publisher, published_change
    order by bool_or(named) desc, published_change desc nulls last, tracking_id limit ${limit}`.execute(tx);
  return rows.map(({ id, title, publisher }) => ({ kind: "advisory", id, title, detail: `${publisher} ${id}`.trim() }));
}
