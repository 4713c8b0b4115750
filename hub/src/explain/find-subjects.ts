import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

/** What a name stands for: one vulnerability, or a publication with all it speaks of. */
export interface Subjects {
  /** Where the publication's own id was asked. */
  readonly advisory: { readonly publisher: string; readonly trackingId: string; readonly title: string } | null;
  readonly vulnerabilityIds: readonly string[];
}

/**
 * Finds what a person means by a name: an id or alias of a vulnerability ("cve-2024-1234", "GHSA-…"), else a publication's own id ("NCSC-2026-0001"), in any case
 * and with the dashes and spaces that copying leaves. Undefined when no published document has that name.
 */
export async function findSubjects(tx: Tx, asked: string): Promise<Subjects | undefined> {
  const typed = asked.replaceAll(/\p{Cc}+/gu, " ").trim();
  const names = [...new Set([typed, typed.replaceAll(/[\s\u2010-\u2015\u2212]+/g, "-")])];
  const { rows: aliases } = await sql<{ id: string }>`
    select distinct vulnerability_id as id from app.vulnerability_alias
    where lower(alias) = any(select lower(n collate "C") from unnest(${names}::text[]) n)`.execute(tx);
  if (aliases.length > 0) return { advisory: null, vulnerabilityIds: aliases.map((row) => row.id) };
  const { rows } = await sql<{ publisher: string; trackingId: string; title: string; subjects: readonly string[] }>`
    select a.publisher, a.tracking_id as "trackingId", a.title,
      (select coalesce(json_agg(s.vulnerability_id), '[]') from app.advisory_vulnerability s where s.advisory_id = a.id) as subjects
    from app.advisory a
    where lower(a.tracking_id) = any(select lower(n collate "C") from unnest(${names}::text[]) n)
    order by a.state, a.published_change desc nulls last, a.id`.execute(tx);
  const [first] = rows;
  if (first === undefined) return undefined;
  const { publisher, trackingId, title } = first;
  // Two publishers may number alike: then both are meant, so that nothing is missed.
  return { advisory: { publisher, trackingId, title }, vulnerabilityIds: [...new Set(rows.flatMap((row) => row.subjects))] };
}
