import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";

/**
 * Finds or makes the vulnerability behind each list of names (its id first, then aliases): documents that share a name speak of one
 * vulnerability, and two vulnerabilities that a document names together become one. Returns the id per list, in order.
 */
export async function resolveVulnerabilities(tx: Tx, now: Date, names: readonly (readonly string[])[]): Promise<readonly string[]> {
  const all = [...new Set(names.flat())];
  if (all.length === 0) return [];
  const { rows } = await sql<{ alias: string; vulnerability_id: string }>`
    select alias, vulnerability_id from app.vulnerability_alias where alias = any(${all}::text[])`.execute(tx);
  const known = new Map(rows.map((row) => [row.alias, row.vulnerability_id]));
  const made: { id: string; name: string }[] = [];
  const added: { alias: string; id: string }[] = [];
  for (const list of names) {
    const ids = [...new Set(list.flatMap((name) => known.get(name) ?? []))];
    const id = ids[0] ?? newId(now);
    if (ids.length === 0) made.push({ id, name: bestName(list) });
    for (const other of ids.slice(1)) await merge(tx, now, { from: other, into: id }, { made, known, added });
    for (const alias of list) {
      if (known.has(alias)) continue;
      known.set(alias, id);
      added.push({ alias, id });
    }
  }
  await sql`insert into app.vulnerability (id, name, state, changed_at)
    select id, name, 'published', ${now} from unnest(${made.map((m) => m.id)}::uuid[], ${made.map((m) => m.name)}::text[]) as m(id, name)`.execute(
    tx,
  );
  await sql`insert into app.vulnerability_alias (alias, vulnerability_id)
    select * from unnest(${added.map((a) => a.alias)}::text[], ${added.map((a) => a.id)}::uuid[])`.execute(tx);
  return names.map((list) => known.get(list[0] ?? "") ?? "");
}

/** What this call has found and made so far, before it is written. */
interface Pending {
  readonly made: { id: string; name: string }[];
  readonly known: Map<string, string>;
  readonly added: { alias: string; id: string }[];
}

/** Folds vulnerability `from` into `into`, also where either was made moments ago and is not written yet. */
async function merge(tx: Tx, now: Date, { from, into }: { from: string; into: string }, { made, known, added }: Pending): Promise<void> {
  for (const [alias, id] of known) if (id === from) known.set(alias, into);
  for (const entry of added) if (entry.id === from) entry.id = into;
  const unwritten = made.findIndex((entry) => entry.id === from);
  if (unwritten >= 0) {
    made.splice(unwritten, 1);
    return;
  }
  const pending = made.find((entry) => entry.id === into);
  if (pending) {
    // The survivor must exist before rows can point at it.
    await sql`insert into app.vulnerability (id, name, state, changed_at) values (${into}, ${pending.name}, 'published', ${now})`.execute(
      tx,
    );
    made.splice(made.indexOf(pending), 1);
  }
  await sql`update app.vulnerability_alias set vulnerability_id = ${into} where vulnerability_id = ${from}`.execute(tx);
  await sql`insert into app.advisory_vulnerability (advisory_id, vulnerability_id, reading)
    select advisory_id, ${into}, reading from app.advisory_vulnerability where vulnerability_id = ${from}
    on conflict do nothing`.execute(tx);
  await sql`update app.bulletin_part_vulnerability p set vulnerability_id = ${into} where vulnerability_id = ${from}
    and not exists (select from app.bulletin_part_vulnerability q where q.bulletin_id = p.bulletin_id and q.part_id = p.part_id
      and q.vulnerability_id = ${into})`.execute(tx);
  for (const table of ["advisory_vulnerability", "affected_range", "vulnerability_product", "bulletin_part_vulnerability"]) {
    await sql`delete from ${sql.table(`app.${table}`)} where vulnerability_id = ${from}`.execute(tx);
  }
  // Alerts are matched anew for the survivor; those of the folded one would name a vulnerability that is no more.
  for (const table of ["alert_component", "alert", "action_alert"]) {
    await sql`delete from ${sql.table(`app.${table}`)} where subject_id = ${from}`.execute(tx);
  }
  await sql`delete from app.vulnerability where id = ${from}`.execute(tx);
}

const bestName = (names: readonly string[]): string => names.find((name) => /^CVE-\d{4}-\d{4,}$/.test(name)) ?? names[0] ?? "";
