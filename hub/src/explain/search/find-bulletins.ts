import { sql } from "kysely";
import type { TlpLabel } from "../../db/tables.ts";
import type { Tx } from "../../db/transaction.ts";
import type { Found } from "./found.ts";
import type { SearchWords } from "./read-words.ts";

/** A bulletin that was found, with the part whose title is shown: what the access register keeps. */
export interface FoundBulletin {
  readonly found: Found;
  readonly part: string;
  readonly tlp: TlpLabel;
}

/**
 * Bulletins of which a part that the transaction's member may read holds all words in its title or text, newest first. Shown is the title of that part, in the
 * reader's language where it has one.
 */
export async function findBulletins(
  tx: Tx,
  organisationId: string,
  { query }: SearchWords,
  limit: number,
): Promise<readonly FoundBulletin[]> {
  if (query === undefined) return [];
  const { rows } = await sql<{ id: string; part: string; tlp: TlpLabel; at: Date; title: string }>`
    with reader as (
      select coalesce((select language from app.person where id = app.person()),
        (select language from app.organisation_profile where organisation_id = ${organisationId}), 'nl') as language
    ), hit as (
      select distinct on (p.bulletin_id) p.bulletin_id as id, p.id as part, p.tlp, p.published_at as at,
        coalesce(nullif(p.content -> r.language ->> 'title', ''), nullif(p.content -> 'nl' ->> 'title', ''), p.content -> 'en' ->> 'title', '') as title
      from app.bulletin_part p cross join reader r
      where p.words @@ to_tsquery('simple', ${query}) order by p.bulletin_id, p.position
    )
    select h.* from hit h join app.bulletin b on b.id = h.id and b.withdrawn_at is null order by h.at desc, h.id limit ${limit}`.execute(
    tx,
  );
  return rows.map(({ id, part, tlp, at, title }) => ({
    found: { kind: "bulletin", id, title, detail: at.toISOString().slice(0, 10) },
    part,
    tlp,
  }));
}
