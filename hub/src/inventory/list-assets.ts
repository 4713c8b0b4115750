import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

export interface AssetRow {
  readonly id: string;
  readonly name: string;
  readonly kind: "system" | "process" | "information";
  readonly owner: string;
  readonly exposure: "small" | "controlled" | "open" | "unknown";
  readonly availability: number | null;
  readonly integrity: number | null;
  readonly confidentiality: number | null;
  readonly components: readonly ComponentRow[];
}

export interface ComponentRow {
  readonly id: string;
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  readonly precision: "exact" | "branch" | "none";
  readonly recognised: boolean;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly notes: readonly { readonly code: string; readonly params: Readonly<Record<string, string>> }[];
}

/** One page of an organisation's assets by id (the order in which they came), with their components. */
export async function listAssets(
  tx: Tx,
  organisationId: string,
  page: { readonly after?: string; readonly limit: number },
): Promise<{ readonly assets: readonly AssetRow[]; readonly nextAfter?: string }> {
  const { rows } = await sql<AssetRow>`
    select a.id, a.name, a.kind, a.owner, a.exposure, a.availability, a.integrity, a.confidentiality,
      (select coalesce(json_agg(json_build_object('id', c.id, 'vendor', c.vendor, 'product', c.product, 'version', c.version,
          'precision', c.precision, 'typed', c.typed, 'notes', c.notes,
          'recognised', exists (select from app.component_target t where t.organisation_id = c.organisation_id and t.component_id = c.id))
          order by c.id), '[]')
        from app.component c where c.organisation_id = a.organisation_id and c.asset_id = a.id) as components
    from app.asset a
    where a.organisation_id = ${organisationId} and ${page.after === undefined ? sql`true` : sql`a.id > ${page.after}::uuid`}
    order by a.id limit ${page.limit + 1}`.execute(tx);
  const assets = rows.slice(0, page.limit);
  const last = assets.at(-1);
  return { assets, ...(rows.length > page.limit && last && { nextAfter: last.id }) };
}
