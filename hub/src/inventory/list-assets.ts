import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { cut, type Listed, type PageOf } from "./page.ts";

export interface AssetRow {
  readonly id: string;
  readonly name: string;
  readonly kind: "system" | "process" | "information";
  readonly owner: string;
  readonly exposure: "small" | "controlled" | "open" | "unknown";
  readonly availability: number | null;
  readonly integrity: number | null;
  readonly confidentiality: number | null;
  readonly components: number;
  readonly changedAt: Date;
}

/** One page of an organisation's assets by name. */
export async function listAssets(tx: Tx, organisationId: string, page: PageOf): Promise<Listed<AssetRow>> {
  const { rows } = await sql<AssetRow>`
    select a.id, a.name, a.kind, a.owner, a.exposure, a.availability, a.integrity, a.confidentiality, a.changed_at as "changedAt",
      (select count(*)::int from app.component c where c.organisation_id = a.organisation_id and c.asset_id = a.id) as components
    from app.asset a
    where a.organisation_id = ${organisationId} and ${onPage(page)}
    order by lower(a.name) collate "C", a.id limit ${page.limit + 1}`.execute(tx);
  return cut(rows, page.limit);
}

function onPage({ only, after }: PageOf) {
  if (only !== undefined) return sql`a.id = any(${only}::uuid[])`;
  if (after === undefined) return sql`true`;
  return sql`(lower(a.name) collate "C", a.id) > (
    select lower(l.name) collate "C", l.id from app.asset l where l.organisation_id = a.organisation_id and l.id = ${after}::uuid)`;
}
