import { sql } from "kysely";
import type { TlpLabel } from "../db/tables.ts";
import type { Member, Tx } from "../db/transaction.ts";
import type { Audience } from "./audience.ts";
import type { Content, PartKind } from "./draft.ts";
import { requireHubRole } from "./hub-role.ts";

export interface SentBulletin {
  readonly id: string;
  readonly state: "published" | "withdrawn";
  readonly parts: readonly {
    readonly id: string;
    readonly kind: PartKind;
    readonly tlp: TlpLabel;
    readonly revision: number;
    readonly publishedAt: string;
    readonly audience: Audience["kind"];
    readonly content: Content;
  }[];
}

/**
 * What the editor's own organisation published, newest first, with every part: a part for others is not readable for its author through the gate,
 * so this reads in a transaction of asSystem, tied to the author's organisation (ADR 4).
 */
export async function listSent(tx: Tx, member: Member, query: { readonly limit: number }): Promise<readonly SentBulletin[]> {
  const author = await requireHubRole(tx, member, "hub_editor");
  const { rows } = await sql<SentBulletin>`
    select b.id, case when b.withdrawn_at is null then 'published' else 'withdrawn' end as state,
      json_agg(json_build_object('id', p.id, 'kind', p.kind, 'tlp', p.tlp, 'revision', p.revision, 'publishedAt', p.published_at,
        'audience', a.kind, 'content', p.content) order by p.position) as parts
    from app.bulletin_author w join app.bulletin b on b.id = w.bulletin_id
    join app.bulletin_part p on p.bulletin_id = b.id join app.audience a on a.id = p.audience_id
    where w.organisation_id = ${author.organisationId}
    group by b.id, b.withdrawn_at order by min(p.published_at) desc, b.id desc limit ${query.limit}`.execute(tx);
  return rows;
}
