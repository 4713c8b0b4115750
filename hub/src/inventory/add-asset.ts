import { sql } from "kysely";
import { lockOrganisation } from "../alerts/index.ts";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";
import { oneLine } from "./one-line.ts";
import { Refusal } from "../refusal.ts";
import type { AssetChange } from "./change-asset.ts";

/** An asset as a person adds it; exposure and B/I/V that are absent are not known. */
export interface NewAsset extends AssetChange {
  readonly name: string;
  readonly kind?: "system" | "process" | "information";
}

/** Adds an asset and returns its id. Refusal name_taken when this organisation has one of that name: files and people know assets by their names. */
export async function addAsset(tx: Tx, now: Date, organisationId: string, asset: NewAsset): Promise<string> {
  await lockOrganisation(tx, organisationId);
  const name = oneLine(asset.name);
  if (name === "") throw new Refusal("invalid_request", "`name` holds no character that can be read.");
  const { rows: taken } = await sql`
    select 1 from app.asset where organisation_id = ${organisationId} and lower(name) = lower(${name})`.execute(tx);
  if (taken.length > 0) throw new Refusal("name_taken");
  const id = newId(now);
  await sql`
    insert into app.asset (organisation_id, id, name, kind, owner, exposure, availability, integrity, confidentiality, created_at, changed_at)
    values (${organisationId}, ${id}, ${name}, ${asset.kind ?? "system"}, ${oneLine(asset.owner ?? "")}, ${asset.exposure ?? "unknown"},
      ${asset.availability ?? null}, ${asset.integrity ?? null}, ${asset.confidentiality ?? null}, ${now}, ${now})`.execute(tx);
  await appendLog(tx, now, [{ kind: "inventory", organisationId }]);
  return id;
}
