import { readInventoryRow, type ComponentReading } from "@schakel/engine";
import type { InventoryRow } from "@schakel/standards";
import { sql } from "kysely";
import { lockOrganisation, refreshComponents } from "../alerts/index.ts";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";
import { ensureAssets } from "./ensure-assets.ts";
import { oneLine } from "./one-line.ts";
import { sourceKeys } from "./source-key.ts";
import { canonical } from "./typed-row.ts";
import { writeComponents, type ComponentWrite } from "./write-components.ts";

/** A component as a person types or picks it. */
export interface TypedComponent {
  /** Name of the asset it belongs to; absent: the product's own name. */
  readonly asset?: string;
  /** Of that asset, where it is made now. */
  readonly exposure?: "small" | "controlled" | "open" | "unknown";
  readonly vendor?: string;
  readonly product: string;
  readonly version?: string;
  readonly edition?: string;
}

/**
 * Adds components by hand and matches them at once, reading each as a row of an imported file. An asset that does not exist is made. What the asset has
 * already is not added again: without a version nothing changes, with one the component now has that version. Returns the component of each item, in order.
 */
export async function addComponents(
  tx: Tx,
  now: Date,
  organisationId: string,
  items: readonly TypedComponent[],
): Promise<readonly string[]> {
  await lockOrganisation(tx, organisationId);
  const typed = await inKnownAssets(tx, organisationId, items.map(readItem));
  const wanted = new Map(typed.map((one) => [canonical(one.row), one]));
  const found = findThere([...wanted], await readThere(tx, organisationId, typed));
  const ids = new Map<string, string>();
  const writes: ComponentWrite[] = [];
  const fresh: [string, Typed][] = [];
  for (const [name, one] of wanted) {
    const there = found.get(name);
    if (there === undefined) fresh.push([name, one]);
    else {
      ids.set(name, there.id);
      const changed = changeOf(there, one);
      if (changed !== undefined) writes.push(changed);
    }
  }
  for (const [name, write] of await makeNew(tx, now, organisationId, fresh)) {
    ids.set(name, write.id);
    writes.push(write);
  }
  await refreshComponents(tx, now, organisationId, await writeComponents(tx, now, organisationId, writes));
  if (writes.length > 0) await appendLog(tx, now, [{ kind: "inventory", organisationId }]);
  return typed.flatMap((one) => ids.get(canonical(one.row)) ?? []);
}

interface Typed {
  /** As a file with a name column would have it, so that an import later finds the same row. */
  readonly row: InventoryRow;
  readonly reading: ComponentReading;
  readonly exposure: string;
}

function readItem(item: TypedComponent): Typed {
  const said = Object.entries({ vendor: item.vendor, product: item.product, version: item.version, edition: item.edition })
    .map(([field, text]) => [field, text === undefined ? "" : oneLine(text)] as const)
    .filter(([, text]) => text);
  const row: InventoryRow = { row: 0, ...Object.fromEntries(said) };
  const reading = readInventoryRow(row);
  const name = [item.asset ?? "", reading.product, item.product].map(oneLine).find((text) => text !== "") ?? "?";
  return { row: { ...row, name }, reading, exposure: item.exposure ?? "unknown" };
}

const nameOf = ({ row }: Typed): string => row.name ?? "";

/** The same with the assets' names as the organisation writes them: "webshop" is its "Webshop". */
async function inKnownAssets(tx: Tx, organisationId: string, typed: readonly Typed[]): Promise<readonly Typed[]> {
  const { rows } = await sql<{ name: string; folded: string }>`
    select distinct on (lower(name)) name, lower(name) as folded from app.asset
    where organisation_id = ${organisationId} and lower(name) = any(${[...new Set(typed.map((one) => nameOf(one).toLowerCase()))]}::text[])
    order by lower(name), id`.execute(tx);
  const known = new Map(rows.map((row) => [row.folded, row.name]));
  // Of several new spellings in one request the first counts.
  for (const one of typed) if (!known.has(nameOf(one).toLowerCase())) known.set(nameOf(one).toLowerCase(), nameOf(one));
  return typed.map((one) => ({ ...one, row: { ...one.row, name: known.get(nameOf(one).toLowerCase()) ?? nameOf(one) } }));
}

interface There {
  readonly id: string;
  readonly asset: string;
  readonly asset_id: string;
  readonly source_key: string;
  readonly typed: InventoryRow;
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
}

