import { sql } from "kysely";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { refreshBulletinsAbout, refreshReader } from "./bulletins/refresh-bulletins.ts";
import { matchScope, type Matched } from "./match.ts";
import { keepRanks } from "./keep-ranks.ts";
import { closeAlerts, endObsoleteActions, openAlerts, openFresh, type AlertScope } from "./reconcile.ts";

// A record and a component that are written at the same moment, each out of the other's sight, would miss each other; and two that change the same
// alerts in another order would wait for each other for ever. So who changes records holds this lock alone, and who changes components, assets or
// decisions shares it, one at a time per organisation, all until their commit.
const MATCH_LOCK = 7236545002;

/** Keeps components still while records change; call it before anything is read that the records are compared with. */
export async function lockRecords(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${MATCH_LOCK})`.execute(tx);
}

/**
 * Keeps records still, and other changes of this organisation waiting, while its components, assets or decisions change; call it before any row of the
 * organisation is written.
 */
export const lockOrganisation = (tx: Tx, organisationId: string): Promise<void> => lockOrganisations(tx, [organisationId]);

/** The same for several, in one order for everybody, so that no two wait for each other. */
export async function lockOrganisations(tx: Tx, organisationIds: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${MATCH_LOCK})`.execute(tx);
  await sql`
    select pg_advisory_xact_lock(hashtext('organisation'), o.key)
    from (select distinct hashtext(id) as key from unnest(${organisationIds}::text[]) as u(id) order by 1) o`.execute(tx);
}

/**
 * Everything that follows from changed records, inside the transaction that changed them: matches, alerts, actions and the log lines
 * that tell open screens. Needs lockRecords; call it with the vulnerabilities whose ranges or facts changed.
 */
export async function refreshVulnerabilities(tx: Tx, now: Date, vulnerabilityIds: readonly string[]): Promise<void> {
  if (vulnerabilityIds.length === 0) return;
  const { rows } = await sql<{ subject_id: string }>`
    select distinct subject_id from app.alert where subject_id = any(${vulnerabilityIds}::uuid[])`.execute(tx);
  const known = rows.map((row) => row.subject_id);
  await openFresh(
    tx,
    now,
    vulnerabilityIds.filter((id) => !known.includes(id)),
  );
  if (known.length > 0) {
    const { lost } = await matchScope(tx, { of: "vulnerabilities", ids: known });
    await settle(tx, now, lost, { subjectIds: known, closeWith: "record_changed" });
  }
  await refreshBulletinsAbout(tx, now, vulnerabilityIds, undefined, "record_changed");
}

/** The same for components of one organisation that were added or changed. */
export async function refreshComponents(tx: Tx, now: Date, organisationId: string, componentIds: readonly string[]): Promise<void> {
  if (componentIds.length === 0) return;
  await lockOrganisation(tx, organisationId);
  const { subjectIds, lost } = await matchScope(tx, { of: "components", organisationId, ids: componentIds });
  await settle(tx, now, lost, { subjectIds, organisationId, closeWith: "component_changed" });
  await refreshReader(tx, now, organisationId, "component_changed");
}

/** After components or assets of one organisation went: closes what rested on them alone. `subjectIds` are the subjects they were in. */
export async function refreshAfterRemoval(tx: Tx, now: Date, organisationId: string, subjectIds: readonly string[]): Promise<void> {
  await settle(tx, now, [], { subjectIds, organisationId, closeWith: "component_removed" });
  await refreshReader(tx, now, organisationId, "component_removed");
}

/** After exposure or B/I/V of an asset changed, or a decision was taken (or taken back: `restore`): the alerts of these subjects. */
export async function refreshAlerts(
  tx: Tx,
  now: Date,
  organisationId: string,
  subjectIds: readonly string[],
  restore = false,
): Promise<void> {
  await settle(tx, now, [], { subjectIds, organisationId, closeWith: "component_changed", restore });
  await refreshBulletinsAbout(tx, now, subjectIds, organisationId, "component_changed");
}

async function settle(tx: Tx, now: Date, lost: Matched["lost"], scope: AlertScope): Promise<void> {
  if (scope.subjectIds.length === 0) return;
  const opened = await openAlerts(tx, now, scope);
  const closed = await closeAlerts(tx, now, scope);
  const touched = [...opened, ...closed, ...lost.map((one) => one.organisationId)];
  await endObsoleteActions(tx, now, [...new Set(scope.organisationId === undefined ? touched : [scope.organisationId])]);
  await keepRanks(tx, scope, lost);
  await appendLog(
    tx,
    now,
    closed.map((organisationId) => ({ kind: "alerts", organisationId })),
  );
}
