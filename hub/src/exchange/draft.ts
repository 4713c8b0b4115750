import { sql } from "kysely";
import type { Language, TlpLabel } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { tlpAllows, widestAudience, type Audience } from "./audience.ts";
import { invalid } from "./invalid.ts";

export type PartKind = "action" | "context" | "technical" | "indicators";
export type Content = Readonly<Partial<Record<Language, { readonly title: string; readonly text: string }>>>;

/** One part as the editor wrote it. */
export interface PartDraft {
  readonly kind: PartKind;
  readonly tlp: TlpLabel;
  readonly audience: Audience;
  readonly content: Content;
  /** Names or aliases of the vulnerabilities it is about. */
  readonly vulnerabilities?: readonly string[];
  /** Catalogue keys of the products it is about. */
  readonly products?: readonly string[];
}

/**
 * Checks everything about the parts that can be wrong before any of it is written: text, label against audience, recipients that exist.
 * Throws Refusal naming the place of the first one.
 */
export async function checkParts(tx: Tx, parts: readonly PartDraft[]): Promise<void> {
  for (const [index, part] of parts.entries()) {
    const place = `/parts/${index}`;
    checkContent(part.content, `${place}/content`);
    if (!tlpAllows(part.tlp, part.audience.kind)) {
      const widest = widestAudience[part.tlp];
      throw invalid(`${place}/audience`, `${part.tlp} may go to "${widest}" at most, not to "${part.audience.kind}".`);
    }
    await checkRecipients(tx, part.audience, `${place}/audience`);
  }
}

/** Throws Refusal "invalid_bulletin" unless there is a title in at least one language. */
export function checkContent(content: Content, place: string): void {
  if (Object.values(content).some((one) => one.title.trim() !== "")) return;
  throw invalid(place, "A part needs a title and a text in Dutch or in English.");
}

async function checkRecipients(tx: Tx, audience: Audience, place: string): Promise<void> {
  const unknown = await countUnknown(tx, audience);
  if (unknown > 0) throw invalid(place, `${unknown} of the readers named here are not known to this hub.`);
}

async function countUnknown(tx: Tx, audience: Audience): Promise<number> {
  if (audience.kind === "all") return 0;
  const { rows } =
    audience.kind === "community"
      ? await sql<{ unknown: number }>`
          select 1 - count(*) as unknown from app.community where id = ${audience.community}`.execute(tx)
      : audience.kind === "organisations"
        ? await sql<{ unknown: number }>`
          select count(*) as unknown from unnest(${audience.organisations}::uuid[]) r
          where not exists (select from app.organisation o where o.id = r)`.execute(tx)
        : await sql<{ unknown: number }>`
          select count(*) as unknown
          from unnest(${audience.persons.map((one) => one.organisation)}::uuid[], ${audience.persons.map((one) => one.person)}::uuid[]) as r(o, p)
          where not exists (select from app.membership m where m.organisation_id = r.o and m.person_id = r.p)`.execute(tx);
  return rows[0]?.unknown ?? 0;
}

/** Ids of the vulnerabilities with these names or aliases. Throws Refusal "invalid_bulletin" naming the first that is not known. */
export async function resolveSubjects(tx: Tx, names: readonly string[], place: string): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<{ name: string; id: string | null }>`
    select n.name, coalesce(v.id, a.vulnerability_id) as id
    from unnest(${names}::text[]) with ordinality as n(name, at)
    left join app.vulnerability v on v.name = n.name
    left join app.vulnerability_alias a on a.alias = n.name
    order by n.at`.execute(tx);
  return rows.map(({ name, id }, index) => {
    if (id === null) throw invalid(`${place}/${index}`, `This hub has no record of ${name} yet.`);
    return id;
  });
}