async function readThere(tx: Tx, organisationId: string, typed: readonly Typed[]): Promise<readonly There[]> {
  const { rows } = await sql<There>`
    select c.id, a.name as asset, c.asset_id, c.source_key, c.typed, c.vendor, c.product, c.version
    from app.asset a join app.component c on c.organisation_id = a.organisation_id and c.asset_id = a.id
    where a.organisation_id = ${organisationId} and a.name = any(${[...new Set(typed.map(nameOf))]}::text[])
    order by c.id`.execute(tx);
  return rows;
}

/** What each wanted component is among those of its asset: first the very same, then the same product, each one once. */
function findThere(wanted: readonly (readonly [string, Typed])[], there: readonly There[]): ReadonlyMap<string, There> {
  const byAsset = Map.groupBy(there, (one) => one.asset);
  const found = new Map<string, There>();
  const taken = new Set<There>();
  for (const pick of [sameVersion, sameProduct]) {
    for (const [name, one] of wanted) {
      if (found.has(name)) continue;
      const alike = (byAsset.get(nameOf(one)) ?? []).filter((other) => !taken.has(other) && isSame(one, other));
      const picked = pick(one, alike);
      if (picked === undefined) continue;
      found.set(name, picked);
      taken.add(picked);
    }
  }
  return found;
}

const sameVersion = ({ reading }: Typed, alike: readonly There[]): There | undefined =>
  alike.find((other) => other.version === reading.version);

/** One without a version takes the one that is stated; of several that have one, none is more likely meant than another. */
const sameProduct = ({ reading }: Typed, alike: readonly There[]): There | undefined => {
  if (reading.version === "") return alike[0];
  return alike.find((other) => other.version === "") ?? (alike.length === 1 ? alike[0] : undefined);
};

const fold = (text: string): string => text.trim().toLowerCase();

function isSame({ row, reading }: Typed, other: There): boolean {
  const edition = row.edition === undefined || other.typed.edition === undefined || fold(row.edition) === fold(other.typed.edition);
  if (!edition) return false;
  return (
    sourceKeys([row])[0] === other.source_key ||
    (reading.product !== "" && fold(reading.product) === fold(other.product) && fold(reading.vendor) === fold(other.vendor))
  );
}

/** The component with what is newly said of it; undefined where that is nothing. */
function changeOf(there: There, { row, reading }: Typed): ComponentWrite | undefined {
  const version = reading.version === "" || reading.version === there.version ? undefined : (row.version ?? reading.version);
  const edition = row.edition === there.typed.edition ? undefined : row.edition;
  if (version === undefined && edition === undefined) return undefined;
  const typed: InventoryRow = {
    ...there.typed,
    row: 0,
    ...(version !== undefined && { version }),
    ...(edition !== undefined && { edition }),
  };
  return {
    id: there.id,
    assetId: there.asset_id,
    sourceKey: there.source_key,
    typed: canonical(typed),
    reading: readInventoryRow(typed),
  };
}

async function makeNew(
  tx: Tx,
  now: Date,
  organisationId: string,
  fresh: readonly (readonly [string, Typed])[],
): Promise<readonly (readonly [string, ComponentWrite])[]> {
  if (fresh.length === 0) return [];
  const assets = await ensureAssets(
    tx,
    now,
    organisationId,
    fresh.map(([, { row, exposure }]) => ({ ...row, exposure })),
  );
  const keys = await freeKeys(tx, organisationId, sourceKeys(fresh.map(([, { row }]) => row)));
  return fresh.map(([name, one], index) => [
    name,
    {
      id: newId(now),
      assetId: assets.get(nameOf(one)) ?? "",
      sourceKey: keys[index] ?? "",
      typed: canonical(one.row),
      reading: one.reading,
    },
  ]);
}

/** The keys, each numbered on where the organisation has it already. */
async function freeKeys(tx: Tx, organisationId: string, keys: readonly string[]): Promise<readonly string[]> {
  // "}" comes after "|" in the column's collation, so this takes in the key itself and every numbered one.
  const { rows } = await sql<{ key: string }>`
    select c.source_key as key from unnest(${keys}::text[]) as k(key)
    join app.component c on c.organisation_id = ${organisationId} and c.source_key >= k.key and c.source_key < k.key || '}'`.execute(tx);
  const taken = new Set(rows.map((row) => row.key));
  return keys.map((key) => {
    let free = key;
    for (let count = 2; taken.has(free); count += 1) free = `${key}|${count}`;
    taken.add(free);
    return free;
  });
}
