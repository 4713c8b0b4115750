import { randomBytes } from "node:crypto";
import { urgenciesOf, type Exploitation } from "@schakel/engine";
import { sql } from "kysely";
import { productId } from "../db/product-id.ts";
import { readingVersion } from "../reading-version.ts";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";

export const NOW = new Date("2026-11-21T09:00:00Z");

export interface TestTarget {
  readonly key: string;
  readonly variant?: string;
  readonly undecidable?: boolean;
  readonly lo: Uint8Array;
  readonly hi: Uint8Array;
}

/** An asset with one component that the match sees as these targets. */
export async function makeComponent(tx: Tx, organisationId: string, name: string, targets: readonly TestTarget[]): Promise<string> {
  const id = newId(NOW);
  await sql`insert into app.asset (organisation_id, id, name, created_at, changed_at)
    values (${organisationId}, ${id}, ${name}, ${NOW}, ${NOW})`.execute(tx);
  await sql`insert into app.component (organisation_id, id, asset_id, source_key, typed, vendor, product, version, precision, read_with, created_at, changed_at)
    values (${organisationId}, ${id}, ${id}, ${id}, '{}', '', ${name}, '1', 'exact', ${readingVersion()}, ${NOW}, ${NOW})`.execute(tx);
  await writeTargets(tx, organisationId, id, targets);
  return id;
}

/** Replaces what the match sees of a component. */
export async function writeTargets(tx: Tx, organisationId: string, componentId: string, targets: readonly TestTarget[]): Promise<void> {
  await sql`delete from app.component_target where organisation_id = ${organisationId} and component_id = ${componentId}`.execute(tx);
  for (const target of targets) {
    await sql`insert into app.component_target (organisation_id, component_id, product_id, variant, undecidable, lo, hi, stakes)
      values (${organisationId}, ${componentId}, ${productId(target.key)}, ${target.variant ?? ""}, ${target.undecidable ?? false},
        ${Buffer.from(target.lo)}, ${Buffer.from(target.hi)},
        (select stakes from app.asset a join app.component c on c.organisation_id = a.organisation_id and c.asset_id = a.id
          where c.organisation_id = ${organisationId} and c.id = ${componentId})) on conflict do nothing`.execute(tx);
  }
}

export interface TestRange {
  readonly key: string;
  readonly variant?: string;
  readonly affected: boolean;
  readonly lo: Uint8Array;
  readonly hi: Uint8Array;
  readonly fixed?: string;
}

/** A published vulnerability with these ranges, as if documents had said so. */
export async function makeVulnerability(
  tx: Tx,
  ranges: readonly TestRange[],
  facts: { exploitation?: Exploitation; automatable?: boolean; kevDue?: string } = {},
): Promise<string> {
  const id = newId(NOW);
  const name = `TEST-${randomBytes(8).toString("hex")}`;
  await sql`insert into app.vulnerability (id, name, state, exploitation, kev_added, kev_due, urgencies, changed_at)
    values (${id}, ${name}, 'published', ${facts.exploitation ?? null}, ${facts.kevDue === undefined ? null : "2026-11-01"}::date,
      ${facts.kevDue ?? null}::date,
      ${urgenciesOf(facts)}, ${NOW})`.execute(tx);
  await sql`insert into app.vulnerability_alias (alias, vulnerability_id) values (${name}, ${id})`.execute(tx);
  await writeRanges(tx, id, ranges);
  return id;
}

/** Replaces what is said of a vulnerability. */
export async function writeRanges(tx: Tx, vulnerabilityId: string, ranges: readonly TestRange[]): Promise<void> {
  await sql`delete from app.affected_range where vulnerability_id = ${vulnerabilityId}`.execute(tx);
  for (const range of ranges) {
    await sql`insert into app.affected_range (vulnerability_id, product_id, variant, lo, hi, affected, fixed, said, evidence)
      values (${vulnerabilityId}, ${productId(range.key)}, ${range.variant ?? ""}, ${Buffer.from(range.lo)}, ${Buffer.from(range.hi)},
        ${range.affected}, ${range.fixed ?? null}, 'said', '["test"]') on conflict do nothing`.execute(tx);
  }
}

/** Keys for tests: one byte a version. */
export const key = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes);
export const exactly = (version: number) => ({ lo: key(version), hi: key(version, 0) });
export const from = (lo: number, hi: number) => ({ lo: key(lo), hi: key(hi) });
export const wholeLine = { lo: key(), hi: key(0xff) };
