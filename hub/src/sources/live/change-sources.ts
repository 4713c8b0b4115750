import type { Tx } from "../../db/transaction.ts";
import { newId } from "../../ids.ts";
import { Refusal } from "../../refusal.ts";
import { logSources } from "./log-sources.ts";
import { defaults, type SourceKind, type SourceSettings } from "./source.ts";
import { normaliseUrl } from "./source-url.ts";

export interface NewSource {
  readonly kind: SourceKind;
  readonly url?: string | undefined;
  readonly name?: string | undefined;
  readonly settings?: SourceSettings | undefined;
  readonly interval?: number | undefined;
}

/**
 * Adds a source that is due at once (system transaction); returns its id. Throws Refusal conflict for an address that is there already, name_taken,
 * or invalid_request for an address or setting that cannot be.
 */
export async function addSource(tx: Tx, now: Date, input: NewSource): Promise<string> {
  const known = defaults[input.kind];
  const url = normaliseUrl(input.kind, input.url ?? known.url);
  checkSettings(input.kind, input.settings);
  const name = input.name?.trim() ?? (await freeName(tx, url === known.url ? known.name : new URL(url).hostname));
  const id = newId(now);
  await refuseDoubles(tx, id, { url, name });
  const made = await tx
    .insertInto("app.source")
    .values({
      id,
      kind: input.kind,
      name,
      url,
      settings: JSON.stringify(input.settings ?? {}),
      interval_seconds: input.interval ?? known.intervalSeconds,
      added_at: now,
      next_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) throw new Refusal("conflict", "Somebody added this source a moment ago.");
  await logSources(tx, now);
  return id;
}

export interface SourceChange {
  readonly enabled?: boolean | undefined;
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly interval?: number | undefined;
  readonly settings?: SourceSettings | undefined;
}

/**
 * Changes a source (system transaction). Another address or start year starts it from the beginning; whoever fetches it now loses the
 * lease and stops. Throws Refusal not_found and what addSource throws.
 */
export async function changeSource(tx: Tx, now: Date, id: string, change: SourceChange): Promise<void> {
  const source = await tx.selectFrom("app.source").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!source) throw new Refusal("not_found");
  const url = change.url === undefined ? source.url : normaliseUrl(source.kind, change.url);
  const name = change.name?.trim() ?? source.name;
  const settings = change.settings ?? source.settings;
  checkSettings(source.kind, settings);
  await refuseDoubles(tx, id, { url, name });
  const anew = url !== source.url || settings.startYear !== source.settings.startYear;
  const enabled = change.enabled ?? source.enabled;
  const stops = anew || !enabled;
  if (anew) await tx.deleteFrom("app.source_document").where("source_id", "=", id).execute();
  await tx
    .updateTable("app.source")
    .set({
      url,
      name,
      enabled,
      settings: JSON.stringify(settings),
      interval_seconds: change.interval ?? source.interval_seconds,
      ...(anew && { cursor: "{}", validators: "{}", failures: 0, error: null, documents: 0 }),
      next_at: anew || (enabled && !source.enabled) ? now : soonest(source, now, change.interval),
      ...(stops && { lease_holder: null, lease_until: null, progress_done: null, progress_total: null }),
    })
    .where("id", "=", id)
    .execute();
  await logSources(tx, now);
}

/** When a source is looked at next: at the end of a new interval, where that is sooner. One that fails keeps waiting as long as it was to. */
function soonest(source: { readonly next_at: Date; readonly failures: number }, now: Date, interval: number | undefined): Date {
  if (interval === undefined || source.failures > 0) return source.next_at;
  return new Date(Math.min(source.next_at.getTime(), now.getTime() + interval * 1000));
}

/** Makes a source due now (system transaction). Throws Refusal not_found, or conflict when it is switched off. */
export async function fetchNow(tx: Tx, now: Date, id: string): Promise<void> {
  const source = await tx.selectFrom("app.source").select("enabled").where("id", "=", id).forUpdate().executeTakeFirst();
  if (!source) throw new Refusal("not_found");
  if (!source.enabled) throw new Refusal("conflict", "This source is switched off: switch it on first.");
  await tx.updateTable("app.source").set({ next_at: now }).where("id", "=", id).execute();
  await logSources(tx, now);
}

/** Removes a source with its history (system transaction); the documents it brought stay. Throws Refusal not_found. */
export async function removeSource(tx: Tx, now: Date, id: string): Promise<void> {
  const gone = await tx.deleteFrom("app.source").where("id", "=", id).returning("id").executeTakeFirst();
  if (!gone) throw new Refusal("not_found");
  await logSources(tx, now);
}

function checkSettings(kind: SourceKind, settings: SourceSettings | undefined): void {
  if (settings?.startYear !== undefined && kind !== "cve")
    throw new Refusal("invalid_request", "Only the CVE list has a start year.", [
      { place: "/body/settings/startYear", message: "is for the kind cve only" },
    ]);
}

async function refuseDoubles(tx: Tx, id: string, { url, name }: { readonly url: string; readonly name: string }): Promise<void> {
  const clash = await tx
    .selectFrom("app.source")
    .select(["url", "name"])
    .where("id", "<>", id)
    .where((is) => is.or([is("url", "=", url), is("name", "=", name)]))
    .execute();
  const same = clash.find((other) => other.url === url);
  if (same) throw new Refusal("conflict", `The source "${same.name}" has this address already.`);
  if (clash.length > 0) throw new Refusal("name_taken", `There is a source "${name}".`);
}

/** A name that no source has: the wish, or with a number behind it. */
async function freeName(tx: Tx, wish: string): Promise<string> {
  const taken = new Set((await tx.selectFrom("app.source").select("name").execute()).map((row) => row.name));
  let name = wish;
  for (let number = 2; taken.has(name); number += 1) name = `${wish} ${number}`;
  return name;
}
